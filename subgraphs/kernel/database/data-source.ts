/** The connection pool of one subgraph: its own schema and role, few connections, and no statement that runs for ever. */
import { DataSource, type Logger, type LogLevel } from 'typeorm';
import { type Class, type SubgraphManifest } from '../manifest';
import { KernelTables20261123000000 } from './kernel-tables';
import { SnakeNaming } from './naming';
import { type SubgraphRoles } from './roles';

/** Hears of every statement sent; tests count them and read their plans. */
export type StatementObserver = (sql: string, parameters: readonly unknown[]) => void;

const POOL_SIZE = 5;
const STATEMENT_TIMEOUT_MS = 4_000;
const LOCK_TIMEOUT_MS = 2_000;

export function runtimeDataSource(
  manifest: SubgraphManifest,
  roles: SubgraphRoles,
  observe?: StatementObserver,
): DataSource {
  const timeouts = {
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: 30_000,
  };
  return dataSource(manifest, { schema: roles.schema, url: roles.runtimeUrl, timeouts }, observe);
}

/** Migrations may take long, and only one connection makes them. */
export function ownerDataSource(manifest: SubgraphManifest, roles: SubgraphRoles): DataSource {
  return dataSource(manifest, { schema: roles.schema, url: roles.ownerUrl, timeouts: { lock_timeout: 30_000 } });
}

interface Login {
  readonly schema: string;
  readonly url: string;
  readonly timeouts: Readonly<Record<string, number>>;
}

function dataSource(
  manifest: SubgraphManifest,
  { schema, url, timeouts }: Login,
  observe?: StatementObserver,
): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    schema,
    entities: [...manifest.entities],
    migrations: [KernelTables20261123000000, ...manifest.migrations] as Class[],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'all',
    synchronize: false,
    namingStrategy: new SnakeNaming(),
    poolSize: POOL_SIZE,
    connectTimeoutMS: 5_000,
    applicationName: `interport ${manifest.name}`,
    extra: {
      ...timeouts,
      options: `-c search_path=${schema} -c TimeZone=UTC`,
      idleTimeoutMillis: 60_000,
      keepAlive: true,
    },
    ...(observe ? { logging: ['query' as const], logger: observing(observe) } : { logging: false }),
  });
}

function observing(observe: StatementObserver): Logger {
  const silent = (): void => undefined;
  return {
    logQuery: (sql: string, parameters?: unknown[]) => {
      observe(sql, parameters ?? []);
    },
    logQueryError: silent,
    logQuerySlow: silent,
    logSchemaBuild: silent,
    logMigration: silent,
    log: silent as (level: LogLevel, message: unknown) => void,
  };
}
