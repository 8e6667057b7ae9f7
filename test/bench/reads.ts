/**
 * The three reads, as they are sent: small (one entity of one subgraph), medium (100 items joined over two), heavy (four
 * subgraphs, a list in a list in a list, the same entities many times).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const READS = ['small', 'medium', 'heavy'] as const;
export type ReadName = (typeof READS)[number];

/** What the stock gateway asks the subgraphs for, so that the benchmark notices when a read is no longer what it was. */
export const STOCK_FETCHES: Readonly<Record<ReadName, number>> = { small: 1, medium: 2, heavy: 16 };

export function operationOf(read: ReadName): string {
  return read.charAt(0).toUpperCase() + read.slice(1);
}

export function bodyOf(read: ReadName): string {
  const query = readFileSync(join(__dirname, 'reads', `${read}.graphql`), 'utf8');
  return JSON.stringify({ query, operationName: operationOf(read) });
}
