/** Organisations announced by platforms and associations reach the registry: once, as unverified, through the commands a person types. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type DataSource } from 'typeorm';
import { organisationId } from '../../subgraphs/kernel/codes/identifier';
import { completeUen } from '../../subgraphs/kernel/codes/uen';
import { completeUscc } from '../../subgraphs/kernel/codes/uscc';
import { runtimeDataSource } from '../../subgraphs/kernel/database/data-source';
import { rolesOf } from '../../subgraphs/kernel/database/roles';
import { announceOrganisations } from '../../subgraphs/kernel/events/announce-organisations';
import { startEvents } from '../../subgraphs/kernel/events/start-events';
import { ANONYMOUS } from '../../subgraphs/kernel/viewer';
import { announce } from '../../subgraphs/platforms/organisation/announce';
import { roster } from '../../subgraphs/roster';
import { openWorld, type World } from '../kit/world';
import { eventsLogin, eventually } from './kit';

// Each command is a process of its own, and there are many.
jest.setTimeout(180_000);

const ROOT = join(__dirname, '..', '..');
const dir = mkdtempSync(join(tmpdir(), 'announce-'));
const silent = (): void => undefined;
const LOG = { info: silent, warn: silent, error: silent };
const PACE = { pollMs: 200, attempts: 2, firstRetryMs: 20, sweepMs: 500 };

let world: World;
let admin: Client;
const pools = new Map<string, DataSource>();

beforeAll(async () => {
  world = await openWorld({ writable: true });
  for (const manifest of roster())
    pools.set(manifest.name, await runtimeDataSource(manifest, rolesOf(world.databaseUrl, manifest.name)).initialize());
  admin = new Client({ connectionString: world.databaseUrl });
  await admin.connect();
}, 120_000);

afterAll(async () => {
  for (const pool of pools.values()) await pool.destroy();
  await admin.end();
  await world.close();
  rmSync(dir, { recursive: true });
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const run = (script: string, ...args: string[]): Promise<Ran> =>
  new Promise((done) => {
    const options = { cwd: dir, env: { ...process.env, DATABASE_URL: world.databaseUrl } };
    const node = ['-r', join(ROOT, 'launch', 'swc-register.cjs'), join(ROOT, 'launch', 'cli', `${script}.ts`)];
    execFile(process.execPath, [...node, ...args], options, (error, out, err) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });

const file = (name: string, ...lines: string[]): string => {
  writeFileSync(join(dir, name), lines.map((line) => `${line}\n`).join(''));
  return name;
};

/** With the relay at work, until nothing is on its way but what is parked. */
async function deliver(): Promise<void> {
  const events = startEvents({
    ...eventsLogin(world.databaseUrl),
    roster: roster(),
    here: pools,
    log: LOG,
    pace: PACE,
  });
  try {
    await events.ready;
    await eventually(async () => {
      const { rows } = await admin.query(
        `SELECT (SELECT count(*) FROM platforms.outbox) + (SELECT count(*) FROM associations.outbox)
           + (SELECT count(*) FROM events.delivery WHERE parked_at IS NULL) AS left`,
      );
      expect(rows).toEqual([{ left: '0' }]);
    });
  } finally {
    await events.stop();
  }
}

const uscc = completeUscc({ authority: '9', entityType: '1', region: '440300', organisationBase8: 'MA5ABCDE' });
const uen = completeUen({ form: 'OTHER', year: 2011, entityType: 'SS', serial: '0042' });

it('announces a file, tells what it refuses and why, and the registry takes in the rest once, as unverified', async () => {
  const [known] = (
    await admin.query('SELECT value FROM registry.identifier WHERE scheme = $1 ORDER BY 1 LIMIT 1', ['UEN'])
  ).rows as { value: string }[];
  const before = (await admin.query('SELECT * FROM registry.organisation ORDER BY id')).rows;
  const path = file(
    'members.csv',
    'scheme,identifier,name_en,name_zh,country',
    `USCC,${uscc},"Qianhai Lights Co., Ltd.",前海灯饰有限公司,CN`,
    `uen,${uen.toLowerCase()},Lion City Traders' Society,,`,
    `UEN,${known?.value ?? ''},Somebody Else Entirely,,SG`,
    `UEN,${uen.slice(0, -1)}${uen.endsWith('A') ? 'B' : 'A'},Mistyped Pte. Ltd.,,SG`,
    'VAT,123,,,UK',
    `UEN,${uen}`,
  );
  const first = await run('announce', 'associations', path);
  expect(first).toMatchObject({ code: 1, err: '' });
  expect(first.out.split('\n').slice(0, 5)).toEqual([
    expect.stringMatching(/^line 5, identifier: check letter is [AB], expected /),
    'line 6, scheme: "VAT" is not one of USCC, UEN, LEI',
    'line 6, name_en: no name given, in English or in Chinese',
    'line 6, country: UK is not of ISO 3166-1, expected GB',
    'line 7: 2 cells, expected 5 as in the header',
  ]);
  expect(first.out).toMatch(/Announced by associations\.\n\n {2}rows read +6\n {2}announced +3\n {2}refused +3\n/);
  expect((await run('events', 'status')).out).toMatch(/associations +3 /);

  expect((await run('announce', 'platforms', path)).code).toBe(1);
  await deliver();

  const query = `query($id: ID!) { organisation(by: { id: $id }) {
    name { en zhHans } kind status country { code } identifiers { scheme value isPrimary verification { level checkedAt } } } }`;
  const ask = (id: string) => world.ask(query, { id }, { subgraph: 'registry' });
  const identifier = { isPrimary: true, verification: { level: 'UNVERIFIED', checkedAt: null } };
  expect(await ask(organisationId('USCC', uscc))).toEqual({
    data: {
      organisation: {
        name: { en: 'Qianhai Lights Co., Ltd.', zhHans: '前海灯饰有限公司' },
        kind: 'COMPANY',
        status: 'UNKNOWN',
        country: { code: 'CN' },
        identifiers: [{ scheme: 'USCC', value: uscc, ...identifier }],
      },
    },
  });
  expect(await ask(organisationId('UEN', uen))).toMatchObject({
    data: {
      organisation: {
        kind: 'ASSOCIATION',
        country: { code: 'SG' },
        identifiers: [{ scheme: 'UEN', value: uen, ...identifier }],
      },
    },
  });
  const found = await world.ask('{ organisations(search: "灯饰") { nodes { id } } }', {}, { subgraph: 'registry' });
  expect(found.data).toEqual({ organisations: { nodes: [{ id: organisationId('USCC', uscc) }] } });
  const after = (await admin.query('SELECT * FROM registry.organisation ORDER BY id')).rows as { id: string }[];
  expect(after).toHaveLength(before.length + 2);
  const isNew = new Set([organisationId('USCC', uscc), organisationId('UEN', uen)]);
  expect(after.filter(({ id }) => !isNew.has(id))).toEqual(before);
});

it('parks what the registry cannot place, says why, and takes it once that is mended', async () => {
  const lei = '5493001KJTIIGC8Y1R12';
  await admin.query(`DELETE FROM registry.country WHERE code = 'BV'`);
  file('far.csv', 'scheme;identifier;name_en;country', `LEI;${lei};Bouvet Trading;BV`);
  expect((await run('announce', 'platforms', 'far.csv')).code).toBe(0);
  await deliver();
  expect((await run('events', 'status')).out).toMatch(/registry +0 +- +1 +0\n/);
  const { code, out } = await run('events', 'parked');
  expect(code).toBe(1);
  expect(out).toContain('reason: The registry has no country BV. Add it, then replay the event.');
  expect(out).toContain(`organisation.announced about ${organisationId('LEI', lei)}, told by platforms on`);
  const [id = ''] = /evt_\w+/.exec(out) ?? [];

  await admin.query(
    `INSERT INTO registry.country (code, alpha3, numeric, name_en) VALUES ('BV', 'BVT', '074', 'Bouvet Island')`,
  );
  expect(await run('events', 'replay', id)).toMatchObject({
    code: 0,
    out: expect.stringContaining('One event is tried again'),
  });
  await deliver();
  const { rows } = await admin.query('SELECT name_en FROM registry.organisation WHERE id = $1', [
    organisationId('LEI', lei),
  ]);
  expect(rows).toEqual([{ name_en: 'Bouvet Trading' }]);
  expect(await run('events', 'parked')).toMatchObject({ code: 0, out: 'No event is parked.\n' });
});

it.each<[string, number, RegExp]>([
  ['announce --help', 0, /name_zh +in Chinese/],
  ['announce', 2, /^Say who announces, platforms or associations, and the file\./],
  ['announce services x.csv', 2, /^"services" is not one of platforms, associations\./],
  ['announce platforms', 2, /^Name the file of organisations\./],
  ['announce platforms nosuch.csv', 2, /^There is no file "nosuch\.csv"\.$/m],
  ['announce platforms other.csv', 2, /^The header lacks scheme, identifier, name_en or name_zh\./],
  [
    'announce platforms dry.csv --dry-run',
    0,
    /nothing was announced by platforms\.\n\n.*\n {2}would be announced +1\n/,
  ],
  ['events', 0, /replay --all/],
  ['events constructor', 2, /^There is no "constructor"\. It is one of status, parked and replay/],
  ['events replay', 2, /^Say which: replay <id>, or replay --all\./],
  ['events replay evt_x', 1, /^No event evt_x is parked\./],
  ['events replay --all', 1, /^No event is parked\./],
])('npm run %s: ends with %i', async (command, expected, message) => {
  file('other.csv', 'gtin,title', '1,x');
  file('dry.csv', 'scheme,identifier,name_en', `USCC,${uscc},Qianhai`);
  const [script = '', ...args] = command.split(' ');
  const { code, out, err } = await run(script, ...args);
  expect(out + err).toMatch(message);
  expect(code).toBe(expected);
});

it('refuses an identifier that fails its check, and whoever is not the subgraph itself', async () => {
  const wrong = { scheme: 'UEN' as const, value: '201912345X', name: { en: 'X', zhHans: null }, country: 'SG' };
  const platforms = pools.get('platforms');
  if (!platforms) throw new Error('No platforms.');
  await expect(platforms.transaction((db) => announceOrganisations(db, [wrong]))).rejects.toThrow(
    /201912345X: check letter is X/,
  );
  await expect(platforms.transaction((db) => announce(ANONYMOUS, db, []))).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
