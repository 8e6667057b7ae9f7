/**
 * Who asks, as the gateway hands it to a subgraph with every fetch.
 *
 * A subgraph decides on rows by it: service functions ask a pure policy with the viewer first. Until the `access` subgraph
 * lands every request of the outside is anonymous; `system` is the process itself (seeds, imports).
 */
export type Viewer =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'account'; readonly id: string; readonly adminOf: readonly string[] }
  | { readonly kind: 'system' };

export const ANONYMOUS: Viewer = { kind: 'anonymous' };
export const SYSTEM: Viewer = { kind: 'system' };
