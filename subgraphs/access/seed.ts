/** Puts the identities of a world into the tables: clients and people for newcomers. They get their credentials at a start (demo/). */
import { type WriteRows } from '../kernel/database/insert';
import { Account } from './account/account.entity';
import { Client } from './client/client.entity';
import { RoleAssignment } from './role/role-assignment.entity';

export { Account, Client, RoleAssignment };

export interface AccessSeed {
  readonly clients: readonly Client[];
  readonly accounts: readonly Account[];
  readonly roles: readonly RoleAssignment[];
}

export async function seed(write: WriteRows, { clients, accounts, roles }: AccessSeed): Promise<void> {
  await write(Client, clients);
  await write(Account, accounts);
  await write(RoleAssignment, roles);
}
