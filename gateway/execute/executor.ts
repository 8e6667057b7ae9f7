/**
 * The seam behind which operations are executed.
 *
 * Whatever runs a validated operation over the subgraphs fits here: today the stock Apollo Gateway
 * (supergraph/reference-executor.ts); our own engine takes the same request and gives the same result.
 */
import { type DocumentNode, type GraphQLError } from 'graphql';
import { type SubgraphCall } from './fetch/subgraph';

export type Executor = (request: ExecutionRequest) => Promise<ExecutionResult>;

export interface ExecutionRequest {
  /** Valid against the snapshot's API schema. */
  readonly document: DocumentNode;
  /** Of the document's text: the key of every cache that depends on it. */
  readonly documentHash: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly call: SubgraphCall;
}

export interface ExecutionResult {
  /** Absent when the operation was not run at all, which is not the same as null. */
  readonly data?: Record<string, unknown> | null;
  readonly errors: readonly GraphQLError[];
}

/** A result on its way out: its errors may be anything that was thrown, and are not yet fit to show. */
export interface Executed extends Pick<ExecutionResult, 'data'> {
  readonly errors: readonly unknown[];
}
