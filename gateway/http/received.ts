/**
 * A GraphQL request as it came off the wire: well-formed, nothing yet known of its document.
 */
import { type Client } from './client';
import { type MediaType } from './negotiate';

export interface Received {
  readonly requestId: string;
  readonly client: Client;
  readonly method: 'GET' | 'POST';
  /** Of whoever sent it, or of the first proxy that is not trusted. */
  readonly remoteAddress: string;
  readonly credentials: Credentials;
  /** What the answer is written as. */
  readonly mediaType: MediaType;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** Empty where only its hash came. */
  readonly query: string;
  /** SHA-256 of the query, in hexadecimal, where the caller sent one (`extensions.persistedQuery`). */
  readonly queryHash: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Labels of `@override(label:)` that the caller turns on. */
  readonly overrideLabels: readonly string[];
  /** Whether the caller wants to be told how it is done. */
  readonly explain: boolean;
}

/** The headers that may say who calls, as they came. */
export interface Credentials {
  readonly authorization?: string | undefined;
  readonly cookie?: string | undefined;
  /** What a page of ours sends beside its cookie. */
  readonly csrf?: string | undefined;
}

/** What goes back over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** Of a body that is text; `latin1`: each character is a byte of it. UTF-8 when it is not said. */
  readonly encoding?: 'utf8' | 'latin1';
  /** For the request's line in the log. */
  readonly operationName?: string | undefined;
  readonly codes?: readonly string[];
}

/** Words a refusal; given by the conductor, so that every phase has the same exit. */
export type Refuse = (error: unknown, requestId: string) => Answer;
