/** Credentials for newcomers in development, the first operator in production, and what a production system refuses to begin with. */
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrapOperator } from '../../subgraphs/access/bootstrap';
import { demoCredentials } from '../../subgraphs/access/demo/demo-credentials';
import { publicUrl } from '../../subgraphs/kernel/public-url';
import { demandReady } from '../../subgraphs/access/ready';
import { demandPepper } from '../../subgraphs/access/secrets';
import { serving } from '../../launch/terminal';
import { ANONYMOUS } from '../../subgraphs/kernel/viewer';
import { type Desk, openDesk } from './kit';

const folder = mkdtempSync(join(tmpdir(), 'interport-demo-'));
const file = join(folder, 'demo-credentials.json');
const PRODUCTION = {
  INTERPORT_ENV: 'production',
  ACCESS_PEPPER: 'x'.repeat(32),
  PUBLIC_URL: 'https://interport.example',
};

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe('a start in development', () => {
  it('makes credentials that work, for their owner’s eyes, and the same at the next start', async () => {
    const first = await demoCredentials(desk.db, file);
    expect(first?.clients.map(({ role }) => role)).toEqual(['PARTNER_CLIENT', 'PROVIDER_CLIENT']);
    for (const { id, key } of first?.clients ?? []) expect(await desk.whoIs(key)).toMatchObject({ viewer: { id } });
    for (const { email, password } of first?.accounts ?? [])
      expect((await desk.call('POST', '/session', { body: { email, password } })).status).toBe(200);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(file, 'utf8');
    expect(await demoCredentials(desk.db, file)).toEqual(first);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('prints three of them with a line of curl each, and not the operator’s', async () => {
    const demo = await demoCredentials(desk.db, file);
    const text = serving({ url: 'http://127.0.0.1:4000', embedded: true, explorer: true, world: true, ms: 1, demo });
    expect(text.match(/^ {2}curl .*authorization: Bearer ipk_test_/gm)).toHaveLength(2);
    expect(text.match(/^ {2}curl .*\/session/gm)).toHaveLength(1);
    expect(text).not.toContain('operator@');
  });

  it('makes new ones where the file was lost or spoilt', async () => {
    const first = await demoCredentials(desk.db, file);
    writeFileSync(file, '{"keys":');
    const second = await demoCredentials(desk.db, file);
    expect(second?.clients[0]?.key).not.toBe(first?.clients[0]?.key);
    expect(await desk.whoIs(second?.clients[0]?.key ?? '')).toBeDefined();
  });

  it('makes its secret once', () => {
    const [one, two] = [demandPepper({}, join(folder, 'a')), demandPepper({}, join(folder, 'a'))];
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(two).toBe(one);
    expect(demandPepper({}, join(folder, 'b'))).not.toBe(one);
    expect(statSync(join(folder, 'a', 'access-pepper')).mode & 0o777).toBe(0o600);
  });
});

describe('a production system', () => {
  it.each<[string, object, RegExp]>([
    ['no secret', { ACCESS_PEPPER: '' }, /^ACCESS_PEPPER is not set/],
    ['a short secret', { ACCESS_PEPPER: 'changeme' }, /^ACCESS_PEPPER is too short/],
    ['no address', { PUBLIC_URL: '' }, /^PUBLIC_URL is not set/],
    ['an address that is none', { PUBLIC_URL: 'interport.example' }, /^PUBLIC_URL is no address/],
    ['identities of a demo', {}, /^The database has the identities of a demo/],
  ])('does not start with %s', async (_, env, sentence) => {
    await expect(demandReady(desk.db, { ...PRODUCTION, ...env })).rejects.toThrow(sentence);
  });

  it('starts with names of a demo that open nothing', async () => {
    await desk.db.query('UPDATE account SET password_hash = NULL');
    await desk.db.query('UPDATE access_key SET revoked_at = now()');
    await demandReady(desk.db, PRODUCTION);
    await expect(demandReady(desk.db, { NODE_ENV: 'production' })).rejects.toThrow(/ACCESS_PEPPER/);
  });

  it.each([
    [{ PUBLIC_URL: 'https://a.example/' }, 'https://a.example'],
    [{ PORT: '4100' }, 'http://127.0.0.1:4100'],
    [{}, 'http://127.0.0.1:4000'],
  ])('with %j links begin with %s', (env, expected) => {
    expect(publicUrl(env)).toBe(expected);
  });
});

describe('the first operator', () => {
  const accept = async (link: string) =>
    desk.ask(
      ANONYMOUS,
      'mutation ($token: String!) { acceptInvitation(input: { token: $token, password: "a long enough password" }) { accepted } }',
      { token: link.split('#')[1] },
    );

  it('is invited by a link that works once, where there is none; a later link ends the one before', async () => {
    await expect(bootstrapOperator(desk.db, 'ada@example.org')).rejects.toThrow(/There is an operator already/);
    await desk.db.query(`DELETE FROM role_assignment WHERE role = 'ECOSYSTEM_OPERATOR'`);
    await expect(bootstrapOperator(desk.db, 'ada')).rejects.toThrow(/"ada" is no address/);
    const [first, second] = [
      await bootstrapOperator(desk.db, 'ada@example.org'),
      await bootstrapOperator(desk.db, 'Ada@Example.org'),
    ];
    expect(second).toMatchObject({
      email: 'ada@example.org',
      link: expect.stringMatching(/^http:\/\/.*\/console\/invitation#/),
    });
    expect(await accept(first.link)).toMatchObject({ acceptInvitation: { accepted: false } });
    expect(await accept(second.link)).toMatchObject({ acceptInvitation: { accepted: true } });
    await expect(bootstrapOperator(desk.db, 'eve@example.org')).rejects.toThrow(/There is an operator already/);
  });
});
