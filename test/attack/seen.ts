/** An answer as an attacker sees it. */
export interface Seen {
  /** 0: the connection was closed without one. */
  readonly status: number;
  /** Of the errors, or of a refused token. */
  readonly codes: readonly string[];
  readonly text: string;
  readonly ms: number;
}
