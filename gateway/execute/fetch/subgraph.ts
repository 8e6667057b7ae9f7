/**
 * What a fetch is, the same for a subgraph in this process and one over HTTP.
 */
import { type SubgraphCall, type Told } from './call';

export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
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
  execute(request: SubgraphRequest, told: Told): Promise<SubgraphResult>;
}

/**
 * A way to a subgraph: bytes over HTTP, or a call in this process. Both end with the call, and fail with a SubgraphError,
 * or with ClientLeft.
 */
export type Way =
  | {
      readonly kind: 'http';
      readonly name: string;
      /** `body`: JSON as UTF-8, one character for each byte (latin1), so that parts of answers can be put in as they came. */
      post(body: string, call: SubgraphCall, options: PostOptions): Promise<HttpAnswer>;
    }
  | {
      readonly kind: 'here';
      readonly name: string;
      execute(request: SubgraphRequest, call: SubgraphCall): Promise<unknown>;
    };

export interface PostOptions {
  /** Never sent twice. */
  readonly mutation: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  /** Decompressed, within the cap. */
  readonly bytes: Buffer;
}

/** One fetch as the stock gateway makes it: a checked result whose errors are fit to show, or a SubgraphError. */
export type Fetch = (request: SubgraphRequest, call: SubgraphCall) => Promise<SubgraphResult>;

export { type SubgraphCall } from './call';
