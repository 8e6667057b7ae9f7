/** Flags for Node. */
export const MEMORY: readonly string[];
