/** Flags for Node: of the gateway, or of a subgraph. */
export const MEMORY: readonly string[];
/** Of the whole graph in one process. */
export const MEMORY_OF_ALL: readonly string[];
