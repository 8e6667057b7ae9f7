/** The load world behind the whole graph in this process, with every statement it sends kept. */
import 'reflect-metadata';
import { Client } from 'pg';
import { type DataSource } from 'typeorm';
import { readConfig } from '../../../gateway/config';
import { startGateway } from '../../../gateway/gateway';
import { createLog } from '../../../gateway/telemetry/log';
import { runtimeDataSource } from '../../../subgraphs/kernel/database/data-source';
import { migrate } from '../../../subgraphs/kernel/database/migrate';
import { type RunningSubgraph, startSubgraph } from '../../../subgraphs/kernel/runtime';
import { roster } from '../../../subgraphs/roster';
import { OPERATOR } from '../../kit/callers';
import { NO_COST_LIMITS } from '../../kit/no-limits';

export interface Statement {
  readonly subgraph: string;
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export interface LoadWorld {
  readonly url: string;
  /** Of the graph. */
  readonly graphUrl: string;
  /** The administrator's connection: for what the graph does not tell. */
  rows<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** As the subgraph itself would send it: by its role, with its settings. */
  as<Row>(statement: Statement): Promise<Row[]>;
  /** Statements since the last call. */
  sent(): Statement[];
  close(): Promise<void>;
}

export async function openLoadWorld(url: string): Promise<LoadWorld> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  let kept: Statement[] = [];
  const pools = new Map<string, DataSource>();
  const log = createLog({ format: 'human', level: 'error' });
  const subgraphs: RunningSubgraph[] = [];
  for (const manifest of roster()) {
    const { name: subgraph } = manifest;
    const observe = (sql: string, parameters: readonly unknown[]): void =>
      void kept.push({ subgraph, sql, parameters });
    const db = await runtimeDataSource(manifest, await migrate(manifest, url), observe).initialize();
    pools.set(subgraph, db);
    subgraphs.push(startSubgraph(manifest, db, log));
  }
  const config = readConfig({ INTERPORT_ENV: 'production', PORT: '0', ...NO_COST_LIMITS });
  const gateway = await startGateway({ config, subgraphs, log, identity: OPERATOR.identity });

  return {
    url,
    graphUrl: `${gateway.url}/graphql`,
    async rows<Row>(sql: string, parameters: readonly unknown[] = []) {
      const { rows } = await admin.query(sql, [...parameters]);
      return rows as Row[];
    },
    async as<Row>({ subgraph, sql, parameters }: Statement) {
      const pool = pools.get(subgraph);
      if (!pool) throw new Error(`There is no subgraph ${subgraph}.`);
      return pool.query<Row[]>(sql, [...parameters]);
    },
    sent() {
      const sent = kept;
      kept = [];
      return sent;
    },
    async close() {
      await gateway.stop();
      for (const subgraph of subgraphs) await subgraph.close();
      await admin.end();
    },
  };
}
