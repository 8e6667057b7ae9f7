/** The audit of associations in the database: who may write it, who sees it, and what somebody with all rights cannot hide. */
import { Client } from 'pg';
import { type DataSource } from 'typeorm';
import { openWorld, type World } from '../../../test/kit/world';
import { runtimeDataSource } from '../../kernel/database/data-source';
import { rolesOf } from '../../kernel/database/roles';
import { type Viewer } from '../../kernel/viewer';
import { subgraph } from '../subgraph';
import { entriesOf, headsIn } from './chains';
import { type Fault, verifyChain } from './verify';

/** Answers as JSON has them; what is read of them is checked by the expectations. */
type Data = ReturnType<JSON['parse']>;

let world: World;
let admin: Client;
let runtime: DataSource;
let [here, elsewhere] = ['', ''];

const sql = async (text: string, values: unknown[] = []): Promise<Data[]> => (await admin.query(text, values)).rows;

beforeAll(async () => {
  world = await openWorld({ subgraphs: ['associations'], size: 'small', writable: true });
  admin = new Client({ connectionString: world.databaseUrl });
  await admin.connect();
  await admin.query('SET search_path = associations');
  runtime = await runtimeDataSource(subgraph, rolesOf(world.databaseUrl, 'associations')).initialize();
  const [one, other] = await sql('SELECT id FROM association ORDER BY slug');
  [here, elsewhere] = [one.id, other.id];
  for (const [of, actor] of [
    [here, 'acc_ada'],
    [elsewhere, 'acc_eve'],
  ] as const) {
    const members = await sql(
      `SELECT id, version FROM membership WHERE association_id = $1 AND status = 'ACTIVE' AND expires_on > now() ORDER BY id LIMIT 12`,
      [of],
    );
    expect(members.length).toBeGreaterThan(5);
    for (const { id, version } of members) await renew(id, version, editor(actor, of));
  }
});
afterAll(async () => {
  await runtime.destroy();
  await admin.end();
  await world.close();
});

const editor = (id: string, of: string): Viewer => ({
  kind: 'account',
  id,
  grants: [{ role: 'ASSOCIATION_EDITOR', of }],
  scopes: ['members:read', 'members:write'],
});

async function renew(membershipId: string, expectedVersion: number, viewer: Viewer): Promise<void> {
  const query = `mutation ($input: RenewMembershipInput!) { renewMembership(input: $input) { userErrors { message } } }`;
  const input = { idempotencyKey: `renew ${membershipId} ${expectedVersion}`, membershipId, expectedVersion };
  const { data, errors } = await world.ask(query, { input }, { viewer });
  expect([errors, data?.renewMembership]).toEqual([undefined, { userErrors: [] }]);
}

describe('the role that serves', () => {
  it.each([
    ['UPDATE audit_entry SET reason = NULL'],
    ['DELETE FROM audit_entry'],
    ['TRUNCATE audit_entry'],
    ['ALTER TABLE audit_entry DISABLE TRIGGER ALL'],
    ['DROP TABLE audit_entry'],
  ])('may not %s', async (statement) => {
    await expect(runtime.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('adds and reads', async () => {
    expect((await headsIn(runtime)).map(({ associationId }) => associationId).sort()).toEqual([here, elsewhere].sort());
  });
});

describe('auditLog', () => {
  const log = async (viewer: Viewer, args = '', of = here): Promise<Data> => {
    const query = `query ($of: ID!) { association(by: { id: $of }) { auditLog${args} {
      totalCount nodes { position actor actingFor action entity reason hash changes { field before after } } pageInfo { endCursor hasNextPage } } } }`;
    const { data, errors } = await world.ask(query, { of }, { viewer });
    expect([errors, world.faults]).toEqual([undefined, []]);
    return (data as Data).association.auditLog;
  };
  const ADA = (): Viewer => editor('acc_ada', here);

  it('tells the association’s own people, latest first, what was changed by whom in whose name', async () => {
    const { totalCount, nodes } = await log(ADA());
    expect(nodes.map(({ position }: Data) => position)).toEqual(
      Array.from({ length: totalCount }, (_, n) => totalCount - n),
    );
    expect(nodes[0]).toMatchObject({ actor: 'acc_ada', actingFor: here, action: 'MEMBERSHIP_RENEWED', reason: null });
    const fields = nodes[0].changes.map(({ field }: Data) => field);
    const fee = ['invoice', 'invoiceAmount', 'invoiceCurrency', 'invoiceDueOn'];
    expect(fields).toEqual(['expiresOn', ...fee, 'on', 'version']);
  });

  it.each<[string, () => Viewer]>([
    ['another association’s', () => editor('acc_eve', elsewhere)],
    [
      'a partner with the same scope',
      () => ({ ...editor('cli_p', 'plt_1'), grants: [{ role: 'PARTNER_CLIENT', of: 'plt_1' }] }) as Viewer,
    ],
  ])('is null for %s', async (_who, viewer) => {
    expect(await log(viewer())).toBeNull();
  });

  it('is refused to nobody in particular', async () => {
    const query = '{ association(by: { id: $of }) { auditLog { totalCount } } }'.replace('$of', JSON.stringify(here));
    const { data, errors } = await world.ask(query, {}, { viewer: { kind: 'anonymous' } });
    expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([
      { association: { auditLog: null } },
      ['UNAUTHORIZED_FIELD_OR_TYPE'],
    ]);
  });

  it('is filtered by what, whom, about what and when, and paged', async () => {
    const all = (await log(ADA())).nodes;
    const count = async (filter: string): Promise<number> => (await log(ADA(), `(filter: ${filter})`)).totalCount;
    const { entity } = all[2];
    expect([
      await count(`{ entity: { eq: "${entity}" } }`),
      await count('{ actor: { eq: "acc_ada" } }'),
      await count('{ actor: { eq: "acc_eve" } }'),
      await count('{ action: { in: [MEMBERSHIP_RENEWED, MEMBERSHIP_APPROVED] } }'),
      await count('{ action: { eq: MEMBERSHIP_APPROVED } }'),
      await count('{ from: "2020-01-01T00:00:00Z", before: "2100-01-01T00:00:00Z" }'),
      await count('{ before: "2020-01-01T00:00:00Z" }'),
    ]).toEqual([1, all.length, 0, all.length, 0, all.length, 0]);
    const first = await log(ADA(), '(first: 3)');
    const next = await log(ADA(), `(first: 3, after: "${first.pageInfo.endCursor}")`);
    expect([...first.nodes, ...next.nodes]).toEqual(all.slice(0, 6));
  });

  it('costs the same number of statements for all of it as for one', async () => {
    const cost = async (args: string): Promise<number> => {
      world.statementsReset();
      await log(ADA(), args);
      return world.statements.length;
    };
    expect(await cost('(first: 100)')).toBe(await cost('(first: 1)'));
  });
});

describe('somebody with all rights over the database', () => {
  const verify = async (): Promise<string[]> => {
    const { faults } = await verifyChain(() => entriesOf(runtime, here), kept);
    return faults.map(({ kind, position }: Fault) => `${kind} ${position}`);
  };
  let kept: { position: number; hash: string }[];
  let last: number;

  beforeAll(async () => {
    kept = (await headsIn(runtime)).filter(({ associationId }) => associationId === here);
    last = kept[0]?.position ?? 0;
  });
  beforeEach(() => sql('BEGIN; CREATE TABLE as_it_was AS TABLE audit_entry; COMMIT'));
  afterEach(() =>
    sql(
      'BEGIN; DELETE FROM audit_entry; INSERT INTO audit_entry SELECT * FROM as_it_was; DROP TABLE as_it_was; COMMIT',
    ),
  );

  it.each<[string, string, () => string[]]>([
    ['does nothing', 'SELECT 1', () => []],
    [
      'changes who it was',
      `UPDATE audit_entry SET actor = 'acc_mallory' WHERE position = 3 AND ours`,
      () => ['EDITED 3'],
    ],
    [
      'changes when it was',
      `UPDATE audit_entry SET at = at + interval '1 ms' WHERE position = 2 AND ours`,
      () => ['EDITED 2'],
    ],
    [
      'changes a value',
      `UPDATE audit_entry SET after = after || '{"expiresOn": "2099-01-01"}' WHERE position = 4 AND ours`,
      () => ['EDITED 4'],
    ],
    ['gives a reason', `UPDATE audit_entry SET reason = 'because' WHERE position = 1 AND ours`, () => ['EDITED 1']],
    ['deletes one', 'DELETE FROM audit_entry WHERE position = 3 AND ours', () => ['MISSING 3']],
    [
      'deletes the newest',
      'DELETE FROM audit_entry WHERE position = (SELECT max(position) FROM audit_entry WHERE ours) AND ours',
      () => [`MISSING ${last}`],
    ],
    [
      'swaps two',
      `UPDATE audit_entry SET position = -position WHERE position IN (3, 4) AND ours;
       UPDATE audit_entry SET position = 7 + position WHERE position < 0 AND ours`,
      () => ['REORDERED 3', 'REORDERED 4'],
    ],
    [
      'takes all',
      'DELETE FROM audit_entry WHERE ours',
      () => Array.from({ length: last }, (_, n) => `MISSING ${n + 1}`),
    ],
  ])('%s, and it is told', async (_what, statement, expected) => {
    await sql('ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_position_check');
    await sql(statement.replaceAll('ours', `association_id = '${here}'`));
    expect(await verify()).toEqual(expected());
    await sql('DELETE FROM audit_entry WHERE position < 1; ALTER TABLE audit_entry ADD CHECK (position > 0)');
  });

  it('and afterwards the chain goes on from where it was', async () => {
    const [member] = await sql(
      `SELECT id, version FROM membership WHERE association_id = $1 AND status = 'ACTIVE' LIMIT 1`,
      [here],
    );
    await renew(member.id, member.version, editor('acc_ada', here));
    expect(await verify()).toEqual([]);
  });
});
