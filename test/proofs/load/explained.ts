/** Every statement that a question makes the subgraphs send, explained and run as it was sent, with its own parameters. */
import { OPERATOR } from '../../kit/callers';
import { askData } from '../../bench/compare';
import { aligned } from '../../bench/report';
import { type Stage } from '../../bench/stage';
import { type LoadWorld, type Statement } from './load-world';
import { heavyQuestions, type Question } from './questions';

/** Rows from which a table may not be read from end to end. */
export const LARGE = 10_000;
/** Of a runtime connection; a statement that takes longer is cut off. */
const STATEMENT_TIMEOUT_MS = 4_000;

export interface Explained {
  readonly question: Question;
  readonly statements: readonly StatementPlan[];
}

interface StatementPlan {
  readonly sql: string;
  readonly ms: number;
  readonly scans: readonly Scan[];
}

export interface Scan {
  /** With its schema. */
  readonly table: string;
  /** The index, or what else. */
  readonly by: string;
  readonly isSequential: boolean;
  /** Of the table. */
  readonly rows: number;
}

export async function explainAll(world: LoadWorld, stage: Stage): Promise<Explained[]> {
  const sizes = await tableSizes(world);
  const all: Explained[] = [];
  for (const question of await heavyQuestions(world)) {
    const { operation, asked, variables } = question;
    stage.progress(`${operation.name}: ${asked}`);
    world.sent();
    const body = JSON.stringify({ query: operation.document, variables });
    await askData({ name: operation.name, url: world.graphUrl, body, ...OPERATOR.headers });
    const statements: StatementPlan[] = [];
    for (const statement of world.sent()) statements.push(await explained(world, statement, sizes));
    world.sent();
    if (statements.length === 0) throw new Error(`${operation.name} sent no statement.`);
    all.push({ question, statements });
  }
  return all;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly Schema?: string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

interface Plan {
  readonly Plan: PlanNode;
  readonly 'Planning Time'?: number;
  readonly 'Execution Time'?: number;
}

/**
 * The statements go over without a name, so PostgreSQL plans each with its parameters at hand; and so it does this one. VERBOSE
 * tells the schema.
 */
async function explained(world: LoadWorld, statement: Statement, sizes: Sizes): Promise<StatementPlan> {
  const { sql } = statement;
  const plan = async (options: string): Promise<Plan> => {
    const [row] = await world.as<{ 'QUERY PLAN': [Plan] }>({ ...statement, sql: `EXPLAIN (${options}) ${sql}` });
    if (!row) throw new Error(`No plan for ${sql}`);
    return row['QUERY PLAN'][0];
  };
  try {
    const { Plan: root, ...times } = await plan('ANALYZE, VERBOSE, TIMING OFF, FORMAT JSON');
    return { sql, ms: (times['Planning Time'] ?? 0) + (times['Execution Time'] ?? 0), scans: scansOf(root, sizes) };
  } catch (error) {
    if ((error as { code?: string }).code !== CUT_OFF) throw error;
    return { sql, ms: Infinity, scans: scansOf((await plan('VERBOSE, FORMAT JSON')).Plan, sizes) };
  }
}

/** The statement's time was up (PostgreSQL, query_canceled). */
const CUT_OFF = '57014';

export type Sizes = ReadonlyMap<string, number>;

export function scansOf(node: PlanNode, sizes: Sizes): Scan[] {
  const below = (node.Plans ?? []).flatMap((plan) => scansOf(plan, sizes));
  const name = node['Relation Name'];
  if (name === undefined) return below;
  const table = `${node.Schema ?? ''}.${name}`;
  const isSequential = node['Node Type'].includes('Seq Scan');
  return [
    { table, by: isSequential ? 'SEQ SCAN' : indexesOf(node).join(' & '), isSequential, rows: sizes.get(table) ?? 0 },
    // What is below a bitmap heap scan are its indexes, of the same table; an index scan has nothing below it.
    ...below,
  ];
}

function indexesOf(node: PlanNode): string[] {
  const own = node['Index Name'];
  const below = node['Node Type'].startsWith('Bitmap') ? (node.Plans ?? []).flatMap(indexesOf) : [];
  return [...(own === undefined ? [] : [own]), ...below];
}

async function tableSizes(world: LoadWorld): Promise<Sizes> {
  const tables = await world.rows<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const sizes = new Map<string, number>();
  for (const { name } of tables) {
    const [row] = await world.rows<{ count: string }>(`SELECT count(*) AS count FROM ${name}`);
    sizes.set(name, Number(row?.count));
  }
  return sizes;
}

export function sequentialOf(all: readonly Explained[]): string[] {
  return all.flatMap(({ question, statements }) =>
    statements.flatMap(({ scans, sql }) =>
      scans
        .filter(({ isSequential, rows }) => isSequential && rows > LARGE)
        .map(({ table }) => `${question.operation.name} (${question.asked}): ${table}\n      ${sql}`),
    ),
  );
}

export function reportOf(all: readonly Explained[]): string {
  const head = ['operation', 'statements', 'in SQL ms', 'slowest ms'];
  const rows = all.map(({ question, statements }) => [
    `${question.operation.name}: ${question.asked}`,
    String(statements.length),
    statements.reduce((sum, { ms }) => sum + ms, 0).toFixed(1),
    Math.max(...statements.map(({ ms }) => ms)).toFixed(1),
  ]);
  const slow = all.flatMap(({ statements }) => statements).filter(({ ms }) => ms >= STATEMENT_TIMEOUT_MS / 2);
  const sequential = sequentialOf(all);
  return [
    'The statements of every operation, explained and run as sent',
    aligned([head, ...rows]),
    '',
    `How tables of more than ${LARGE.toLocaleString('en')} rows are read`,
    aligned([['table', 'rows', 'statements', 'by'], ...accessOf(all)]),
    '',
    `statements that take half of the ${STATEMENT_TIMEOUT_MS / 1000} s they are given, or more: ${slow.length === 0 ? 'none' : ''}`,
    ...slow.map(({ ms, sql }) => `    ${ms.toFixed(0)} ms: ${sql}`),
    `sequential scans of tables of more than ${LARGE.toLocaleString('en')} rows: ${sequential.length === 0 ? 'none' : ''}`,
    ...sequential.map((one) => `    ${one}`),
  ].join('\n');
}

function accessOf(all: readonly Explained[]): string[][] {
  const counts = new Map<string, { scan: Scan; times: number }>();
  for (const scan of all.flatMap(({ statements }) => statements.flatMap(({ scans }) => scans))) {
    if (scan.rows <= LARGE) continue;
    const key = `${scan.table} ${scan.by}`;
    counts.set(key, { scan, times: (counts.get(key)?.times ?? 0) + 1 });
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { scan, times }]) => [scan.table, scan.rows.toLocaleString('en'), String(times), scan.by]);
}
