/** The connection pools of one subgraph: its own schema and role, few connections, and no statement that runs for ever. */
import { DataSource, type Logger, type LogLevel } from 'typeorm';
import { type PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions';
import { type Class, type SubgraphManifest } from '../manifest';
import { EventTables20261126000000 } from './event-tables';
import { IdempotencyTable20261129000000 } from './idempotency-table';
import { KernelTables20261123000000 } from './kernel-tables';
import { SnakeNaming } from './naming';
import { type Replicas, ReplicatedDataSource } from './replicas';
import { type SubgraphRoles } from './roles';

/** Hears of every statement sent; tests count them and read their plans. */
export type StatementObserver = (sql: string, parameters: readonly unknown[]) => void;

/** What a serving process logs in with. */
export interface RuntimeLogin extends Pick<SubgraphRoles, 'schema' | 'runtimeUrl'> {
  /** Where queries read, beside the primary. */
  readonly replicas?: Replicas;
}

/**
 * PostgreSQL takes a page out of order for four times as dear as the next one, as it was on rotating disks; on today's it is hardly
 * dearer, and at four a few thousand rows of a million are found by reading them all. And no statement takes several cores: many
 * are under way at once.
 */
const PLANNING = '-c random_page_cost=1.1 -c max_parallel_workers_per_gather=0';

/** To the primary, and as many to each replica. */
const POOL_SIZE = 5;
const CONNECT_MS = 5_000;
/** The primary is there for a replica that does not answer, and the caller waits. */
const REPLICA_CONNECT_MS = 2_000;
const STATEMENT_TIMEOUT_MS = 4_000;
const LOCK_TIMEOUT_MS = 2_000;

export function runtimeDataSource(
  manifest: SubgraphManifest,
  { schema, runtimeUrl, replicas }: RuntimeLogin,
  observe?: StatementObserver,
): DataSource {
  const timeouts = {
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: 30_000,
  };
  const options = optionsOf(manifest, { schema, url: runtimeUrl, timeouts }, observe);
  if (!replicas || replicas.urls.length === 0) return new DataSource(options);
  return new ReplicatedDataSource(options, replicas, {
    max: POOL_SIZE,
    connectionTimeoutMillis: REPLICA_CONNECT_MS,
    // A host that vanished does not end its statements.
    query_timeout: STATEMENT_TIMEOUT_MS + 1_000,
    application_name: applicationName(manifest),
    ...session(schema, timeouts),
  });
}

/** Migrations may take long, and only one connection makes them. */
export function ownerDataSource(manifest: SubgraphManifest, roles: SubgraphRoles): DataSource {
  return new DataSource(
    optionsOf(manifest, { schema: roles.schema, url: roles.ownerUrl, timeouts: { lock_timeout: 30_000 } }),
  );
}

/** Of every subgraph's schema, before its own. */
const KERNEL_MIGRATIONS = [KernelTables20261123000000, EventTables20261126000000, IdempotencyTable20261129000000];

interface Login {
  readonly schema: string;
  readonly url: string;
  readonly timeouts: Readonly<Record<string, number>>;
}

function optionsOf(
  manifest: SubgraphManifest,
  { schema, url, timeouts }: Login,
  observe?: StatementObserver,
): PostgresDataSourceOptions & { readonly url: string } {
  return {
    type: 'postgres',
    url,
    schema,
    entities: [...manifest.entities],
    migrations: [...KERNEL_MIGRATIONS, ...manifest.migrations] as Class[],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'all',
    synchronize: false,
    namingStrategy: new SnakeNaming(),
    poolSize: POOL_SIZE,
    connectTimeoutMS: CONNECT_MS,
    applicationName: applicationName(manifest),
    extra: session(schema, timeouts),
    ...(observe ? { logging: ['query' as const], logger: observing(observe) } : { logging: false }),
  };
}

/** What each connection is told at its start, and how long it may stand idle. */
function session(schema: string, timeouts: Login['timeouts']): object {
  return {
    ...timeouts,
    options: `-c search_path=${schema} -c TimeZone=UTC ${PLANNING}`,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  };
}

function applicationName({ name }: SubgraphManifest): string {
  return `interport ${name}`;
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
