/**
 * Who asks, as every subgraph is told with every fetch. In process it travels as this object.
 */
export interface Viewer {
  readonly kind: 'anonymous';
}

export const ANONYMOUS: Viewer = Object.freeze({ kind: 'anonymous' });
