const ENOUGH = '1000000000000';

/** For whoever loads a gateway on purpose: all its callers are one, and none of them is to be stopped. */
export const NO_COST_LIMITS = {
  COST_MAX: ENOUGH,
  COST_RESTORE_RATE: ENOUGH,
  COST_MAX_CLIENT: ENOUGH,
  COST_RESTORE_RATE_CLIENT: ENOUGH,
  COST_MAX_ACCOUNT: ENOUGH,
  COST_RESTORE_RATE_ACCOUNT: ENOUGH,
} as const;

/** So that answers to one operation are the same to the byte, whatever was asked before. */
export const NO_COST_TOLD = { COST_IN_ANSWERS: 'false' } as const;
