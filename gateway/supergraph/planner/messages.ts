/**
 * What is said between the process and its planner thread. One request at a time, one reply to each.
 */
export type ThreadRequest =
  | { readonly kind: 'open'; readonly id: number; readonly sdl: string }
  | { readonly kind: 'plan'; readonly id: number; readonly document: string; readonly overrides: readonly string[] }
  | { readonly kind: 'close'; readonly id: number };

/** `json` is the value as text: cheaper than a structured clone, and surely plain data. */
export type ThreadReply = { readonly ok: true; readonly json: string } | ThreadFault;

export interface ThreadFault {
  readonly ok: false;
  /** `limit`: the operation is too large; `startup`: the supergraph cannot be used; `fault`: ours. */
  readonly kind: 'limit' | 'startup' | 'fault';
  readonly message: string;
  readonly stack?: string;
}
