/**
 * Query plans for a supergraph, made in the planner thread that all supergraphs of the process share.
 */
import { join } from 'node:path';
import { type QueryPlan } from '@apollo/query-planner';
import { type Protection } from '../../document/authorise/needs';
import { type SupergraphFacts } from './build-planner';
import { PlannerThread } from './thread';

export interface Planner {
  /** The API schema, printed. */
  readonly apiSdl: string;
  /** Every interface and union of the full supergraph, inaccessible members too, to its object types. */
  readonly possibleTypes: Readonly<Record<string, readonly string[]>>;
  /** Labels of `@override(label:)` in use. */
  readonly overrideLabels: readonly string[];
  /** What types and fields ask of a caller, by coordinate. */
  readonly marks: Protection['marks'];
  /**
   * Plain data in normal form (normalise.ts). `document`: one operation with the fragments it uses, valid against the
   * API schema. `overrides`: the labels that are on.
   */
  plan(document: string, overrides?: readonly string[]): Promise<QueryPlan>;
  /** The thread forgets this supergraph once the plans already asked for are made. */
  close(): void;
}

export interface PlannerOptions {
  /** How long one plan may take, without the time it waits for others. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 5_000;

const thread = new PlannerThread(join(__dirname, 'worker.ts'));

/** Refused with a StartupError when the supergraph cannot be used, or asks for what is not done here. */
export async function openPlanner(sdl: string, { timeoutMs = TIMEOUT_MS }: PlannerOptions = {}): Promise<Planner> {
  const { id, json } = await thread.open(sdl);
  let isClosed = false;
  return {
    ...(JSON.parse(json) as SupergraphFacts),
    async plan(document, overrides = []) {
      if (isClosed) throw new Error('This planner was closed.');
      return JSON.parse(await thread.plan(id, document, overrides, timeoutMs)) as QueryPlan;
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      thread.close(id);
    },
  };
}
