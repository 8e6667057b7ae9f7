/** `npm run audit:verify` as somebody runs it: clean after ordinary work, and after somebody with all rights over the database was there. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { ASSOCIATION } from '../authorisation/matrix/callers';
import { callerAs } from '../kit/callers';
import { openWorld, type World } from '../kit/world';

const PROJECT = join(__dirname, '..', '..');

let world: World;
let admin: Client;
let home: string;

beforeAll(async () => {
  world = await openWorld({ subgraphs: ['associations'], size: 'small', writable: true });
  admin = new Client({ connectionString: world.databaseUrl });
  await admin.connect();
  await admin.query('SET search_path = associations');
  home = mkdtempSync(join(tmpdir(), 'audit-'));
});
afterAll(async () => {
  await admin.end();
  await world.close();
  rmSync(home, { recursive: true });
});

/** Renews a member, which is one entry. */
async function work(): Promise<void> {
  const { rows } = await admin.query<{ id: string; version: number }>(
    `SELECT id, version FROM membership WHERE association_id = $1 AND status = 'ACTIVE' AND expires_on > now() LIMIT 1`,
    [ASSOCIATION],
  );
  const [member] = rows;
  const input = {
    idempotencyKey: `${member?.id} ${member?.version}`,
    membershipId: member?.id,
    expectedVersion: member?.version,
  };
  const query =
    'mutation ($input: RenewMembershipInput!) { renewMembership(input: $input) { id userErrors { message } } }';
  const { data } = await world.ask(query, { input }, { viewer: callerAs('ASSOCIATION_EDITOR', ASSOCIATION) });
  expect(data?.renewMembership).toEqual({ id: member?.id, userErrors: [] });
}

/** A contact is added; its id, and that of its membership. */
async function addContact(): Promise<{ id: string; membershipId: string }> {
  const { rows } = await admin.query<{ id: string }>('SELECT id FROM membership WHERE association_id = $1 LIMIT 1', [
    ASSOCIATION,
  ]);
  const input = {
    idempotencyKey: randomUUID(),
    membershipId: rows[0]?.id,
    contact: { name: '林晓雯', phone: '+65 6123 4567' },
  };
  const query = 'mutation ($input: AddContactInput!) { addContact(input: $input) { id } }';
  const { data } = await world.ask(query, { input }, { viewer: callerAs('ASSOCIATION_EDITOR', ASSOCIATION) });
  return { id: (data as { addContact: { id: string } }).addContact.id, membershipId: rows[0]?.id ?? '' };
}

async function erase({ id: contactId, membershipId }: { id: string; membershipId: string }): Promise<void> {
  const input = { idempotencyKey: randomUUID(), membershipId, contactId, reason: 'asked to be forgotten' };
  const query = 'mutation ($input: EraseContactInput!) { eraseContact(input: $input) { id userErrors { message } } }';
  const { data } = await world.ask(query, { input }, { viewer: callerAs('ASSOCIATION_EDITOR', ASSOCIATION) });
  expect(data?.eraseContact).toEqual({ id: contactId, userErrors: [] });
}

async function verify(...args: string[]): Promise<{ code: number | null; text: string }> {
  const child = spawn(process.execPath, ['-r', './launch/swc-register.cjs', 'launch/cli/audit-verify.ts', ...args], {
    cwd: PROJECT,
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: world.databaseUrl,
      AUDIT_HEADS: join(home, 'heads.jsonl'),
      AUDIT_SIGNING_KEY: KEY,
    },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, text };
}

/** Of these tests alone, as openssl prints one. */
const KEY = 'MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f';

it('is clean, keeps heads, and is clean again after more work and after an erasure', async () => {
  for (let n = 0; n < 4; n += 1) await work();
  const first = await verify();
  expect([first.code, first.text]).toEqual([0, expect.stringContaining('Clean. Heads held against: 0; kept anew: 1')]);
  await erase(await addContact());
  await addContact();
  expect(await verify('--no-keep')).toMatchObject({
    code: 0,
    text: expect.stringContaining('held against: 1; kept anew: 0'),
  });
  expect(await verify()).toMatchObject({ code: 0, text: expect.stringContaining('held against: 1; kept anew: 1') });
});

it.each<[string, string, RegExp]>([
  ['edited', `UPDATE audit_entry SET actor = 'acc_mallory' WHERE position = 2`, /^EDITED \S+, number 2 \(aud_\w+\)/m],
  ['deleted', 'DELETE FROM audit_entry WHERE position = 3', /^MISSING \S+, number 3:/m],
  [
    'the newest deleted',
    'DELETE FROM audit_entry WHERE position = 7',
    /^MISSING \S+, number 7: the chain ends before it/m,
  ],
  [
    'swapped',
    `UPDATE audit_entry SET position = CASE position WHEN 2 THEN 102 ELSE 103 END WHERE position IN (2, 3);
     UPDATE audit_entry SET position = CASE position WHEN 102 THEN 3 ELSE 2 END WHERE position > 100`,
    /^REORDERED \S+, number 2 \(aud_\w+\): it was written as number 3\nREORDERED \S+, number 3/m,
  ],
])('an entry that was %s is named, and no head is kept', async (_what, statement, expected) => {
  const kept = readFileSync(join(home, 'heads.jsonl'), 'utf8');
  await admin.query('CREATE TABLE as_it_was AS TABLE audit_entry');
  await admin.query(statement);
  const { code, text } = await verify();
  await admin.query('DELETE FROM audit_entry; INSERT INTO audit_entry SELECT * FROM as_it_was; DROP TABLE as_it_was');
  expect([code, text]).toEqual([1, expect.stringMatching(expected)]);
  expect(readFileSync(join(home, 'heads.jsonl'), 'utf8')).toBe(kept);
});

it('a personal value beside an entry that was edited is named', async () => {
  await admin.query(`UPDATE audit_personal_value SET value = 'Mallory' WHERE field = 'name'`);
  const { code, text } = await verify();
  expect([code, text]).toEqual([
    1,
    expect.stringMatching(/^EDITED \S+, number 7 \(aud_\w+\): a personal value .*: name/m),
  ]);
  await admin.query(`UPDATE audit_personal_value SET value = '林晓雯' WHERE field = 'name'`);
});

it('a head that nobody with the key has written is told', async () => {
  appendFileSync(join(home, 'heads.jsonl'), '{"associationId":"ass_1","position":9}\n');
  expect(await verify()).toMatchObject({ code: 1, text: expect.stringMatching(/^FORGED line 3 of /m) });
});

it('a call that is no good ends with 2', async () => {
  expect(await verify('--keep-all')).toMatchObject({
    code: 2,
    text: expect.stringContaining('--help tells what there is'),
  });
});
