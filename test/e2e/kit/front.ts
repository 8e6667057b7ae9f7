/** A front door that an end-to-end test knocks on. */
export interface Front {
  /** Without a trailing slash: http://127.0.0.1:4000 */
  readonly url: string;
  close(): Promise<void>;
}

/** What /explorer/operations.json lists. */
export interface NamedOperation {
  readonly name: string;
  readonly file: string;
  readonly description: string;
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}
