/**
 * The seam behind which operations are executed.
 *
 * Whatever runs a validated operation over the subgraphs fits here: our own engine, and the stock Apollo Gateway
 * (supergraph/reference-executor.ts) that it is compared with.
 */
import { type DocumentNode, type GraphQLError } from 'graphql';
import { type Explanation } from '../explain/explain';
import { type CostReport } from '../guard/rate/cost-report';
import { type SubgraphCall } from './fetch/subgraph';

export type Executor = (request: ExecutionRequest) => Promise<ExecutionResult>;

export interface ExecutionRequest {
  /** Valid against the snapshot's API schema. */
  readonly document: DocumentNode;
  /** Of the document's text: the key of every cache that depends on it. */
  readonly documentHash: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The labels of `@override(label:)` that the caller turns on. */
  readonly labels: readonly string[];
  /** Whether to tell how it was done. */
  readonly explain: boolean;
  readonly call: SubgraphCall;
}

/** An answer's `data` as JSON text, written once and handed on. `latin1`: each character is a byte of UTF-8. */
export class ReadyData {
  constructor(
    readonly json: string,
    readonly encoding: 'utf8' | 'latin1',
  ) {}
}

export interface ExecutionResult {
  /** Absent when the operation was not run at all, which is not the same as null. */
  readonly data?: ReadyData | Record<string, unknown> | null;
  readonly errors: readonly GraphQLError[];
  /** Where one was asked for, and the executor can explain itself. */
  readonly explanation?: Explanation;
}

/** A result on its way out: its errors may be anything that was thrown, and are not yet fit to show. */
export interface Executed {
  readonly data?: Record<string, unknown> | null;
  /** Instead of data, where it is text already. */
  readonly ready?: ReadyData;
  readonly errors: readonly unknown[];
  readonly explanation?: Explanation;
  readonly cost?: CostReport | undefined;
}
