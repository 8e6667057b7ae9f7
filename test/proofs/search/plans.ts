/** What PostgreSQL does for a statement, counted: how `membership` is read, how many rows of it, and how many are sorted. */
import { type DataSource } from 'typeorm';

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export interface Work {
  /** By which indexes the table is read; SEQ SCAN where by none. */
  readonly by: readonly string[];
  /** Rows of the table that were looked at, also those that a filter then left out. */
  readonly read: number;
  /** The most rows that went into one sort. */
  readonly sorted: number;
  readonly ms: number;
}

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Node[];
}

/** Sent once more as it was, with its own parameters, by the role that serves. */
export async function workOf(db: DataSource, { sql, parameters }: Statement, table: string): Promise<Work> {
  const [row] = await db.query<{ 'QUERY PLAN': [{ Plan: Node; 'Execution Time': number }] }[]>(
    `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${sql}`,
    [...parameters],
  );
  if (!row) throw new Error(`No plan for ${sql}`);
  const [{ Plan: root, 'Execution Time': ms }] = row['QUERY PLAN'];
  const nodes = [...under(root)];
  const scans = nodes.filter((node) => node['Relation Name'] === table);
  return {
    by: scans.length === 0 ? [] : [...new Set(scans.flatMap(indexesOf))],
    read: scans.reduce((sum, node) => sum + readBy(node), 0),
    sorted: Math.max(0, ...nodes.filter((node) => node['Node Type'] === 'Sort').map(sortedBy)),
    ms,
  };
}

export const SEQUENTIAL = 'SEQ SCAN';

function* under(node: Node): Generator<Node> {
  yield node;
  for (const child of node.Plans ?? []) yield* under(child);
}

function indexesOf(node: Node): string[] {
  if (node['Node Type'].includes('Seq Scan')) return [SEQUENTIAL];
  return [...under(node)].flatMap((one) => one['Index Name'] ?? []);
}

function readBy(node: Node): number {
  const left = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return Math.round((node['Actual Rows'] + left) * node['Actual Loops']);
}

function sortedBy({ Plans = [] }: Node): number {
  return Math.max(0, ...Plans.map((child) => Math.round(child['Actual Rows'])));
}
