/** Signing in: by password, by a second factor, and what is in the way of whoever guesses. */
import { setTimeout } from 'node:timers/promises';
import { Secret, TOTP } from 'otpauth';
import { introspect } from '../../subgraphs/access/identity/introspect';
import { type Desk, openDesk, PASSWORD } from './kit';

let desk: Desk;
beforeEach(async () => {
  await desk.db.query('DELETE FROM attempt');
});
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const EMAIL = 'owner@association.example';
const WRONG = 'The address or the password is wrong.';

const signIn = (body: object, address?: string) => desk.call('POST', '/session', { body, ...(address && { address }) });

async function signedIn() {
  const { headers, json } = await signIn({ email: EMAIL, password: PASSWORD });
  const cookie = (headers?.['set-cookie'] ?? '').split(';')[0] ?? '';
  return { cookie, token: cookie.split('=')[1] ?? '', csrf: String(json.csrfToken), headers };
}

it('sets a cookie that no script reads and no other site sends along', async () => {
  const { headers } = await signedIn();
  expect(headers?.['set-cookie']).toMatch(
    /^interport_session=[\w-]{43}; Max-Age=604800; HttpOnly; Secure; SameSite=Lax; Path=\/$/,
  );
  expect(headers?.['cache-control']).toBe('no-store');
});

it.each<[string, object, number, string, string]>([
  ['a wrong password', { email: EMAIL, password: 'wrong' }, 401, 'UNAUTHENTICATED', WRONG],
  ['an unknown address', { email: 'nobody@example.org', password: 'wrong' }, 401, 'UNAUTHENTICATED', WRONG],
  ['no address at all', { email: 'nobody', password: 'wrong' }, 401, 'UNAUTHENTICATED', WRONG],
  [
    'no password',
    { email: EMAIL },
    400,
    'BAD_USER_INPUT',
    'password: Invalid input: expected string, received undefined.',
  ],
  [
    'more than it takes',
    { email: EMAIL, password: 'x', admin: true },
    400,
    'BAD_USER_INPUT',
    'The body: Unrecognized key: "admin".',
  ],
])('refuses %s', async (_, body, status, code, message) => {
  expect(await signIn(body)).toMatchObject({ status, json: { error: { code, message } } });
});

it.each<[string, string, string, number]>([
  ['a form', 'application/x-www-form-urlencoded', 'email=a&password=b', 415],
  ['text', 'text/plain', '{"email":"a@b.example","password":"c"}', 415],
  ['no JSON', 'application/json', '{"email"', 400],
  ['too much', 'application/json', JSON.stringify({ email: EMAIL, password: 'x'.repeat(20_000) }), 413],
])('refuses %s', async (_, type, body, status) => {
  expect(await desk.call('POST', '/session', { body, headers: { 'content-type': type } })).toMatchObject({ status });
});

it('takes as long for an address that nobody has', async () => {
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let n = 0; n < 8; n += 1) {
    for (const [kind, email] of [['known', EMAIL] as const, ['unknown', `nobody${n}@example.org`] as const]) {
      await desk.db.query('DELETE FROM attempt');
      const began = performance.now();
      await signIn({ email, password: 'wrong' });
      times[kind].push(performance.now() - began);
    }
  }
  const median = (all: number[]): number => all.sort((a, b) => a - b)[all.length >> 1] ?? 0;
  const ratio = median(times.known) / median(times.unknown);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});

describe('whoever guesses', () => {
  it('waits after five wrong ones, also with the right one, and says for how long', async () => {
    for (let n = 0; n < 5; n += 1) expect((await signIn({ email: EMAIL, password: 'wrong' })).status).toBe(401);
    const held = await signIn({ email: EMAIL, password: PASSWORD });
    expect(held).toMatchObject({ status: 429, json: { error: { code: 'TOO_MANY_ATTEMPTS' } } });
    expect(Number(held.headers?.['retry-after'])).toBeGreaterThanOrEqual(1);
  });

  it('gets no further with fifty at once', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => signIn({ email: EMAIL, password: 'wrong' })));
    expect(all.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
  });

  it('does not hold up the owner, who is at another address', async () => {
    for (let n = 0; n < 6; n += 1) await signIn({ email: EMAIL, password: 'wrong' }, '198.51.100.7');
    expect((await signIn({ email: EMAIL, password: PASSWORD }, '203.0.113.5')).status).toBe(200);
  });

  it('waits at all addresses after fifty, and for no more than a quarter of an hour', async () => {
    for (let n = 0; n < 60; n += 1) await signIn({ email: EMAIL, password: 'wrong' }, `198.51.100.${n}`);
    const held = await signIn({ email: EMAIL, password: PASSWORD }, '203.0.113.5');
    expect(held.status).toBe(429);
    expect(Number(held.headers?.['retry-after'])).toBeLessThanOrEqual(900);
  });

  it('does not wait for one that began later and was counted first', async () => {
    await signIn({ email: EMAIL, password: 'wrong' });
    const other = desk.db.createQueryRunner();
    await other.startTransaction();
    await other.query('LOCK TABLE attempt IN EXCLUSIVE MODE');
    const held = signIn({ email: EMAIL, password: PASSWORD });
    const waits = `SELECT 1 FROM pg_locks WHERE relation = 'attempt'::regclass AND NOT granted`;
    while ((await other.manager.query<unknown[]>(waits)).length === 0) await setTimeout(5);
    await other.query('UPDATE attempt SET next_at = clock_timestamp()');
    await other.commitTransaction();
    await other.release();
    expect((await held).status).toBe(200);
  });

  it('begins anew after the right one', async () => {
    for (let n = 0; n < 4; n += 1) await signIn({ email: EMAIL, password: 'wrong' });
    expect((await signIn({ email: EMAIL, password: PASSWORD })).status).toBe(200);
    for (let n = 0; n < 4; n += 1) expect((await signIn({ email: EMAIL, password: 'wrong' })).status).toBe(401);
  });
});

describe('a session', () => {
  const whoIs = (secret: string, csrf: string | undefined, now?: Date) =>
    introspect(desk.db, { kind: 'session', secret, csrf }, now);

  it('with its CSRF token, or without one for reading, is the account; with a wrong one nobody', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    expect(await whoIs(one.token, one.csrf)).toMatchObject({
      viewer: { kind: 'account', id: desk.seeded.accounts[0]?.id },
    });
    expect(await whoIs(one.token, undefined)).toBeDefined();
    for (const csrf of ['', other.csrf, `${one.csrf} `]) expect(await whoIs(one.token, csrf)).toBeUndefined();
    expect(await whoIs(`${one.token}x`, one.csrf)).toBeUndefined();
  });

  it.each([
    [11.9, true],
    [12.1, false],
  ])('after %d h of silence is alive: %s', async (hours, alive) => {
    const { token, csrf } = await signedIn();
    const then = new Date(Date.now() + hours * 3_600_000);
    expect((await whoIs(token, csrf, then)) !== undefined).toBe(alive);
  });

  it('ends after seven days, however busy', async () => {
    const { token, csrf } = await signedIn();
    for (let hour = 10; hour < 168; hour += 10)
      expect(await whoIs(token, csrf, new Date(Date.now() + hour * 3_600_000))).toBeDefined();
    expect(await whoIs(token, csrf, new Date(Date.now() + 168.1 * 3_600_000))).toBeUndefined();
  });

  it('is told again to a page that was loaded anew', async () => {
    const { cookie, csrf } = await signedIn();
    expect((await desk.call('GET', '/session', { headers: { cookie } })).json).toMatchObject({ csrfToken: csrf });
    expect((await desk.call('GET', '/session')).status).toBe(401);
  });

  it('is signed out with its CSRF token only, and then is gone', async () => {
    const { cookie, csrf } = await signedIn();
    const out = (headers: Record<string, string>) =>
      desk.call('DELETE', '/session', { headers: { cookie, ...headers } });
    expect((await out({})).status).toBe(403);
    expect((await out({ 'x-csrf-token': 'wrong' })).status).toBe(403);
    expect(await out({ 'x-csrf-token': csrf })).toMatchObject({
      status: 204,
      headers: { 'set-cookie': expect.stringMatching(/^interport_session=; Max-Age=0/) },
    });
    expect((await out({ 'x-csrf-token': csrf })).status).toBe(401);
  });
});

describe('a second factor', () => {
  it('is set up, asked for, taken once, and removed', async () => {
    const { cookie, csrf } = await signedIn();
    const call = (method: string, path: string, body: object) =>
      desk.call(method, path, { body, headers: { cookie, 'x-csrf-token': csrf } });
    expect((await call('POST', '/second-factor', { password: 'wrong' })).status).toBe(403);
    const { json } = await call('POST', '/second-factor', { password: PASSWORD });
    expect(json.uri).toMatch(/^otpauth:\/\/totp\/Interport:/);
    const factor = new TOTP({ secret: Secret.fromBase32(json.secret), digits: 6, period: 30 });
    const code = (steps = 0): string => factor.generate({ timestamp: Date.now() + steps * 30_000 });

    // Not confirmed yet: the password alone will do.
    expect((await signIn({ email: EMAIL, password: PASSWORD })).status).toBe(200);
    expect((await call('POST', '/second-factor/confirm', { code: '000000' })).status).toBe(403);
    expect((await call('POST', '/second-factor/confirm', { code: code(-1) })).status).toBe(204);
    expect((await signIn({ email: EMAIL, password: PASSWORD })).json.error).toMatchObject({ secondFactor: true });
    expect((await signIn({ email: EMAIL, password: 'wrong', code: code() })).json.error).toMatchObject({
      message: WRONG,
    });
    // Of what failed above nothing must be left: two at once are one more than may fail.
    await desk.db.query('DELETE FROM attempt');
    const twice = await Promise.all([1, 2].map(() => signIn({ email: EMAIL, password: PASSWORD, code: code() })));
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect(JSON.stringify(await desk.db.query('SELECT * FROM account'))).not.toContain(json.secret);
    // A session and a password are not enough to put another factor in its place, nor to remove it.
    expect((await call('POST', '/second-factor', { password: PASSWORD })).status).toBe(403);
    expect((await call('DELETE', '/second-factor', { password: PASSWORD, code: code() })).status).toBe(403);
    expect((await call('DELETE', '/second-factor', { password: PASSWORD, code: code(1) })).status).toBe(204);
    expect((await signIn({ email: EMAIL, password: PASSWORD })).status).toBe(200);
  });
});
