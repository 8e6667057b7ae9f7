/** A route that is not GraphQL, as a manifest exports it. Whoever mounts it limits the body and the time. */
import { type DataSource } from 'typeorm';

export interface HttpRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Parameters as in `/tokens/:id`. */
  readonly path: string;
  readonly handle: (request: HttpRequest) => Promise<HttpAnswer>;
}

export interface HttpRequest {
  /** The subgraph's own pool. */
  readonly db: DataSource;
  readonly requestId: string;
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
