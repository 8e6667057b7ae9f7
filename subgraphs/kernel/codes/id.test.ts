import fc from 'fast-check';
import { base32 } from './base32';
import { isId, newId, seededId } from './id';
import { organisationId } from './identifier';

describe('base32', () => {
  it.each([
    ['00000000000000000000000000000000', '00000000000000000000000000'],
    ['ffffffffffffffffffffffffffffffff', '7zzzzzzzzzzzzzzzzzzzzzzzzz'],
    ['00000000000000000000000000000021', '00000000000000000000000011'],
  ])('%s is %s', (hex, expected) => {
    expect(base32(Buffer.from(hex, 'hex'))).toBe(expected);
  });

  it('sorts as the bytes do', () => {
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        const [first, second] = [base32(one), base32(other)];
        expect(first < second ? -1 : first > second ? 1 : 0).toBe(Buffer.compare(one, other));
      }),
    );
  });
});

describe('a new id', () => {
  it('is well formed, unlike any other, and later than the one before', () => {
    const ids = Array.from({ length: 20_000 }, () => newId('prd'));
    expect(ids.every((id) => isId('prd', id))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  });
});

describe('a seeded id', () => {
  const time = new Date('2026-01-01T00:00:00Z');

  it('is the same for the same time and key, in every process', () => {
    expect(seededId('prd', time, 'tea')).toBe('prd_01kdvdna00fphtkxtd3v1pxffb');
  });

  it.each([
    ['another key', seededId('prd', time, 'coffee')],
    ['another time', seededId('prd', new Date('2026-01-02T00:00:00Z'), 'tea')],
  ])('differs for %s', (_, other) => {
    expect(isId('prd', other)).toBe(true);
    expect(other).not.toBe(seededId('prd', time, 'tea'));
  });
});

it.each([
  ['prd', 'prd_01kdvdna00fphtkxtd3v1pxffb', true],
  ['mbr', 'prd_01kdvdna00fphtkxtd3v1pxffb', false],
  ['prd', 'prd_01kdvdna00fphtkxtd3v1pxff', false],
  ['prd', 'prd_01kdvdna00fphtkxtd3v1pxffb\n', false],
  ['prd', 'prd_81kdvdna00fphtkxtd3v1pxffb', false],
  ['prd', 'prd_01kdvdna00fphtkxtd3v1pxffu', false],
  ['prd', 42, false],
])('is %s the type of %j: %s', (prefix, text, expected) => {
  expect(isId(prefix, text)).toBe(expected);
});

describe("an organisation's id", () => {
  it('follows from its identifier, however that is spelt', () => {
    const id = organisationId('USCC', '9144030071526726XG');
    expect(isId('org', id)).toBe(true);
    expect(organisationId('USCC', ' 9144030071526726xg')).toBe(id);
    expect(id).toBe('org_458vgz82gp8zjms64w1kafk06f');
  });

  it('is another for another scheme', () => {
    expect(organisationId('UEN', '197401143C')).not.toBe(organisationId('GLN', '8881304287401'));
  });

  it('does not exist for an identifier that is not valid', () => {
    expect(() => organisationId('UEN', '197401143D')).toThrow('check letter is D, expected C');
  });
});
