/** For whoever loads a gateway on purpose: all its callers are one address, and none of them is to be stopped. */
export const NO_COST_LIMITS = { COST_MAX: '1000000000000', COST_RESTORE_RATE: '1000000000000' } as const;

/** So that answers to one operation are the same to the byte, whatever was asked before. */
export const NO_COST_TOLD = { COST_IN_ANSWERS: 'false' } as const;
