/** A list, read as a console reads it: the first pages, the hundredth, the last ones, in every order; and what each of them took. */
import { duplicatesIn } from '../../../subgraphs/associations/merge/duplicates';
import { type MembershipSort } from '../../../subgraphs/associations/membership/membership.inputs';
import { type Viewer } from '../../../subgraphs/kernel/viewer';
import { type Asked, COUNT, type Graph, IN_ALL, IN_ONE, type Variables } from './asked';
import { type Narrowing } from './questions';
import { SEQUENTIAL, type Work, workOf } from './plans';

/** What a page may take, and a page that generic words narrow. */
const MOST = { read: 10_000, sorted: 7_500 };
const SMALL = 10;
const LARGE = 100;

export interface Asking {
  readonly association: string;
  readonly viewer: Viewer;
  /** Members of the association: what a generic word may take. */
  readonly rows: number;
}

/** One narrowing in one order, over all of its pages: the most that one took. */
export interface Line {
  readonly asked: string;
  readonly sort: string;
  readonly pages: number;
  /** Statements for a page, each number that there was. */
  readonly statements: readonly number[];
  readonly work: Work;
  readonly holds: boolean;
}

export async function countOf(graph: Graph, narrowing: Narrowing, asking: Asking): Promise<Line & { total: number }> {
  const asked = await graph.ask(COUNT, argumentsOf(narrowing, asking), asking.viewer);
  const counting = asked.statements.filter(({ sql }) => sql.includes('count(*)'));
  const works = await Promise.all(counting.map((statement) => workOf(graph.db, statement, 'membership')));
  const line = lineOf(narrowing, 'count', { works, statements: [asked.statements.length] }, asking.rows);
  return { ...line, total: asked.page.totalCount ?? 0 };
}

export async function pagesOf(graph: Graph, narrowing: Narrowing, sort: MembershipSort, asking: Asking): Promise<Line> {
  const page = (place: Variables, document = IN_ONE): Promise<Asked> =>
    graph.ask(document, { ...argumentsOf(narrowing, asking), sort, ...place }, asking.viewer);
  const first = await page({ first: LARGE });
  const small = await page({ first: SMALL });
  const second = await page({ first: LARGE, after: first.page.pageInfo.endCursor });
  const last = await page({ last: LARGE });
  const before = await page({ last: LARGE, before: last.page.pageInfo.startCursor });
  // By the root field, where the filter names the association.
  const filter = { ...narrowing.filter, association: { eq: asking.association } };
  const atRoot = await page({ first: LARGE, filter }, IN_ALL);
  const pages = [first, small, second, last, before];
  // Those narrowed to a handful have none, and of generic words a page is as dear as any other.
  if (first.page.nodes.length === LARGE && narrowing.isGeneric === undefined && sort.startsWith('NAME'))
    pages.push(await hundredth(page, first));
  const works: Work[] = [];
  for (const { statements } of [...pages, atRoot])
    for (const statement of statements.filter(({ sql }) => sql.includes('"membership"')))
      works.push(await workOf(graph.db, statement, 'membership'));
  const statements = pages.map((one) => one.statements.length);
  return lineOf(narrowing, sort, { works, statements }, asking.rows);
}

/** Listings that may be of one organisation: each reason goes along its own index, to the end where there are few of them. */
export async function doublesOf(graph: Graph, { association, rows }: Asking): Promise<Line> {
  const statements = await graph.sentBy((db) => duplicatesIn(db, [association]));
  const works: Work[] = [];
  for (const statement of statements) works.push(await workOf(graph.db, statement, 'membership'));
  const line = lineOf({ asked: 'doubles' }, 'count', { works, statements: [statements.length] }, rows);
  return { ...line, sort: 'by reason', holds: line.holds && line.work.sorted <= MOST.sorted };
}

/** Of pages of 100, or the last there is before. */
async function hundredth(page: (place: Variables) => Promise<Asked>, first: Asked): Promise<Asked> {
  let at = first;
  for (let n = 2; n <= 100 && at.page.nodes.length === LARGE; n += 1)
    at = await page({ first: LARGE, after: at.page.pageInfo.endCursor });
  return at;
}

function argumentsOf({ search, filter }: Narrowing, { association }: Asking): Variables {
  return { id: association, ...(search === undefined ? {} : { search }), ...(filter === undefined ? {} : { filter }) };
}

interface Taken {
  readonly works: readonly Work[];
  readonly statements: readonly number[];
}

function lineOf({ asked, isGeneric }: Narrowing, sort: string, { works, statements }: Taken, rows: number): Line {
  const most = (read: (work: Work) => number): number => Math.max(0, ...works.map(read));
  const work = {
    by: [...new Set(works.flatMap(({ by }) => by))].sort(),
    ...{ read: most(({ read }) => read), sorted: most(({ sorted }) => sorted), ms: most(({ ms }) => ms) },
  };
  const counts = [...new Set(statements)];
  // A count looks at what it counts.
  const bound = isGeneric || sort === 'count' ? { read: rows, sorted: rows } : MOST;
  return {
    ...{ asked, sort, pages: statements.length, statements: counts, work },
    holds:
      !work.by.includes(SEQUENTIAL) && work.read <= bound.read && work.sorted <= bound.sorted && counts.length === 1,
  };
}
