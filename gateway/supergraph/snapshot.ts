/**
 * One supergraph at one moment, immutable: a request takes it once and keeps it, whatever is loaded meanwhile.
 */
import { createHash } from 'node:crypto';
import { assertValidSchema, type GraphQLSchema } from 'graphql';
import { type Executor } from '../execute/executor';
import { type Subgraphs } from '../execute/fetch/open-subgraphs';
import { type Log } from '../telemetry/log';
import { createReferenceExecutor } from './reference-executor';

export interface Snapshot {
  /** A hash of the SDL. */
  readonly id: string;
  readonly sdl: string;
  /** What callers see: the supergraph without federation's own. */
  readonly apiSchema: GraphQLSchema;
  /** Plans and runs; its plan cache lives and dies with the snapshot. */
  readonly execute: Executor;
}

export async function buildSnapshot(sdl: string, subgraphs: Subgraphs, log: Log): Promise<Snapshot> {
  const { apiSchema, execute } = await createReferenceExecutor(sdl, subgraphs, log);
  assertValidSchema(apiSchema);
  return Object.freeze({ id: snapshotId(sdl), sdl, apiSchema, execute });
}

export function snapshotId(sdl: string): string {
  return createHash('sha256').update(sdl).digest('hex').slice(0, 12);
}
