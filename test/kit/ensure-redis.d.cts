export const HOW_TO_GET_REDIS: string;
export function isRedisThere(): boolean;
