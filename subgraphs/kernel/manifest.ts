/**
 * A subgraph says what it is made of in one value, its manifest; the roster finds it, and everything else reads it.
 */
import { type DataSource, type MigrationInterface } from 'typeorm';
import { type Context } from './context';
import { type Subscription } from './events/event';
import { type Timer } from './events/timer';
import { type HttpRoute } from './server/http-route';

export type ReferenceResolver = (reference: Readonly<Record<string, unknown>>, context: Context) => unknown;

// A class as a value, the way type-graphql and TypeORM take them.
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type
export type Class = Function;

export interface SubgraphManifest {
  /** Name in the supergraph, schema in the database, folder under subgraphs/. */
  readonly name: string;
  readonly resolvers: readonly [Class, ...Class[]];
  /** Object types that only `_entities` reaches: stubs of entities owned elsewhere. */
  readonly orphanedTypes?: readonly Class[];
  /** `__resolveReference` per entity type. */
  readonly references: Readonly<Record<string, ReferenceResolver>>;
  /** TypeORM entities of this subgraph's own tables. */
  readonly entities: readonly Class[];
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** Tables of its own that only grow: the role that serves may neither change nor delete a row of them. */
  readonly appendOnly?: readonly string[];
  /** Directives where a decorator cannot put them: enums, enum values (`Kind.VALUE`), unions, scalars. */
  readonly directives?: Readonly<Record<string, readonly string[]>>;
  /** Plain HTTP beside the graph: tokens, sign-in, uploads. Mounted at the gateway in one process, and at the subgraph's own server. */
  readonly http?: readonly HttpRoute[];
  /** Before it serves: throws a SettingsError where a setting is missing, or what is in the tables must not be served. */
  readonly demandReady?: (db: DataSource, env: Readonly<Record<string, string | undefined>>) => Promise<void>;
  /** What it does now and then because time goes by. */
  readonly timers?: readonly Timer[];
  readonly events?: {
    /** What other subgraphs tell that this one hears of: `subscribe(topic, handler)`, one for each topic. */
    readonly subscribes: readonly Subscription[];
  };
}

export function defineSubgraph(manifest: SubgraphManifest): SubgraphManifest {
  const topics = manifest.events?.subscribes.map(({ topic }) => topic) ?? [];
  const twice = topics.find((topic, at) => topics.indexOf(topic) !== at);
  if (twice)
    throw new Error(`${manifest.name} subscribes twice to ${twice}; one handler does all of it, in one transaction.`);
  return Object.freeze(manifest);
}
