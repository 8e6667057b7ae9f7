/** COPY stores what an insert stores: over a real table, for awkward values of every kind of column. */
import fc from 'fast-check';
import { Column, type DataSource, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import { freshDatabase } from '../../../test/kit/database';
import { copyAll } from './copy';
import { runtimeDataSource } from './data-source';
import { insertAll } from './insert';
import { migrate } from './migrate';

class Measure {
  @Column('numeric', { nullable: true })
  value: string | null;
}

@Entity('thing')
class Thing {
  @PrimaryColumn('integer')
  id: number;

  @Column('text', { nullable: true })
  name: string | null;

  @Column('text', { array: true })
  tokens: string[];

  @Column('jsonb')
  options: unknown;

  @Column(() => Measure)
  weight: Measure | null;

  @Column('boolean', { nullable: true })
  isSold: boolean | null;

  @Column('timestamptz', { nullable: true })
  at: Date | null;
}

class Tables20260101000000 implements MigrationInterface {
  readonly name = 'Tables20260101000000';
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE thing (id integer PRIMARY KEY, name text, tokens text[] NOT NULL, options jsonb NOT NULL,
      weight_value numeric, is_sold boolean, at timestamptz(3))`);
  }
  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE thing');
  }
}

let db: DataSource;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  const manifest = {
    name: 'things',
    resolvers: [Thing],
    references: {},
    entities: [Thing],
    migrations: [Tables20260101000000],
  } as const;
  db = await runtimeDataSource(manifest, await migrate(manifest, database.url)).initialize();
});
afterAll(async () => {
  await db.destroy();
  await drop();
});

async function stored(write: () => Promise<void>): Promise<unknown[]> {
  await db.query('DELETE FROM thing');
  await write();
  return db.query('SELECT *, tokens::text AS tokens_text, options::text AS options_text FROM thing ORDER BY id');
}

const copied = (things: readonly Thing[]): Promise<unknown[]> =>
  stored(() => db.transaction((transaction) => copyAll(transaction, Thing, things)));
const inserted = (things: readonly Thing[]): Promise<unknown[]> => stored(() => insertAll(db, Thing, things));

/** What PostgreSQL can hold: no NUL, no half of a pair. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('\\', '"', '{', '}', ',', '\t', '\n', '\r', 'N', '.', "'", ' ', '云') }),
    fc.constantFrom('', 'NULL', '\\N', '\\.', '\ufeff'),
  )
  .filter((value) => !/\0|\p{Surrogate}/u.test(value));
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value);
const things = fc
  .array(
    fc.record({
      name: maybe(text),
      tokens: fc.array(text, { maxLength: 4 }),
      options: fc.array(fc.dictionary(text, fc.oneof(text, fc.integer(), fc.constant(null)), { maxKeys: 3 })),
      weight: maybe(fc.record({ value: maybe(fc.constantFrom('0.001', '-12.50', '123456789012345678.9')) })),
      isSold: maybe(fc.boolean()),
      at: maybe(fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })),
    }),
    { maxLength: 8 },
  )
  .map((all) => all.map((one, id) => Object.assign(new Thing(), { id, ...one })));

it('stores what an insert stores', async () => {
  await fc.assert(
    fc.asyncProperty(things, async (all) => {
      expect(await copied(all)).toEqual(await inserted(all));
    }),
    { numRuns: 60 },
  );
});

it('takes more than goes over at once', async () => {
  const many = Array.from({ length: 3000 }, (_, id) =>
    Object.assign(new Thing(), { id, name: '名'.repeat(40), tokens: ['a'], options: {}, weight: null, isSold: null }),
  );
  expect(await copied(many)).toHaveLength(3000);
});

it('says what the server says of a row it refuses, and stores none', async () => {
  const [one, two] = [1, 1].map((id) => Object.assign(new Thing(), { id, tokens: [], options: {} }));
  if (!one || !two) throw new Error('There are two.');
  await expect(copied([one, two])).rejects.toThrow(/duplicate key/);
  expect(await db.query('SELECT FROM thing')).toEqual([]);
});

it('demands a transaction', async () => {
  await expect(copyAll(db.manager, Thing, [])).rejects.toThrow(/one connection of a transaction/);
});
