/**
 * What newcomers come in with: an access key for each demo client, a password for each demo account. Made at the first start in
 * development, kept in a file for its owner's eyes, and the same at the next one; the tables know their hashes.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { type Role } from '../../../schema/authority';
import { addKey } from '../access-key/access-key.service';
import { Account } from '../account/account.entity';
import { hashPassword, isPassword } from '../account/password';
import { Client } from '../client/client.entity';
import { liveKey } from '../identity/introspect';
import { RoleAssignment } from '../role/role-assignment.entity';

const kept = z.object({
  keys: z.record(z.string(), z.string()),
  passwords: z.record(z.string(), z.string()),
});

type Kept = z.infer<typeof kept>;

export interface DemoClient {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly key: string;
}

export interface DemoAccount {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly isOperator: boolean;
}

export interface DemoCredentials {
  readonly clients: readonly DemoClient[];
  readonly accounts: readonly DemoAccount[];
}

/** Undefined where the world has nobody for newcomers. */
export async function demoCredentials(db: DataSource, file: string): Promise<DemoCredentials | undefined> {
  const clients = await db.getRepository(Client).find({ where: { isDemo: true }, order: { role: 'ASC' } });
  const accounts = await db.manager
    .createQueryBuilder(Account, 'row')
    .addSelect('row.passwordHash')
    .where('row.isDemo')
    .orderBy('row.email')
    .getMany();
  if (clients.length === 0 && accounts.length === 0) return undefined;
  const operators = await db.getRepository(RoleAssignment).findBy({ role: 'ECOSYSTEM_OPERATOR' });
  const isOperator = ({ id }: Account): boolean => operators.some(({ accountId }) => accountId === id);
  const before = readKept(file);
  const credentials = await db.transaction(async (transaction) => ({
    clients: await Promise.all(clients.map((client) => withKey(db, transaction, client, before.keys[client.id]))),
    accounts: await Promise.all(
      accounts.map(async (account) => ({
        ...(await withPassword(transaction, account, before.passwords[account.id])),
        isOperator: isOperator(account),
      })),
    ),
  }));
  const after: Kept = {
    keys: Object.fromEntries(credentials.clients.map(({ id, key }) => [id, key])),
    passwords: Object.fromEntries(credentials.accounts.map(({ id, password }) => [id, password])),
  };
  if (JSON.stringify(after) !== JSON.stringify(before)) writeKept(file, after);
  return credentials;
}

async function withKey(
  db: DataSource,
  transaction: EntityManager,
  client: Client,
  known: string | undefined,
): Promise<DemoClient> {
  const { id, name, role } = client;
  const now = new Date();
  const found = known === undefined ? undefined : await liveKey(db, known, now);
  if (known !== undefined && found?.client.id === id) return { id, name, role, key: known };
  const { secret } = await addKey(transaction, client, { now });
  return { id, name, role, key: secret };
}

async function withPassword(
  transaction: EntityManager,
  { id, email, name, passwordHash }: Account,
  known: string | undefined,
): Promise<Omit<DemoAccount, 'isOperator'> & { readonly id: string }> {
  if (known !== undefined && (await isPassword(known, passwordHash))) return { id, email, name, password: known };
  const password = randomBytes(12).toString('base64url');
  await transaction.update(Account, id, { passwordHash: await hashPassword(password) });
  return { id, email, name, password };
}

function readKept(file: string): Kept {
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Not there yet, or not ours any more: new ones are made.
    return { keys: {}, passwords: {} };
  }
}

function writeKept(file: string, credentials: Kept): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
}
