/** docs/access.md is what partners ask for scopes by: its tables must be what the code and the composed schema say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fieldsByNeed, withAccessTables } from '../../schema/access-docs';

const PROJECT = join(__dirname, '..', '..');
const read = (...path: string[]): string => readFileSync(join(PROJECT, ...path), 'utf8');
const supergraph = read('schema', 'supergraph.graphql');

it('docs/access.md is up to date; npm run access:docs writes it', () => {
  const page = read('docs', 'access.md');
  expect(page).toBe(withAccessTables(page, supergraph));
});

it('a page without the marks is not written over', () => {
  expect(() => withAccessTables('# Access\n', supergraph)).toThrow('docs/access.md lacks its marks');
});

it.each([
  ['type A { b: Int }', []],
  ['type A @authenticated { b: Int }', [['a caller we know', ['`A`'], []]]],
  ['type A { b: Int @requiresScopes(scopes: [["x", "y"], ["z"]]) }', [['`x` and `y`, or `z`', [], ['`A.b`']]]],
  ['type A { b: Int @policy(policies: [["own"]]) }', [['the policy `own`', [], ['`A.b`']]]],
  [
    'type A @requiresScopes(scopes: [["x"]]) { b: Int @authenticated c: Int @requiresScopes(scopes: [["x"]]) }',
    [
      ['`x`', ['`A`'], ['`A.c`']],
      ['a caller we know', [], ['`A.b`']],
    ],
  ],
])('%s needs %j', (sdl, expected) => {
  expect([...fieldsByNeed(sdl)].map(([need, { types, fields }]) => [need, types, fields])).toEqual(expected);
});

it.each([
  ['`catalog:read`', ['`Variant.readiness`']],
  ['`members:read`', ['`Membership.reviewer`', '`Membership.history`']],
  [
    '`members:read`, or `membership:own`',
    [
      '`Membership.statusReason`',
      '`Membership.informationDueOn`',
      '`Membership.paymentDueOn`',
      '`Membership.contacts`',
    ],
  ],
  ['`quotes:read`', ['`Query.freightQuotes`', '`Query.freightQuote`', '`Variant.freightQuotes`']],
])('%s is needed for %j', (need, fields) => {
  expect(fieldsByNeed(supergraph).get(need)?.fields).toEqual(expect.arrayContaining(fields));
});
