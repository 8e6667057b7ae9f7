/**
 * What a fetch is, the same for a subgraph in this process and one over HTTP.
 */
import { type Viewer } from '../../guard/viewer';

export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** On whose behalf, and until when. */
export interface SubgraphCall {
  readonly viewer: Viewer;
  readonly requestId: string;
  /** Epoch milliseconds. */
  readonly deadline: number;
  readonly signal?: AbortSignal;
}

export interface SubgraphResult {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly SubgraphResultError[];
}

export interface SubgraphResultError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A subgraph that runs in the gateway's own process. */
export interface InProcessSubgraph {
  readonly name: string;
  execute(request: SubgraphRequest, call: SubgraphCall): Promise<SubgraphResult>;
}

/** A way to a subgraph. Gives what came, unchecked, or throws a SubgraphError. */
export interface Transport {
  send(request: SubgraphRequest, call: SubgraphCall): Promise<unknown>;
  close(): Promise<void>;
}

/** One fetch over a transport: a checked result whose errors are fit to show, or a SubgraphError. */
export type Fetch = (request: SubgraphRequest, call: SubgraphCall) => Promise<SubgraphResult>;
