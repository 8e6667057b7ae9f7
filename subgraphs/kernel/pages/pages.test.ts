/** Keyset pages over a real table: every row once, in order, whatever the page size, and whatever is inserted meanwhile. */
import fc from 'fast-check';
import { type DataSource } from 'typeorm';
import { Column, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import { freshDatabase } from '../../../test/kit/database';
import { createContext } from '../context';
import { runtimeDataSource } from '../database/data-source';
import { insertAll } from '../database/insert';
import { migrate } from '../database/migrate';
import { ANONYMOUS } from '../viewer';
import { type RowPage } from './connection';
import { type Ordering } from './cursor';
import { pageOf } from './keyset';
import { nestedList } from './nested';
import { type PageArgs, readPageArgs } from './page-args';

@Entity('book')
class Book {
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  shelf: string;

  @Column('integer')
  year: number;
}

class Tables20260101000000 implements MigrationInterface {
  readonly name = 'Tables20260101000000';
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE TABLE book (id text PRIMARY KEY, shelf text NOT NULL, year integer NOT NULL)');
  }
  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE book');
  }
}

const byYear = (direction: 'ASC' | 'DESC'): Ordering<Book> => ({
  name: `year ${direction}`,
  direction,
  keys: [{ column: 'year', type: 'integer', of: (book) => book.year }],
});
const ORDERINGS = [byYear('ASC'), byYear('DESC')] as const;
const booksOn = nestedList<Book, 'ASC' | 'DESC'>({ entity: () => Book, parent: 'shelf', ordering: byYear });

const book = (id: string, shelf: string, year: number): Book => Object.assign(new Book(), { id, shelf, year });
// Few years and many books, so that ties are the ordinary case.
const BOOKS = Array.from({ length: 60 }, (_, n) =>
  book(`b${String(n).padStart(2, '0')}`, `s${n % 4}`, 2000 + ((n * 7) % 5)),
);

let db: DataSource;
let drop: () => Promise<void>;
const statements: string[] = [];

beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  const manifest = {
    name: 'library',
    resolvers: [Book],
    references: {},
    entities: [Book],
    migrations: [Tables20260101000000],
  } as const;
  db = await runtimeDataSource(
    manifest,
    await migrate(manifest, database.url),
    (sql) => void statements.push(sql),
  ).initialize();
  await insertAll(db, Book, BOOKS);
});
afterAll(async () => {
  await db.destroy();
  await drop();
});

const args = (raw: Parameters<typeof readPageArgs>[0]): PageArgs => readPageArgs(raw);
const books = () => db.createQueryBuilder(Book, 'row');
const context = () => createContext(db, { viewer: ANONYMOUS, requestId: 'test' });

function inOrder(rows: readonly Book[], direction: 'ASC' | 'DESC'): string[] {
  const sorted = [...rows].sort((a, b) => a.year - b.year || (a.id < b.id ? -1 : 1)).map((row) => row.id);
  return direction === 'ASC' ? sorted : sorted.reverse();
}

it('a walk with pages of any size, forwards or back, meets every row once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ORDERINGS),
      fc.integer({ min: 1, max: 70 }),
      fc.boolean(),
      async (ordering, size, backward) => {
        const seen: string[] = [];
        let cursor: string | null = null;
        for (;;) {
          const page: RowPage<Book> = await pageOf(books(), ordering, { size, backward, from: cursor });
          const ids = page.nodes.map((row) => row.id);
          if (backward) seen.unshift(...ids);
          else seen.push(...ids);
          const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
          if (!(backward ? hasPreviousPage : hasNextPage)) break;
          cursor = backward ? startCursor : endCursor;
        }
        expect(seen).toEqual(inOrder(BOOKS, ordering.direction));
      },
    ),
    { numRuns: 30 },
  );
});

it('rows inserted before and behind the cursor move nothing that was or will be read', async () => {
  const ordering = ORDERINGS[0];
  const first = await pageOf(books(), ordering, args({ first: 20 }));
  const late = [book('a-early', 's0', 1990), book('z-late', 's0', 2090)];
  await insertAll(db, Book, late);
  const rest = await pageOf(books(), ordering, args({ first: 100, after: first.pageInfo.endCursor }));
  await db.getRepository(Book).delete(late.map((row) => row.id));
  expect([...first.nodes, ...rest.nodes].map((row) => row.id)).toEqual([...inOrder(BOOKS, 'ASC'), 'z-late']);
});

it('nested pages: one statement for all parents, each with its own page, order and count', async () => {
  const shelves = ['s0', 's1', 's2', 's3', 'empty'];
  const fetch = context();
  statements.length = 0;
  const pages = await Promise.all(shelves.map((shelf) => booksOn(fetch, shelf, 'DESC', args({ first: 4 }))));
  expect(statements).toHaveLength(1);
  expect(statements[0]).toMatch(/unnest.*CROSS JOIN LATERAL/s);
  for (const [n, page] of pages.entries()) {
    const own = BOOKS.filter((row) => row.shelf === shelves[n]);
    expect(page.nodes.map((row) => row.id)).toEqual(inOrder(own, 'DESC').slice(0, 4));
    expect(page.nodes.every((row) => row instanceof Book)).toBe(true);
    expect(page.pageInfo.hasNextPage).toBe(own.length > 4);
  }
  const counts = await Promise.all(pages.map((page) => page.totalCount));
  expect(counts).toEqual([15, 15, 15, 15, 0]);
  expect(statements).toHaveLength(2);
});

it('nested pages with a cursor go on where each parent’s page ended', async () => {
  const first = await booksOn(context(), 's1', 'ASC', args({ first: 6 }));
  const rest = await booksOn(context(), 's1', 'ASC', args({ first: 50, after: first.pageInfo.endCursor }));
  const own = BOOKS.filter((row) => row.shelf === 's1');
  expect([...first.nodes, ...rest.nodes].map((row) => row.id)).toEqual(inOrder(own, 'ASC'));
});

it('a fetch that is given up sends no further statement', async () => {
  const given = createContext(db, { viewer: ANONYMOUS, requestId: 'test', signal: AbortSignal.abort() });
  statements.length = 0;
  await expect(booksOn(given, 's1', 'ASC', args({ first: 1 }))).rejects.toThrow(/aborted/);
  expect(statements).toEqual([]);
});

it('a cursor of another order, or a made-up one, is refused and never reaches the database', async () => {
  const page = await pageOf(books(), ORDERINGS[0], args({ first: 1 }));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.constant(page.pageInfo.endCursor ?? ''),
        fc.string(),
        fc.json().map((text) => Buffer.from(text).toString('base64url')),
      ),
      async (from) => {
        statements.length = 0;
        await expect(pageOf(books(), ORDERINGS[1], { size: 1, backward: false, from })).rejects.toMatchObject({
          extensions: { code: 'CURSOR_INVALID' },
        });
        expect(statements).toEqual([]);
      },
    ),
    { numRuns: 50 },
  );
});
