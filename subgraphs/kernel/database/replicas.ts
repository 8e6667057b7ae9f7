/**
 * Read replicas: a query reads from one of them, everything else from the primary.
 *
 * Each fetch keeps to one replica, so that a page and its count are of one moment. What a replica cannot answer (it is down, or
 * not as far as the primary) the primary answers; one that is down is left alone for a while.
 */
import { Pool, type PoolConfig } from 'pg';
import { DataSource, type QueryRunner, type ReplicationMode } from 'typeorm';
import { type PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions';
import { type PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import { failureOf } from './failure';

export interface Replicas {
  readonly urls: readonly string[];
  readonly log: ReplicaLog;
}

export interface ReplicaLog {
  warn(details: object, message: string): void;
}

/** A replica that was down is asked again after this. */
const LEFT_ALONE_MS = 5_000;

/** What one fetch reads with. A query's statements go to a replica; a mutation's, and every transaction, to the primary. */
export function dataSourceFor(db: DataSource, { mutation }: { readonly mutation: boolean }): DataSource {
  return db instanceof ReplicatedDataSource && !mutation ? db.forReading() : db;
}

type PostgresOptions = PostgresDataSourceOptions & { readonly url: string };

export class ReplicatedDataSource extends DataSource {
  private readonly replicas: readonly Replica[];
  private turn = 0;

  constructor(options: PostgresOptions, { urls, log }: Replicas, pool: PoolConfig) {
    // Without a mode asked for, the primary: seeds, imports and migrations read what they wrote.
    super({ ...options, replication: { master: { url: options.url }, slaves: [], defaultMode: 'master' } });
    this.replicas = urls.map((url) => new Replica(this, new Pool({ ...pool, connectionString: url }), url, log));
  }

  override async initialize(): Promise<this> {
    await super.initialize();
    // TypeORM would connect to each at once and not start without one. As its pools they are closed with the others.
    (this.driver as PostgresDriver).slaves = this.replicas.map(({ pool }) => pool);
    return this;
  }

  forReading(): DataSource {
    const up = this.replicas.filter((replica) => replica.isUp);
    this.turn += 1;
    return up[this.turn % up.length]?.lend() ?? this;
  }
}

class Replica {
  private readonly view: DataSource;
  private readonly at: string;
  private leftAloneUntil = 0;
  private wasDown = false;

  constructor(
    private readonly primary: DataSource,
    readonly pool: Pool,
    url: string,
    private readonly log: ReplicaLog,
  ) {
    this.at = new URL(url).host;
    // An idle connection broke; the next statement finds out whether there is more to it.
    pool.on('error', () => undefined);
    this.view = this.viewOf(primary);
  }

  get isUp(): boolean {
    return Date.now() >= this.leftAloneUntil;
  }

  /** The data source, as a fetch sees it that reads from here. The first one after a rest tries it for all. */
  lend(): DataSource {
    if (this.wasDown) this.leftAloneUntil = Date.now() + LEFT_ALONE_MS;
    return this.view;
  }

  private viewOf(primary: DataSource): DataSource {
    const driver = Object.create(primary.driver) as PostgresDriver;
    driver.obtainSlaveConnection = () => this.connect();
    const view = Object.create(primary) as DataSource;
    const own: Partial<DataSource> = {
      defaultReplicationModeForReads: () => 'slave',
      query: async <T>(sql: string, parameters?: unknown[], runner?: QueryRunner): Promise<T> => {
        const used = runner ?? view.createQueryRunner('slave');
        try {
          return (await used.query(sql, parameters)) as T;
        } finally {
          if (!runner) await used.release();
        }
      },
      createQueryRunner: (mode: ReplicationMode = 'master') =>
        mode === 'slave' ? this.withPrimaryBehind(driver.createQueryRunner('slave')) : primary.createQueryRunner(mode),
    };
    Object.assign(view, own);
    return Object.assign(view, { manager: view.createEntityManager() });
  }

  private connect(): ReturnType<PostgresDriver['obtainSlaveConnection']> {
    return new Promise((resolve, reject) => {
      this.pool.connect((error, client, release) => {
        if (error) reject(error);
        else resolve([client, release]);
      });
    });
  }

  /** A statement that fails for the replica's sake is sent to the primary; it only reads, so it may be sent twice. */
  private withPrimaryBehind(runner: QueryRunner): QueryRunner {
    const ask = runner.query.bind(runner) as (...asked: Parameters<QueryRunner['query']>) => Promise<unknown>;
    const query = async (...asked: Parameters<QueryRunner['query']>): Promise<unknown> => {
      try {
        const answer = await ask(...asked);
        this.answered();
        return answer;
      } catch (error) {
        const failure = failureOf(error as Error);
        if (failure === undefined) throw error;
        if (failure === 'unreachable') this.isDown(error as Error);
        const primary = this.primary.createQueryRunner('master');
        try {
          return (await primary.query(...asked)) as unknown;
        } finally {
          await primary.release();
        }
      }
    };
    return Object.assign(runner, { query });
  }

  private answered(): void {
    if (!this.wasDown) return;
    this.wasDown = false;
    this.leftAloneUntil = 0;
    this.log.warn({ replica: this.at }, 'a read replica is back');
  }

  private isDown(error: Error): void {
    this.leftAloneUntil = Date.now() + LEFT_ALONE_MS;
    // Once for each time it goes, not once for each statement.
    if (!this.wasDown)
      this.log.warn({ replica: this.at, reason: error.message }, 'a read replica is down; the primary answers for it');
    this.wasDown = true;
  }
}
