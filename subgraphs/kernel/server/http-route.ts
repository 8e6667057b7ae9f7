/** A route that is not GraphQL, as a manifest exports it. Whoever mounts it limits the body and the time. */
import { type DataSource } from 'typeorm';
import { type Viewer } from '../viewer';

export interface HttpRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Parameters as in `/tokens/:id`. */
  readonly path: string;
  /** For other parts of the system only: at the subgraph's own server, and never mounted at the gateway. */
  readonly isInternal?: boolean;
  readonly handle: (request: HttpRequest) => Promise<HttpAnswer>;
}

export interface HttpRequest {
  /** The subgraph's own pool. */
  readonly db: DataSource;
  readonly requestId: string;
  /** Where the request comes from, as whoever mounts the route sees it. */
  readonly address?: string | undefined;
  /** Who signed it (HEADER.viewer), where the server could verify that; absent: nobody. */
  readonly viewer?: Viewer | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly search: URLSearchParams;
  readonly body: Buffer;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}
