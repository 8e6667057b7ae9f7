/** A key of a partner's program of a seeded world, for processes that know their callers by the real `access`. */
import { randomBytes } from 'node:crypto';
import { type DataSource } from 'typeorm';
import { addKey } from '../../subgraphs/access/access-key/access-key.service';
import { type KnownViewer } from '../../schema/authority';
import { Client } from '../../subgraphs/access/client/client.entity';
import { viewerOfClient } from '../../subgraphs/access/identity/viewer-of';
import { subgraph } from '../../subgraphs/access/subgraph';
import { runtimeDataSource } from '../../subgraphs/kernel/database/data-source';
import { loginByAdmin } from '../../subgraphs/kernel/database/login';

/** What those processes are told: without it they know nobody. PUBLIC_URL is asked for in production. */
export const ACCESS_SECRETS = {
  ACCESS_PEPPER: randomBytes(32).toString('hex'),
  ASSOCIATIONS_PEPPER: randomBytes(32).toString('hex'),
  PUBLIC_URL: 'https://interport.example',
} as const;

/** The tables of access, by its own login; this process makes keys as those do that are told the same secrets. */
export function openAccess(databaseUrl: string): Promise<DataSource> {
  Object.assign(process.env, ACCESS_SECRETS);
  const silent = { warn: () => undefined };
  return runtimeDataSource(subgraph, loginByAdmin(subgraph.name, { url: databaseUrl }, silent)).initialize();
}

export interface Partner {
  /** The value of the header `Authorization`. */
  readonly authorization: string;
  /** As subgraphs are told of it. */
  readonly viewer: KnownViewer;
}

export async function partnerKey(databaseUrl: string): Promise<string> {
  return (await newPartner(databaseUrl)).authorization;
}

export async function newPartner(databaseUrl: string): Promise<Partner> {
  const db = await openAccess(databaseUrl);
  try {
    const client = await db.getRepository(Client).findOneByOrFail({ role: 'PARTNER_CLIENT' });
    // A production system takes nobody in whom a demo made up.
    await db.getRepository(Client).update(client.id, { isDemo: false });
    const { secret } = await addKey(db.manager, client, { now: new Date() });
    return { authorization: `Bearer ${secret}`, viewer: viewerOfClient(client) };
  } finally {
    await db.destroy();
  }
}
