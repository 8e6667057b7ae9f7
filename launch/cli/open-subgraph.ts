/** The pool of one subgraph for a command: as the administrator, its tables brought up to date, or by its own login alone. */
import { join } from 'node:path';
import { type DataSource } from 'typeorm';
import { runtimeDataSource } from '../../subgraphs/kernel/database/data-source';
import { loginAsGiven, loginByAdmin } from '../../subgraphs/kernel/database/login';
import { migrate } from '../../subgraphs/kernel/database/migrate';
import { type SubgraphManifest } from '../../subgraphs/kernel/manifest';
import { runtimePasswordIn } from '../../subgraphs/settings';
import { openDatabase } from '../database';

const silent = { warn: () => undefined };

/** The database that the environment names, or the embedded one; what it does is said on stderr. */
export async function databaseUrl(env: NodeJS.ProcessEnv): Promise<string> {
  const { url } = await openDatabase(env, {
    root: join(__dirname, '..', '..'),
    progress: (line) => void process.stderr.write(`${line}\n`),
  });
  return url;
}

/** With SKIP_MIGRATIONS, DATABASE_URL is the runtime role's own, as for a process that serves. */
export async function openSubgraph(manifest: SubgraphManifest, env: NodeJS.ProcessEnv): Promise<DataSource> {
  const url = await databaseUrl(env);
  if (env.SKIP_MIGRATIONS === 'true' || env.SKIP_MIGRATIONS === '1')
    return runtimeDataSource(manifest, loginAsGiven(manifest.name, { url }, silent)).initialize();
  const runtimePassword = runtimePasswordIn(env, manifest.name);
  await migrate(manifest, url, { runtimePassword });
  return runtimeDataSource(manifest, loginByAdmin(manifest.name, { url }, silent, runtimePassword)).initialize();
}
