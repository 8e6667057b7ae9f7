/** A route that is not GraphQL, as a manifest exports it. Whoever mounts it limits the body and the time. */
import { type Readable } from 'node:stream';
import { type DataSource } from 'typeorm';
import { type Viewer } from '../viewer';

export interface HttpRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Parameters as in `/tokens/:id`. */
  readonly path: string;
  /** For other parts of the system only: at the subgraph's own server, and never mounted at the gateway. */
  readonly isInternal?: boolean;
  /** Only for callers that the gateway knows; `viewer` of the request is who. */
  readonly isForCallers?: boolean;
  /** Bytes of a body that is read as it comes (`stream`), and not before the route is asked. */
  readonly most?: number;
  /** What it takes from its caller's bucket at the gateway, in the units of an operation's cost; absent: nothing. */
  readonly cost?: number;
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
  /** Of a route that reads its body as it comes; more than its `most` fails it. */
  readonly stream?: AsyncIterable<Uint8Array> | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | Readable;
}
