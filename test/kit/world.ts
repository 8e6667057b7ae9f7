/** The small world behind real subgraphs, asked directly: `await world.ask('{ ... }', {}, { subgraph: 'registry' })`. */
import { runtimeDataSource } from '../../subgraphs/kernel/database/data-source';
import { migrate } from '../../subgraphs/kernel/database/migrate';
import { rolesOf } from '../../subgraphs/kernel/database/roles';
import { type RunningSubgraph, startSubgraph, type SubgraphResult } from '../../subgraphs/kernel/runtime';
import { ANONYMOUS, type Viewer } from '../../subgraphs/kernel/viewer';
import { seedSubgraph } from '../../seeds/seed-world';
import { roster } from '../../subgraphs/roster';
import { freshDatabase, sharedDatabaseUrl } from './database';

export interface World {
  /** Every statement sent since the last reset, as text. */
  readonly statements: string[];
  readonly statementCalls: { readonly sql: string; readonly parameters: readonly unknown[] }[];
  readonly subgraphs: readonly RunningSubgraph[];
  /** The administrator's URL of the database behind it. */
  readonly databaseUrl: string;
  /** Faults that the subgraphs logged instead of showing them. */
  readonly faults: unknown[];
  statementsReset(): void;
  /** Asks one subgraph; the only one, unless another is named. */
  ask(
    query: string,
    variables?: Record<string, unknown>,
    by?: { viewer?: Viewer; subgraph?: string },
  ): Promise<SubgraphResult>;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** Names of the subgraphs wanted; all of the roster when left out. */
  readonly subgraphs?: readonly string[];
  readonly size?: 'small';
  /** true: a database of its own that may be written to, seeded anew. */
  readonly writable?: boolean;
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const own = options.writable ? await freshDatabase() : null;
  const databaseUrl = own?.url ?? sharedDatabaseUrl();
  const statementCalls: World['statementCalls'] = [];
  const faults: unknown[] = [];
  const log = { error: ({ err }: { err: unknown }) => void faults.push(err) };
  const subgraphs: RunningSubgraph[] = [];
  for (const manifest of roster().filter(({ name }) => options.subgraphs?.includes(name) ?? true)) {
    const roles = own ? await migrate(manifest, databaseUrl) : rolesOf(databaseUrl, manifest.name);
    const observe = (sql: string, parameters: readonly unknown[]): void =>
      void statementCalls.push({ sql, parameters });
    const db = await runtimeDataSource(manifest, roles, observe).initialize();
    if (own) await seedSubgraph(manifest.name, db, 'small');
    subgraphs.push(startSubgraph(manifest, db, log));
  }
  statementCalls.length = 0;

  return {
    subgraphs,
    databaseUrl,
    faults,
    statementCalls,
    get statements() {
      return statementCalls.map((call) => call.sql);
    },
    statementsReset: () => {
      statementCalls.length = 0;
    },
    ask: (query, variables = {}, { viewer = ANONYMOUS, subgraph } = {}) => {
      const asked = subgraph === undefined ? subgraphs[0] : subgraphs.find(({ name }) => name === subgraph);
      if (!asked) throw new Error(`This world has no subgraph ${subgraph ?? ''}.`);
      return asked.execute({ query, variables }, { viewer, requestId: 'test' });
    },
    close: async () => {
      for (const subgraph of subgraphs) await subgraph.close();
      await own?.drop();
    },
  };
}
