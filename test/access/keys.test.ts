/** Access keys by the graph: who makes, renews and revokes them, and what a gateway hears of it. */
import fc from 'fast-check';
import { ALPHABET } from '../../subgraphs/kernel/codes/base32';
import { newAccessKey } from '../../subgraphs/access/access-key/key-format';
import { revokedSince } from '../../subgraphs/access/identity/revocations';
import { narrowed } from '../../subgraphs/access/identity/viewer-of';
import { ANONYMOUS, type KnownViewer, type Viewer } from '../../subgraphs/kernel/viewer';
import { type Desk, type Json, openDesk } from './kit';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const CREATE = `mutation ($input: CreateAccessKeyInput!) {
  createAccessKey(input: $input) { secret accessKey { id prefix expiresAt } userErrors { code field messageKey } }
}`;
const ROTATE = `mutation ($input: RotateAccessKeyInput!) {
  rotateAccessKey(input: $input) { secret accessKey { id } userErrors { code messageKey } }
}`;
const REVOKE = `mutation ($id: ID!) { revokeAccessKey(input: { id: $id }) { accessKey { revokedAt } userErrors { code } } }`;

/** What a subgraph says where a scope is missing. */
const DENIED = 'UNAUTHORIZED_FIELD_OR_TYPE';

let count = 0;
const fresh = (): string => `test ${(count += 1)}`;

const create = async (viewer: Viewer, input: object): Promise<Json> =>
  (await desk.ask(viewer, CREATE, { input: { idempotencyKey: fresh(), ...input } })).createAccessKey;
const rotate = async (viewer: Viewer, input: object): Promise<Json> =>
  (await desk.ask(viewer, ROTATE, { input: { idempotencyKey: fresh(), ...input } })).rotateAccessKey;
const revoke = async (viewer: Viewer, id: string): Promise<Json> =>
  (await desk.ask(viewer, REVOKE, { id })).revokeAccessKey;
const clientId = (n: number): string => desk.seeded.clients[n]?.id ?? '';

describe('a new key', () => {
  it('is shown once, works, and is known by its hash only', async () => {
    const { secret, accessKey, userErrors } = await create(desk.operator, { clientId: clientId(0) });
    expect(userErrors).toEqual([]);
    expect(secret.startsWith(accessKey.prefix)).toBe(true);
    expect(await desk.whoIs(secret)).toMatchObject({
      viewer: { kind: 'client', id: clientId(0) },
      credentialId: accessKey.id,
    });
    const tables = ['access_key', 'access_event', 'idempotency'];
    const rows = await Promise.all(tables.map((table) => desk.db.query(`SELECT * FROM ${table}`)));
    const stored = JSON.stringify(rows);
    expect(stored).not.toContain(secret);
  });

  it('is made once for one idempotency key, and the repetition has no secret', async () => {
    const input = { idempotencyKey: fresh(), clientId: clientId(0) };
    const [first, second] = [await create(desk.operator, input), await create(desk.operator, input)];
    expect(second).toEqual({ ...first, secret: null });
    const other = await create(desk.operator, { ...input, clientId: clientId(1) });
    expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  it('is not made by the owner of an association, for a platform', async () => {
    expect((await create(desk.owner, { clientId: clientId(0) })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', field: ['clientId'] },
    ]);
  });

  it('is not made by the client itself', async () => {
    const input = { idempotencyKey: fresh(), clientId: clientId(0) };
    expect(await desk.refused(desk.partner, CREATE, { input })).toEqual([DENIED]);
  });

  it('is refused in the same words for a client that is not there', async () => {
    const words = await create(desk.owner, { clientId: clientId(0) });
    expect(await create(desk.owner, { clientId: 'cli_0nobody' })).toEqual(words);
  });

  it('may end by itself, and not before it begins', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000);
    const { secret } = await create(desk.operator, { clientId: clientId(1), expiresAt: expiresAt.toISOString() });
    expect(await desk.whoIs(secret, new Date(expiresAt.getTime() - 1_000))).toMatchObject({
      expiresAt: expiresAt.getTime(),
    });
    expect(await desk.whoIs(secret, expiresAt)).toBeUndefined();
    const late = await create(desk.operator, {
      clientId: clientId(1),
      expiresAt: new Date(Date.now() - 1_000).toISOString(),
    });
    expect(late.userErrors).toMatchObject([{ code: 'INVALID', messageKey: 'expires.past' }]);
  });
});

describe('rotation', () => {
  it.each([
    [24, 23.9, true],
    [24, 24.1, false],
    [168, 167, true],
    [0, 0.001, false],
  ])('with a grace of %d h the old key after %d h works: %s', async (graceHours, hours, works) => {
    const old = await desk.key();
    const next = await rotate(desk.partner, { id: old.id, graceHours });
    const then = new Date(Date.now() + hours * 3_600_000);
    expect((await desk.whoIs(old.secret, then)) !== undefined).toBe(works);
    expect(await desk.whoIs(next.secret, then)).toMatchObject({ credentialId: next.accessKey.id });
  });

  it.each([-1, 169])('refuses a grace of %d h', async (graceHours) => {
    const { id } = await desk.key();
    expect((await rotate(desk.partner, { id, graceHours })).userErrors).toMatchObject([{ messageKey: 'grace.range' }]);
  });

  it('is done once for one key', async () => {
    const { id } = await desk.key();
    const [first, second] = await Promise.all([rotate(desk.partner, { id }), rotate(desk.operator, { id })]);
    expect([first, second].filter(({ secret }) => secret !== null)).toHaveLength(1);
    expect([...first.userErrors, ...second.userErrors]).toMatchObject([{ messageKey: 'key.rotated' }]);
  });

  it('is not for another client’s key, nor for a token of fewer scopes', async () => {
    const { id } = await desk.key(clientId(1));
    expect((await rotate(desk.partner, { id })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const own = await desk.key();
    const narrow = narrowed(desk.partner as KnownViewer, ['catalog:read']);
    expect((await rotate(narrow, { id: own.id })).userErrors).toMatchObject([{ messageKey: 'key.narrow_token' }]);
  });
});

describe('revocation', () => {
  it('ends a key at once, for good, and is told to gateways', async () => {
    const { id, secret } = await desk.key();
    const { cursor } = await revokedSince(desk.db, undefined);
    expect((await revoke(desk.partner, id)).userErrors).toEqual([]);
    expect(await desk.whoIs(secret)).toBeUndefined();
    const told = await revokedSince(desk.db, cursor);
    expect(told.revoked).toEqual([id, clientId(0)]);
    expect(await revokedSince(desk.db, told.cursor)).toEqual({ revoked: [], cursor: told.cursor });
    expect((await revoke(desk.partner, id)).userErrors).toEqual([]);
    expect((await revokedSince(desk.db, told.cursor)).revoked).toEqual([]);
  });

  it('of another’s key and of none look the same', async () => {
    const { id } = await desk.key(clientId(1));
    expect(await revoke(desk.partner, id)).toEqual(await revoke(desk.partner, 'key_0nothing'));
  });

  it('of a client ends all its keys, and it gets no more', async () => {
    const made = await desk.ask(
      desk.operator,
      `mutation ($input: CreateClientInput!) { createClient(input: $input) { client { id isTest } userErrors { messageKey } } }`,
      { input: { idempotencyKey: fresh(), name: 'Trial', role: 'PARTNER_CLIENT', of: desk.seeded.clients[0]?.of } },
    );
    const { id } = made.createClient.client;
    const keys = [await desk.key(id), await desk.key(id)];
    const { cursor } = await revokedSince(desk.db, undefined);
    await desk.ask(desk.operator, `mutation { revokeClient(input: { id: "${id}" }) { userErrors { code } } }`);
    for (const { secret } of keys) expect(await desk.whoIs(secret)).toBeUndefined();
    expect((await revokedSince(desk.db, cursor)).revoked).toEqual([id, ...keys.map((key) => key.id)]);
    expect((await create(desk.operator, { clientId: id })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});

it.each<[string, object, string]>([
  ['a role of persons', { role: 'ASSOCIATION_OWNER' }, 'role.holder'],
  ['a role about something else', { role: 'PROVIDER_CLIENT' }, 'role.about'],
  ['no name', { name: ' ' }, 'name.invalid'],
])('a client with %s is not admitted', async (_, wrong, messageKey) => {
  const input = {
    idempotencyKey: fresh(),
    name: 'Trial',
    role: 'PARTNER_CLIENT',
    of: desk.seeded.clients[0]?.of,
    ...wrong,
  };
  const query = `mutation ($input: CreateClientInput!) { createClient(input: $input) { userErrors { messageKey } } }`;
  expect((await desk.ask(desk.operator, query, { input })).createClient.userErrors).toEqual([{ messageKey }]);
});

it('the last use is known to the minute', async () => {
  const { id, secret } = await desk.key();
  const used = async () =>
    (await desk.db.query('SELECT last_used_at FROM access_key WHERE id = $1', [id]))[0].last_used_at;
  const [now, soon, later] = [0, 59_000, 61_000].map((ms) => new Date(Date.now() + ms));
  await desk.whoIs(secret, now);
  await desk.whoIs(secret, soon);
  expect(await used()).toEqual(now);
  await desk.whoIs(secret, later);
  expect(await used()).toEqual(later);
});

it('a key with one changed character is nobody’s', async () => {
  const { secret } = await desk.key();
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: secret.length - 1 }),
      fc.constantFrom(...Array.from(ALPHABET)),
      async (at, other) => {
        const changed = secret.slice(0, at) + other + secret.slice(at + 1);
        return changed === secret || (await desk.whoIs(changed)) === undefined;
      },
    ),
    { numRuns: 200 },
  );
  expect(await desk.whoIs(newAccessKey('live'))).toBeUndefined();
});

it('of a client that may send registered operations only, gateways are told so', async () => {
  const made = await desk.ask(
    desk.operator,
    `mutation ($input: CreateClientInput!) { createClient(input: $input) { client { id registeredOnly } } }`,
    {
      input: {
        idempotencyKey: fresh(),
        name: 'Bound',
        role: 'PARTNER_CLIENT',
        of: desk.seeded.clients[0]?.of,
        registeredOnly: true,
      },
    },
  );
  const { id, registeredOnly } = made.createClient.client;
  const { secret } = await desk.key(id);
  const { json } = await desk.call('POST', '/oauth/token', {
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: secret }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  const told = [
    await desk.whoIs(secret),
    await desk.whoIs(json.access_token),
    await desk.whoIs((await desk.key()).secret),
  ];
  expect([registeredOnly, ...told.map((identity) => identity?.registeredOnly)]).toEqual([true, true, true, false]);
});

describe('viewer', () => {
  const QUERY =
    '{ viewer { kind id name grants { role of } scopes client { name keys { prefix } } account { email } } }';

  it('is nobody for the anonymous', async () => {
    expect(await desk.refused(ANONYMOUS, QUERY)).toEqual([DENIED]);
  });

  it('is the client that asks, with its keys', async () => {
    const { viewer } = await desk.ask(desk.partner, QUERY);
    expect(viewer).toMatchObject({
      kind: 'CLIENT',
      id: clientId(0),
      account: null,
      grants: [{ role: 'PARTNER_CLIENT' }],
    });
    expect(viewer.client.keys.length).toBeGreaterThan(0);
  });

  it('is the person who asks', async () => {
    expect((await desk.ask(desk.owner, QUERY)).viewer).toMatchObject({
      kind: 'ACCOUNT',
      client: null,
      account: { email: 'owner@association.example' },
    });
  });
});

describe('what was done', () => {
  const QUERY = '{ accessEvents(first: 100) { totalCount nodes { kind actor about of requestId } } }';

  it('is seen by those in whose affairs it was', async () => {
    const { accessEvents: all } = await desk.ask(desk.operator, QUERY);
    expect(all.totalCount).toBeGreaterThanOrEqual(10);
    expect(all.nodes[0]).toMatchObject({ requestId: 'req_test' });
    expect((await desk.ask(desk.owner, QUERY)).accessEvents).toEqual({ totalCount: 0, nodes: [] });
    expect(await desk.refused(desk.partner, QUERY)).toEqual([DENIED]);
  });

  it.each(['UPDATE access_event SET actor = about', 'DELETE FROM access_event', 'TRUNCATE access_event'])(
    'is not changed by a serving process: %s',
    async (sql) => {
      await expect(desk.db.query(sql)).rejects.toThrow(/permission denied/);
    },
  );
});
