/** What must hold before this subgraph serves: its secret, its address, and in production nobody whom a demo made up. */
import { type DataSource } from 'typeorm';
import { isProduction } from '../kernel/production';
import { SettingsError } from '../kernel/settings-error';
import { publicUrl } from '../kernel/public-url';
import { demandPepper } from './secrets';

type Env = Readonly<Record<string, string | undefined>>;

export async function demandReady(db: DataSource, env: Env): Promise<void> {
  demandPepper(env);
  publicUrl(env);
  if (isProduction(env)) await demandNoDemo(db);
}

/** Without a key or a password they open nothing, and are no more than names in a demo's world. */
async function demandNoDemo(db: DataSource): Promise<void> {
  const [found] = await db.query<{ there: boolean }[]>(
    `SELECT EXISTS (SELECT FROM client JOIN access_key ON client_id = client.id WHERE is_demo AND client.revoked_at IS NULL AND access_key.revoked_at IS NULL)
         OR EXISTS (SELECT FROM account WHERE is_demo AND password_hash IS NOT NULL AND revoked_at IS NULL) AS there`,
  );
  if (found?.there)
    throw new SettingsError(
      'The database has the identities of a demo in it, whose credentials lie in a file of whoever made them. A production ' +
        'system begins with a database of its own.',
    );
}
