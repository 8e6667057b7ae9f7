/** A query reads from the replica and a mutation from the primary, on a real primary and a real standby that follows it. */
import { Arg, Ctx, Field, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { Column, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import { openReplicated, type ReplicatedDatabase } from '../../../test/kit/standby';
import { type Context } from '../context';
import { defineSubgraph } from '../manifest';
import { type RunningSubgraph, startSubgraph } from '../runtime';
import { Public } from '../schema/marks';
import { ANONYMOUS } from '../viewer';
import { runtimeDataSource } from './data-source';
import { loginByAdmin } from './login';
import { migrate } from './migrate';

@Entity('note')
class Note {
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  text: string;
}

/** Where a statement ran, by each way a resolver has to send one. */
@Public()
@ObjectType({ description: 'Where statements ran.' })
class Where {
  @Field(() => String, { description: 'A query builder’s.' })
  builder: string;

  @Field(() => String, { description: 'A statement as text.' })
  text: string;

  @Field(() => String, { description: 'A repository’s.' })
  repository: string;

  @Field(() => String, { description: 'One within a transaction.' })
  transaction: string;
}

const SERVER = `CASE WHEN pg_is_in_recovery() THEN 'replica' ELSE 'primary' END`;

@Resolver()
class NoteResolver {
  @Public()
  @Query(() => Where, { description: 'Where statements run.' })
  where(@Ctx() context: Context): Promise<Where> {
    return whereIn(context);
  }

  @Public()
  @Query(() => [String], { description: 'All notes.' })
  async notes(@Ctx() { db }: Context): Promise<string[]> {
    const rows = await db.createQueryBuilder(Note, 'row').orderBy('row.id').getMany();
    return rows.map(({ text }) => text);
  }

  @Public()
  @Mutation(() => Where, { description: 'Writes a note.' })
  async write(
    @Arg('id', () => String, { description: 'Its id.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Where> {
    await context.db.query('INSERT INTO note (id, text) VALUES ($1, $1)', [id]);
    return whereIn(context);
  }

  @Public()
  @Mutation(() => [String], { description: 'Writes a note and reads all.' })
  async writeAndRead(
    @Arg('id', () => String, { description: 'Its id.' }) id: string,
    @Ctx() context: Context,
  ): Promise<string[]> {
    await context.db.transaction(async (db) => {
      await db.insert(Note, { id, text: id });
    });
    return this.notes(context);
  }
}

async function whereIn({ db }: Context): Promise<Where> {
  const seen = (rows: { at?: string }[]): string => rows[0]?.at ?? 'nowhere';
  const first = db.createQueryBuilder(Note, 'row').select(SERVER, 'at').limit(1);
  return {
    builder: seen(await first.getRawMany()),
    text: seen(await db.query(`SELECT ${SERVER} AS at`)),
    repository: seen(await db.getRepository(Note).createQueryBuilder('row').select(SERVER, 'at').limit(1).getRawMany()),
    transaction: await db.transaction(async (transaction) => seen(await transaction.query(`SELECT ${SERVER} AS at`))),
  };
}

class Notes20261126000000 implements MigrationInterface {
  readonly name = 'Notes20261126000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `CREATE TABLE note (id text PRIMARY KEY, text text NOT NULL); INSERT INTO note VALUES ('0', 'first')`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE note');
  }
}

const manifest = defineSubgraph({
  name: 'notes',
  resolvers: [NoteResolver],
  references: {},
  entities: [Note],
  migrations: [Notes20261126000000],
});

const FROM_REPLICA = { builder: 'replica', text: 'replica', repository: 'replica', transaction: 'primary' };
const FROM_PRIMARY = { builder: 'primary', text: 'primary', repository: 'primary', transaction: 'primary' };
const WHERE = '{ builder text repository transaction }';

let database: ReplicatedDatabase;
let subgraph: RunningSubgraph;
const warnings: string[] = [];
const log = {
  warn: (_: object, message: string) => void warnings.push(message),
  error: ({ err }: { err: unknown }) => void warnings.push(String(err)),
};

async function open(): Promise<RunningSubgraph> {
  const { primaryUrl: url, standbyUrl: replicas } = database;
  const db = await runtimeDataSource(manifest, loginByAdmin('notes', { url, replicas }, log)).initialize();
  return startSubgraph(manifest, db, log);
}

async function ask(query: string, told: { mutation?: boolean } = {}): Promise<unknown> {
  const { data, errors } = await subgraph.execute({ query }, { viewer: ANONYMOUS, requestId: 'test', ...told });
  return errors ? { errors } : data;
}

beforeAll(async () => {
  database = await openReplicated((url) => migrate(manifest, url));
  subgraph = await open();
});
afterAll(async () => {
  await subgraph.close();
  await database.close();
});
afterEach(() => {
  warnings.length = 0;
});

it('a query reads from the replica, by every way there is; its transactions are the primary’s', async () => {
  expect(await ask(`{ where ${WHERE} }`)).toEqual({ where: FROM_REPLICA });
});

it('all of a mutation is the primary’s, the query that a mutation needs too', async () => {
  expect(await ask(`mutation { write(id: "1") ${WHERE} }`)).toEqual({ write: FROM_PRIMARY });
  expect(await ask(`{ where ${WHERE} }`, { mutation: true })).toEqual({ where: FROM_PRIMARY });
});

it('a mutation reads what it wrote, though the replica lags; a query sees it when the replica does', async () => {
  await database.caughtUp();
  await database.pauseReplay();
  expect(await ask('mutation { writeAndRead(id: "2") }')).toEqual({ writeAndRead: ['first', '1', '2'] });
  expect(await ask('{ notes }', { mutation: true })).toEqual({ notes: ['first', '1', '2'] });
  expect(await ask('{ notes }')).toEqual({ notes: ['first', '1'] });
  await database.resumeReplay();
  await database.caughtUp();
  expect(await ask('{ notes }')).toEqual({ notes: ['first', '1', '2'] });
});

it('with the replica killed, the primary answers, and it is said once; a start goes well without it', async () => {
  await database.killStandby();
  for (let n = 0; n < 5; n += 1) expect(await ask(`{ where ${WHERE} }`)).toEqual({ where: FROM_PRIMARY });
  expect(warnings).toEqual(['a read replica is down; the primary answers for it']);

  await subgraph.close();
  subgraph = await open();
  expect(await ask('{ notes }')).toEqual({ notes: ['first', '1', '2'] });
});

it('when it is back, it reads for us again, and that is said', async () => {
  await database.startStandby();
  await database.caughtUp();
  const end = Date.now() + 15_000;
  while (!warnings.includes('a read replica is back') && Date.now() < end) {
    await ask('{ notes }');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(warnings).toEqual(['a read replica is back']);
  expect(await ask(`{ where ${WHERE} }`)).toEqual({ where: FROM_REPLICA });
});
