/** Callers known by another process: what counts as an answer, and what we say of ourselves. */
import { serve, stopAll } from '../test-kit';
import { type IdentitySource } from './identity';
import { identityOverHttp } from './identity-over-http';

afterAll(stopAll);

const KNOWN = {
  viewer: {
    kind: 'client',
    id: 'cli_1',
    grants: [
      { role: 'PARTNER_CLIENT', of: 'plt_1' },
      { role: 'OF_TOMORROW', of: null },
      { role: 'MEMBER_ACCOUNT', of: 'ass_1', organisationId: 'org_1' },
    ],
    scopes: ['catalog:read', 'of:tomorrow'],
  },
  credentialId: 'key_1',
  expiresAt: 99,
};

interface Seen {
  readonly line: string;
  readonly viewer: unknown;
  readonly body: string;
}

async function sourceAnswering(status: number, answer: unknown): Promise<{ source: IdentitySource; seen: Seen[] }> {
  const seen: Seen[] = [];
  const url = await serve((request, response, body) => {
    seen.push({ line: `${request.method ?? ''} ${request.url ?? ''}`, viewer: request.headers['x-viewer'], body });
    response.writeHead(status).end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  const sign = (audience: string): Promise<string> => Promise.resolve(`signed for ${audience}`);
  return { source: identityOverHttp({ url: new URL('/', url), sign }), seen };
}

it('is asked by us, with the credential', async () => {
  const { source, seen } = await sourceAnswering(200, { identity: KNOWN });
  const { viewer, ...rest } = (await source.introspect({ kind: 'bearer', secret: 's' })) ?? {};
  expect(rest).toEqual({ credentialId: 'key_1', expiresAt: 99 });
  expect(viewer).toEqual({
    kind: 'client',
    id: 'cli_1',
    grants: [
      { role: 'PARTNER_CLIENT', of: 'plt_1' },
      { role: 'MEMBER_ACCOUNT', of: 'ass_1', organisationId: 'org_1' },
    ],
    scopes: ['catalog:read'],
  });
  expect(seen).toEqual([
    { line: 'POST /introspect', viewer: 'signed for access', body: '{"kind":"bearer","secret":"s"}' },
  ]);
});

it.each([true, false, undefined])(
  'tells whether it may send registered operations only: %s',
  async (registeredOnly) => {
    const { source } = await sourceAnswering(200, { identity: { ...KNOWN, registeredOnly } });
    expect((await source.introspect({ kind: 'bearer', secret: 's' }))?.registeredOnly).toBe(registeredOnly);
  },
);

it('tells what was revoked since', async () => {
  const { source, seen } = await sourceAnswering(200, { revoked: ['key_1'], cursor: '7' });
  expect(await source.revokedSince(undefined)).toEqual({ revoked: ['key_1'], cursor: '7' });
  await source.revokedSince('a b');
  expect(seen.map(({ line }) => line)).toEqual(['GET /revoked', 'GET /revoked?since=a%20b']);
});

it('null is a caller whom nobody knows', async () => {
  const { source } = await sourceAnswering(200, { identity: null });
  expect(await source.introspect({ kind: 'bearer', secret: 's' })).toBeUndefined();
});

it.each([
  ['refused', 401, {}],
  ['not there', 404, { identity: null }],
  ['broken', 500, 'oops'],
  ['no JSON', 200, '<html>'],
  ['nothing', 200, {}],
  ['the system', 200, { identity: { ...KNOWN, viewer: { kind: 'system' } } }],
  ['nobody in particular', 200, { identity: { ...KNOWN, viewer: { ...KNOWN.viewer, id: '' } } }],
  ['without an end', 200, { identity: { ...KNOWN, expiresAt: null } }],
  ['too much', 200, `"${'a'.repeat(1_100_000)}"`],
])('an answer that is %s is a failure, and no caller', async (_, status, answer) => {
  const { source } = await sourceAnswering(status, answer);
  await expect(source.introspect({ kind: 'bearer', secret: 's' })).rejects.toThrow();
});
