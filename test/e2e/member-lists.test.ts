/**
 * Lists of members over plain HTTP: in through the gateway, and out again, in one process and with the subgraph in another. Who calls is
 * known by the gateway; whose association it is, the subgraph decides.
 */
import fastify, { type FastifyInstance } from 'fastify';
import { type DataSource } from 'typeorm';
import { createViewerSigner } from '../../gateway/execute/fetch/sign-viewer';
import { viewerKeyOf } from '../../gateway/execute/fetch/viewer-key';
import { type IdentitySource } from '../../gateway/guard/identity';
import { callerRoutes } from '../../gateway/http/forward-callers';
import { compose, startTestGateway, stopAll, until } from '../../gateway/test-kit';
import { newViewerKeys } from '../../launch/viewer-keys';
import {
  csvOf,
  openFiles,
  xlsxOf,
  type Files,
  type WrittenAs,
} from '../../subgraphs/associations/member-import/kit/files';
import { type ListAssociation, listAssociation } from '../../subgraphs/associations/member-import/kit/list-association';
import { memberList } from '../../subgraphs/associations/member-import/kit/member-list';
import { UPLOADS } from '../../subgraphs/associations/member-import/http/take-file';
import { workOnImports } from '../../subgraphs/associations/member-import/job/import-worker';
import { subgraph } from '../../subgraphs/associations/subgraph';
import { runtimeDataSource } from '../../subgraphs/kernel/database/data-source';
import { rolesOf } from '../../subgraphs/kernel/database/roles';
import { callersSignedFor } from '../../subgraphs/kernel/server/callers';
import { boundRoutes, mountRoutes } from '../../subgraphs/kernel/server/mount-routes';
import { readPublicKeys } from '../../subgraphs/kernel/server/public-keys';
import { openWorld, type World } from '../kit/world';

let world: World;
let db: DataSource;
let files: Files;
let here: ListAssociation;
let elsewhere: ListAssociation;
let alone: FastifyInstance;
const urls: Record<string, string> = {};
let key = 0;

const identity: IdentitySource = {
  introspect: ({ secret, kind, ...more }) => {
    const [role = '', of = null] = secret.split('~');
    if (role !== 'ASSOCIATION_EDITOR' && role !== 'ASSOCIATION_VIEWER') return Promise.resolve(undefined);
    if (kind === 'session' && 'csrf' in more && more.csrf !== undefined && more.csrf !== 'right')
      return Promise.resolve(undefined);
    return Promise.resolve({
      viewer: {
        ...{ kind: 'account' as const, id: 'acc_ada', grants: [{ role, of }] },
        scopes:
          role === 'ASSOCIATION_EDITOR' ? (['members:read', 'members:write'] as const) : (['members:read'] as const),
      },
      ...{ credentialId: secret, expiresAt: Date.now() + 60_000 },
    });
  },
  revokedSince: () => Promise.resolve({ revoked: [], cursor: '0' }),
};

beforeAll(async () => {
  world = await openWorld({ subgraphs: ['associations'], size: 'small', writable: true });
  db = await runtimeDataSource(subgraph, rolesOf(world.databaseUrl, 'associations')).initialize();
  files = await openFiles();
  here = await listAssociation(db, 'list-http');
  elsewhere = await listAssociation(db, 'list-elsewhere');
  const { VIEWER_SIGNING_KEY, VIEWER_PUBLIC_KEYS } = newViewerKeys();
  alone = fastify();
  const callerOf = callersSignedFor('associations', readPublicKeys(VIEWER_PUBLIC_KEYS));
  await mountRoutes(alone, boundRoutes(subgraph, db), undefined, callerOf);
  const at = new URL(await alone.listen({ port: 0, host: '127.0.0.1' }));
  const signerFor = createViewerSigner(viewerKeyOf(VIEWER_SIGNING_KEY));
  const modes = {
    'in one process': boundRoutes(subgraph, db),
    'in processes of their own': callerRoutes({ urls: new Map([['ASSOCIATIONS', at]]), signerFor }),
  };
  for (const [mode, routes] of Object.entries(modes)) {
    urls[mode] = (await startTestGateway({}, undefined, { sdl: compose(), routes, identity })).url;
  }
});
afterAll(async () => {
  await stopAll();
  await alone.close();
  await db.destroy();
  await world.close();
  await files.clear();
});

const EDITOR = (of = here.id): Record<string, string> => ({ authorization: `Bearer ASSOCIATION_EDITOR~${of}` });
const VIEWER = (): Record<string, string> => ({ authorization: `Bearer ASSOCIATION_VIEWER~${here.id}` });

interface Sent {
  readonly body?: Buffer | ReadableStream<Uint8Array>;
  readonly headers?: Record<string, string>;
  readonly association?: string;
}

async function send(mode: string, { body, headers = EDITOR(), association = here.id }: Sent) {
  const response = await fetch(
    `${urls[mode] ?? ''}/member-imports?association=${association}&name=${encodeURIComponent('名单.csv')}`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'idempotency-key': `key ${(key += 1)}`, ...headers },
      ...(body && { body, duplex: 'half' }),
    },
  );
  const again = response.headers.get('retry-after');
  return { status: response.status, again, answer: (await response.json()) as { memberImport?: { id: string } } };
}

/** As the audit has it: of a search no more than that there was one. */
function exported(action: string, entity: string, more: object): object {
  const asked = { format: 'csv', language: 'en', status: '', searched: false, tier: null };
  return { action, actor: 'acc_ada', entity, after: action === 'MEMBERS_EXPORTED' ? { ...asked, ...more } : more };
}

const made = memberList({ rows: 40, bad: 9, seed: 8 });
const rows = [made.header, ...made.rows];
const bytesOf = async (kind: WrittenAs | 'XLSX'): Promise<Buffer> => {
  if (kind !== 'XLSX') return csvOf(rows, ',', kind);
  const chunks: Buffer[] = [];
  for await (const chunk of xlsxOf(rows)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

it('what goes in and out is paid from the bucket of whoever sends it, and of no one else', async () => {
  const env = { COST_MAX_ACCOUNT: '7000', COST_RESTORE_RATE_ACCOUNT: '1' };
  const routes = boundRoutes(subgraph, db);
  const { url } = await startTestGateway(env, undefined, { sdl: compose(), routes, identity });
  const get = (path: string, headers: Record<string, string>): Promise<Response> => fetch(`${url}${path}`, { headers });
  const list = `/associations/${here.id}/members`;
  expect((await get(list, VIEWER())).status).toBe(200);
  const refused = await get(list, VIEWER());
  expect([refused.status, Number(refused.headers.get('retry-after')) > 2_000, await refused.text()]).toEqual([
    ...[429, true, expect.stringContaining('COST_LIMIT_EXCEEDED')],
  ]);
  expect((await get(`/fees/receipts/none`, {})).status).toBe(404);
});

it('all contacts of a member go out, and come back without a loss', async () => {
  const of = await listAssociation(db, 'list-contacts');
  const mode = 'in one process';
  const take = async (
    body: Buffer,
  ): Promise<{ rows_read: number; to_create: number; to_update: number; id: string }> => {
    const { answer } = await send(mode, { body, association: of.id, headers: EDITOR(of.id) });
    const id = answer.memberImport?.id ?? '';
    for (const status of ['CHECKING', 'COMMITTING']) {
      await db.query(`UPDATE member_import SET status = $2, mode = 'ROW_BY_ROW', line_done = 0 WHERE id = $1`, [
        id,
        status,
      ]);
      await workOnImports(db);
    }
    const [row] = await db.query<{ rows_read: number; to_create: number; to_update: number; id: string }[]>(
      'SELECT id, rows_read, to_create, to_update FROM member_import WHERE id = $1',
      [id],
    );
    if (!row) throw new Error('The import is not there.');
    return row;
  };
  expect(await take(csvOf([made.header, ...made.rows.slice(0, 20)], ',', 'UTF-8'))).toMatchObject({ rows_read: 20 });
  await db.query(
    `INSERT INTO membership_contact (id, membership_id, position, name, email, language)
     SELECT 'ctc_' || position || id, id, position, 'Lim ' || position, 'lim@lion.sg', 'ZH_HANS'
     FROM (SELECT id FROM membership WHERE association_id = $1 AND member_number IS NOT NULL ORDER BY id LIMIT 2) AS two,
       generate_series(2, 3) AS position`,
    [of.id],
  );
  const contacts = (): Promise<unknown[]> =>
    db.query(
      `SELECT contact.* FROM membership_contact AS contact JOIN membership ON membership.id = membership_id
       WHERE association_id = $1 ORDER BY membership_id, position`,
      [of.id],
    );
  const before = await contacts();
  for (const query of ['format=csv&language=en', 'format=xlsx&language=zh']) {
    const answer = await fetch(`${urls[mode] ?? ''}/associations/${of.id}/members?${query}`, {
      headers: EDITOR(of.id),
    });
    const file = Buffer.from(await answer.arrayBuffer());
    if (query.includes('csv')) {
      const [heading = '', ...lines] = file.toString().split('\r\n');
      expect(
        heading
          .split(',')
          .slice(-12)
          .map((name) => name.slice(-1))
          .join(''),
      ).toBe('222222333333');
      expect(lines.filter((line) => /Lim 2,,lim@lion.sg,,,zh,Lim 3,,/.test(line)).length).toBe(2);
    }
    expect(await take(file)).toMatchObject({ to_create: 0, to_update: 0 });
  }
  expect(await contacts()).toEqual(before);
});

describe.each(['in one process', 'in processes of their own'])('%s', (mode) => {
  it.each(['UTF-8', 'UTF-8 with BOM', 'GB18030', 'XLSX'] as const)('a list comes in: %s', async (kind) => {
    const body = await bytesOf(kind);
    const { status, answer } = await send(mode, { body });
    expect([status, answer]).toEqual([201, { memberImport: { id: expect.stringMatching(/^imp_/), version: 1 } }]);
    const id = answer.memberImport?.id ?? '';
    const [row] = await db.query<{ file_name: string; bytes: number; created_by: string }[]>(
      'SELECT file_name, bytes, created_by FROM member_import WHERE id = $1',
      [id],
    );
    expect(row).toEqual({ file_name: '名单.csv', bytes: body.length, created_by: 'acc_ada' });
  });

  it.each<[string, () => Sent, number, string, string]>([
    ['nobody', () => ({ headers: {} }), 401, 'UNAUTHENTICATED', ''],
    ['a wrong credential', () => ({ headers: { authorization: 'Bearer wrong' } }), 401, 'UNAUTHENTICATED', ''],
    ['who may only look', () => ({ headers: VIEWER() }), 404, 'NOT_FOUND', 'upload.not_found'],
    ['the editor of another', () => ({ headers: EDITOR(elsewhere.id) }), 404, 'NOT_FOUND', 'upload.not_found'],
    ['an association that is not there', () => ({ association: 'ass_1' }), 404, 'NOT_FOUND', 'upload.not_found'],
    ['no key', () => ({ headers: { ...EDITOR(), 'idempotency-key': ' ' } }), 400, 'BAD_USER_INPUT', 'upload.no_key'],
    ['what is no list', () => ({ body: Buffer.from('%PDF-1.7') }), 400, 'BAD_USER_INPUT', 'csv.other_kind'],
    [
      'a session without its token',
      () => ({ headers: { cookie: `interport_session=ASSOCIATION_EDITOR~${here.id}` } }),
      403,
      'FORBIDDEN',
      '',
    ],
    ['more than 32 MB', () => ({ body: Buffer.alloc(32 * 1024 * 1024 + 1, 'a,b\n') }), 413, 'PAYLOAD_TOO_LARGE', ''],
  ])('%s is refused', async (_who, sent, status, code, messageKey) => {
    const { body = await bytesOf('UTF-8'), ...rest } = sent();
    const refused = await send(mode, { ...rest, body });
    const text = JSON.stringify(refused.answer);
    expect([refused.status, text]).toEqual([status, expect.stringContaining(code)]);
    if (messageKey !== '')
      expect(text).toMatch(new RegExp(`"messageKey":"${messageKey}".*"zhHans":"[^"]*\\p{Script=Han}`, 'u'));
  });

  it('a session with its token brings one in', async () => {
    const headers = { cookie: `interport_session=ASSOCIATION_EDITOR~${here.id}`, 'x-csrf-token': 'right' };
    expect((await send(mode, { headers, body: await bytesOf('UTF-8') })).status).toBe(201);
  });

  it('no more than two of an association are sent at once, and the next one when one of them ended', async () => {
    const slowly = (): { done: Promise<number>; end: () => void } => {
      let end = (): void => undefined;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(csvOf(rows, ',', 'UTF-8'));
          end = () => {
            controller.close();
          };
        },
      });
      const done = send(mode, { body }).then(({ status }) => status);
      return { done, end };
    };
    const two = [slowly(), slowly()];
    await until(() => UPLOADS.isFull(here.id));
    const body = await bytesOf('UTF-8');
    const third = await send(mode, { body });
    expect([third.status, third.again, JSON.stringify(third.answer)]).toEqual([
      ...[429, '5', expect.stringMatching(/"TOO_MANY_AT_ONCE".*"upload.at_once".*"zhHans":"目前/)],
    ]);
    expect((await send(mode, { body, association: elsewhere.id, headers: EDITOR(elsewhere.id) })).status).toBe(201);
    for (const { end } of two) end();
    expect(await Promise.all(two.map(({ done }) => done))).toEqual([201, 201]);
    expect((await send(mode, { body })).status).toBe(201);
  });

  it.each(['receipts', 'invoices'])(
    'a page of %s is for whoever holds its link, and says that it loads nothing',
    async (kind) => {
      const page = await fetch(`${urls[mode] ?? ''}/fees/${kind}/none`);
      expect([page.status, page.headers.get('content-type'), page.headers.get('content-security-policy')]).toEqual([
        ...[404, 'text/html; charset=utf-8', expect.stringContaining("default-src 'none'")],
      ]);
    },
  );

  it('what became of its rows goes out, and its members', async () => {
    const { answer } = await send(mode, { body: await bytesOf('XLSX') });
    const id = answer.memberImport?.id ?? '';
    for (const status of ['CHECKING', 'COMMITTING']) {
      await db.query(`UPDATE member_import SET status = $2, mode = 'ROW_BY_ROW', line_done = 0 WHERE id = $1`, [
        id,
        status,
      ]);
      await workOnImports(db);
    }
    const get = (path: string, headers = VIEWER()): Promise<Response> =>
      fetch(`${urls[mode] ?? ''}${path}`, { headers });
    const result = await get(`/member-imports/${id}/result`);
    const lines = Buffer.from(await result.arrayBuffer())
      .toString()
      .split('\r\n');
    expect([result.status, lines[0]?.startsWith('\ufeffline 行号,'), lines.length]).toEqual([200, true, 42]);
    expect(lines.filter((line) => line.includes('ERROR 错误')).length).toBe(9);

    const csv = await get(`/associations/${here.id}/members?status=ACTIVE&language=zh`);
    const members = Buffer.from(await csv.arrayBuffer())
      .toString()
      .split('\r\n');
    expect([csv.headers.get('content-disposition'), members[0]?.startsWith('\ufeff会员编号,'), members.length]).toEqual(
      [expect.stringMatching(/^attachment; filename="list-http-members-.*\.csv"$/), true, 33],
    );
    const xlsx = await get(`/associations/${here.id}/members?format=xlsx`);
    expect(
      Buffer.from(await xlsx.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    await get(`/associations/${here.id}/members?search=Lion&tier=none`);
    const noted = await db.query<{ action: string; actor: string; entity: string; after: unknown }[]>(
      `SELECT action, actor, entity, after FROM audit_entry WHERE association_id = $1 AND action LIKE '%\\_EXPORTED'
       ORDER BY position DESC LIMIT 4`,
      [here.id],
    );
    expect(noted.reverse()).toEqual([
      exported('IMPORT_RESULT_EXPORTED', id, { fileName: '名单.csv', rows: 40 }),
      exported('MEMBERS_EXPORTED', here.id, { format: 'csv', language: 'zh', status: 'ACTIVE', rows: 31 }),
      exported('MEMBERS_EXPORTED', here.id, { format: 'xlsx', rows: 31 }),
      exported('MEMBERS_EXPORTED', here.id, { format: 'csv', searched: true, tier: 'none', rows: 0 }),
    ]);
    for (const path of [`/member-imports/${id}/result`, `/associations/${here.id}/members`]) {
      expect((await get(path, EDITOR(elsewhere.id))).status).toBe(404);
      expect((await get(path, {})).status).toBe(401);
    }
    expect((await get(`/associations/${here.id}/members?status=GONE`)).status).toBe(400);
  });
});
