/**
 * What a resolver may know of the fetch it serves. One context, and so one set of loaders, per fetch: nothing is ever
 * shared between two fetches, two viewers or two subgraphs.
 */
import DataLoader from 'dataloader';
import { type DataSource } from 'typeorm';
import { dataSourceFor } from './database/replicas';
import { type Viewer } from './viewer';

export interface Context {
  readonly viewer: Viewer;
  readonly requestId: string;
  /** Of a query, reads may come from a replica; of a mutation, none do. */
  readonly db: DataSource;
  /** The moment the fetch began, so that one answer sees one clock. */
  readonly now: Date;
  /** Aborted when nobody waits for the answer any more: no further statement is sent then. */
  readonly signal: AbortSignal | undefined;
  readonly loaders: Map<unknown, unknown>;
}

export interface Call {
  readonly viewer: Viewer;
  readonly requestId: string;
  readonly signal?: AbortSignal;
  /** Whether a mutation asks, be it with a query for what it has to show: its own writes must be seen. */
  readonly mutation?: boolean;
  /** Whether a mutation is refused: who asks was let in to read. */
  readonly readOnly?: boolean;
}

export function createContext(pools: DataSource, { viewer, requestId, signal, mutation = false }: Call): Context {
  const db = dataSourceFor(pools, { mutation });
  return { viewer, requestId, db, now: new Date(), signal, loaders: new Map() };
}

/** One value per fetch under a key, made when first asked for. */
export function oncePerFetch<T>(context: Context, key: unknown, make: () => T): T {
  const existing = context.loaders.get(key) as T | undefined;
  if (existing !== undefined) return existing;
  const made = make();
  context.loaders.set(key, made);
  return made;
}

/**
 * A loader that is born with a fetch: `const brandById = defineLoader(...)`, then `brandById(context).load(id)`.
 * `batch` answers in the order it was asked, with null for what is not there.
 */
export function defineLoader<K extends string, V>(
  batch: (keys: readonly K[], context: Context) => Promise<readonly V[]>,
): (context: Context) => DataLoader<K, V> {
  const definition = (context: Context): DataLoader<K, V> =>
    oncePerFetch(context, definition, () => loaderOf(context, (keys: readonly K[]) => batch(keys, context)));
  return definition;
}

/** A DataLoader that sends nothing more once the fetch is given up. */
export function loaderOf<K extends string, V>(
  context: Context,
  batch: (keys: readonly K[]) => Promise<readonly V[]>,
): DataLoader<K, V> {
  const guarded = (keys: readonly K[]): Promise<readonly V[]> => {
    context.signal?.throwIfAborted();
    return batch(keys);
  };
  return new DataLoader(guarded, { maxBatchSize: MAX_BATCH });
}

const MAX_BATCH = 1000;
