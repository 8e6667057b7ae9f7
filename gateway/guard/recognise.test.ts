/** Who is recognised, for how long, and what becomes of everybody else. */
import { ATTEMPTS } from './attempts';
import { type Credential, type Identity } from './identity';
import { type Recognition, startRecognition } from './recognise';
import { identityOf, type TestSource, testSource } from './test-kit';

const ADDRESS = '192.0.2.7';
const bearer = (secret: string): Credential => ({ kind: 'bearer', secret });

let source: TestSource;
let recognition: Recognition;
let faults: unknown[];

beforeEach(async () => {
  jest.useFakeTimers({ now: 1_000_000 });
  source = testSource();
  faults = [];
  recognition = startRecognition({ source, onFault: (error) => faults.push(error) });
  await pass(0);
});

afterEach(() => {
  recognition.stop();
  jest.useRealTimers();
});

const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms).then(() => undefined);

/** The id of whoever it is, or the code of the refusal. */
async function who(credential: Credential | string, address = ADDRESS): Promise<string> {
  try {
    const known = typeof credential === 'string' ? bearer(credential) : credential;
    const { viewer } = await recognition.recognise(known, address);
    return 'id' in viewer ? viewer.id : viewer.kind;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

const isAtOnce = (secret: string): boolean => !(recognition.recognise(bearer(secret), ADDRESS) instanceof Promise);

describe('a credential', () => {
  it('is asked for once, and known at once from then on', async () => {
    source.know('a');
    expect(await who('a')).toBe('acc_a');
    expect(isAtOnce('a')).toBe(true);
    expect(source.asked).toHaveLength(1);
  });

  it('is asked for once by all who come at the same time', async () => {
    source.know('a');
    const release = source.hold();
    const all = Promise.all(Array.from({ length: 50 }, () => who('a')));
    await pass(0);
    release();
    expect(new Set(await all)).toEqual(new Set(['acc_a']));
    expect(source.asked).toHaveLength(1);
  });

  it('is known until it expires', async () => {
    source.know('a', { expiresAt: Date.now() + 10_000 });
    await who('a');
    await pass(9_900);
    expect(isAtOnce('a')).toBe(true);
    await pass(200);
    expect(await who('a')).toBe('UNAUTHENTICATED');
  });

  it('with another CSRF token is another', async () => {
    source.know('s');
    await who({ kind: 'session', secret: 's', csrf: 'right' });
    await who({ kind: 'session', secret: 's', csrf: 'wrong' });
    await who({ kind: 'session', secret: 's', csrf: undefined });
    await who(bearer('s'));
    expect(source.asked).toHaveLength(4);
  });

  it('that is wrong is asked for again after two seconds', async () => {
    expect(await who('a')).toBe('UNAUTHENTICATED');
    source.know('a');
    expect(await who('a')).toBe('UNAUTHENTICATED');
    expect(source.asked).toHaveLength(1);
    await pass(2_100);
    expect(await who('a')).toBe('acc_a');
  });

  it('is refused with what RFC 6750 asks for', async () => {
    await expect(recognition.recognise(bearer('a'), ADDRESS)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      details: { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
    });
  });
});

describe('revoked', () => {
  it('it is dead a second later', async () => {
    source.know('a');
    source.know('b');
    await who('a');
    await who('b');
    source.revoke('key_a');
    await pass(1_100);
    expect(await who('a')).toBe('UNAUTHENTICATED');
    expect(isAtOnce('b')).toBe(true);
  });

  it('among many, it is dead as soon', async () => {
    for (const secret of ['a', 'b', 'c', 'd', 'e']) source.know(secret);
    for (const secret of ['a', 'b', 'c', 'd', 'e']) await who(secret);
    for (const secret of ['a', 'b', 'c', 'd', 'e']) source.revoke(`key_${secret}`);
    await pass(1_100);
    expect(await who('e')).toBe('UNAUTHENTICATED');
  });

  it('before the first answer, it is not believed after it', async () => {
    recognition.stop();
    source.fail('revokedSince', new Error('starting'));
    recognition = startRecognition({ source, onFault: () => undefined });
    source.know('a');
    await who('a');
    source.revoke('key_a');
    source.fail('revokedSince', undefined);
    await pass(1_100);
    expect(await who('a')).toBe('UNAUTHENTICATED');
  });

  it('while it is asked for, it is asked for again', async () => {
    source.know('a');
    const release = source.hold();
    const answer = who('a');
    await pass(0);
    source.revoke('key_a');
    await pass(1_100);
    release();
    expect(await answer).toBe('UNAUTHENTICATED');
    expect(await who('a')).toBe('UNAUTHENTICATED');
  });

  it('where nobody tells what is, it is dead within five seconds', async () => {
    source.know('a');
    await who('a');
    source.fail('revokedSince', new Error('down'));
    source.revoke('key_a');
    await pass(5_000);
    expect(await who('a')).toBe('UNAUTHENTICATED');
  });
});

describe('while nobody tells what is revoked', () => {
  beforeEach(async () => {
    source.know('a');
    await who('a');
    source.fail('revokedSince', new Error('down'));
  });

  it.each([
    [3_000, true],
    [5_000, false],
  ])('%i ms later, what is kept is believed: %s', async (ms, isBelieved) => {
    await pass(ms);
    expect(isAtOnce('a')).toBe(isBelieved);
  });

  it('each credential is asked for', async () => {
    await pass(5_000);
    expect([await who('a'), await who('a')]).toEqual(['acc_a', 'acc_a']);
    expect(source.asked).toHaveLength(3);
  });

  it('and nobody can say who calls, nobody is let in', async () => {
    await pass(5_000);
    source.fail('introspect', new Error('down'));
    expect(await who('a')).toBe('SERVICE_UNAVAILABLE');
  });

  it('it is said once, and what is kept is good again after', async () => {
    await pass(10_000);
    expect(faults).toHaveLength(1);
    source.fail('revokedSince', undefined);
    await pass(1_100);
    expect(isAtOnce('a')).toBe(true);
  });
});

describe('when the source fails', () => {
  it('nobody new is let in, and it is asked again', async () => {
    source.know('a');
    source.fail('introspect', new Error('down'));
    expect(await who('a')).toBe('SERVICE_UNAVAILABLE');
    source.fail('introspect', undefined);
    expect(await who('a')).toBe('acc_a');
  });

  it('it counts as no wrong attempt', async () => {
    source.fail('introspect', new Error('down'));
    for (let i = 0; i < 2 * ATTEMPTS.perAddress; i += 1) await who(`x${i}`);
    expect(await who('y')).toBe('SERVICE_UNAVAILABLE');
  });
});

describe('after too many wrong ones', () => {
  const guess = async (times: number, secret: (i: number) => string, address: (i: number) => string): Promise<void> => {
    for (let i = 0; i < times; i += 1) await who(secret(i), address(i));
  };

  it.each([
    ['of an address', ADDRESS, ATTEMPTS.perAddress, (i: number) => `x${i}`, () => ADDRESS, 'TOO_MANY_ATTEMPTS'],
    [
      'of a network of IPv6',
      '2001:db8::9',
      ATTEMPTS.perAddress,
      (i: number) => `x${i}`,
      (i: number) => `2001:db8::${i}`,
      'TOO_MANY_ATTEMPTS',
    ],
    ['of one less', ADDRESS, ATTEMPTS.perAddress - 1, (i: number) => `x${i}`, () => ADDRESS, 'UNAUTHENTICATED'],
    [
      'of another address',
      '198.51.100.1',
      ATTEMPTS.perAddress,
      (i: number) => `x${i}`,
      () => ADDRESS,
      'UNAUTHENTICATED',
    ],
    ['of the same wrong one', ADDRESS, ATTEMPTS.perAddress, () => 'x', () => ADDRESS, 'TOO_MANY_ATTEMPTS'],
  ])('%s', async (...[, from, times, secret, address, code]) => {
    await guess(times, secret, address);
    expect(await who('y', from)).toBe(code);
  });

  it('for one key, from wherever', async () => {
    const key = (i: number) => `ipk_live_abcdefg${i}`;
    await guess(ATTEMPTS.perPrefix, key, (i) => `198.51.${i}.1`);
    expect(await who(key(999), '203.0.113.1')).toBe('TOO_MANY_ATTEMPTS');
    expect(await who('ipk_live_zyxwvut1', '203.0.113.1')).toBe('UNAUTHENTICATED');
  });

  it('whoever is known goes on, and the others may again a minute later', async () => {
    source.know('a');
    source.know('b');
    await who('a');
    await guess(
      ATTEMPTS.perAddress,
      (i) => `x${i}`,
      () => ADDRESS,
    );
    expect([await who('a'), await who('b')]).toEqual(['acc_a', 'TOO_MANY_ATTEMPTS']);
    await expect(recognition.recognise(bearer('b'), ADDRESS)).rejects.toMatchObject({
      details: { headers: { 'retry-after': expect.stringMatching(/^\d+$/) } },
    });
    await pass(61_000);
    expect(await who('b')).toBe('acc_b');
  });
});

it('an identity that has expired when it comes is none', async () => {
  source.know('a', { ...(identityOf('a') as Partial<Identity>), expiresAt: Date.now() - 1 });
  expect(await who('a')).toBe('UNAUTHENTICATED');
});
