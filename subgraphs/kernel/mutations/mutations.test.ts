/** What all mutations share, on a real database: one effect for one key, one winner for one version. */
import { Ctx, Query, Resolver } from 'type-graphql';
import {
  Column,
  type DataSource,
  Entity,
  type EntityManager,
  type MigrationInterface,
  PrimaryColumn,
  type QueryRunner,
} from 'typeorm';
import { freshDatabase } from '../../../test/kit/database';
import { type Context, createContext } from '../context';
import { runtimeDataSource } from '../database/data-source';
import { migrate } from '../database/migrate';
import { defineSubgraph } from '../manifest';
import { ANONYMOUS, type Viewer } from '../viewer';
import { compareAndSet, differing } from './compare-and-set';
import { digestOf } from './idempotency';
import { inTransaction } from './in-transaction';
import { runMutation } from './run-mutation';
import { type UserError } from './user-error';
import { versionConflict } from './words';

@Entity('note')
class Note {
  @PrimaryColumn('text')
  id: string;

  @Column('integer')
  version: number;

  @Column('text')
  text: string;
}

class NoteTable20261129000001 implements MigrationInterface {
  readonly name = 'NoteTable20261129000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE TABLE note (id text PRIMARY KEY, version integer NOT NULL, text text NOT NULL)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE note');
  }
}

@Resolver()
class NoteResolver {
  @Query(() => String, { description: 'Who asks.' })
  whoever(@Ctx() context: Context): string {
    return context.viewer.kind;
  }
}

const manifest = defineSubgraph({
  name: 'notes',
  resolvers: [NoteResolver],
  references: {},
  entities: [Note],
  migrations: [NoteTable20261129000001],
});

let database: Awaited<ReturnType<typeof freshDatabase>>;
let pool: DataSource;

beforeAll(async () => {
  database = await freshDatabase();
  pool = await runtimeDataSource(manifest, await migrate(manifest, database.url)).initialize();
});
afterAll(async () => {
  await pool.destroy();
  await database.drop();
});
beforeEach(() => pool.query('DELETE FROM note; DELETE FROM idempotency;'));

const client = (id: string): Viewer => ({ kind: 'client', id, grants: [], scopes: [] });
const contextOf = (viewer: Viewer = client('cli_one')): Context =>
  createContext(pool, { viewer, requestId: 'test', mutation: true });

interface Written {
  readonly id: string | null;
  readonly userErrors: readonly UserError[];
}

const write = (
  input: { idempotencyKey: string; text?: string },
  viewer?: Viewer,
  name = 'writeNote',
): Promise<Written> =>
  runMutation<Written>(contextOf(viewer), {
    name,
    input,
    refused: (userErrors) => ({ id: null, userErrors }),
    change: async (db) => ({ id: await inserted(db, input.text ?? 'text'), userErrors: [] }),
  });

async function inserted(db: EntityManager, text: string): Promise<string> {
  const id = `note ${String(Math.random())}`;
  await db.insert(Note, { id, version: 1, text });
  return id;
}

const notes = (): Promise<number> => pool.manager.count(Note);
const codes = ({ userErrors }: Written): string[] => userErrors.map(({ code, field }) => `${field.join('.')} ${code}`);

describe('a key', () => {
  it('used again with the same input gives the first answer, and nothing is done again', async () => {
    const first = await write({ idempotencyKey: 'k', text: 'one' });
    expect(await write({ idempotencyKey: 'k', text: 'one' })).toEqual(first);
    expect(await notes()).toBe(1);
  });

  it('used again with another input is refused', async () => {
    await write({ idempotencyKey: 'k', text: 'one' });
    const again = await write({ idempotencyKey: 'k', text: 'two' });
    expect([again.id, codes(again)]).toEqual([null, ['idempotencyKey IDEMPOTENCY_KEY_REUSED']]);
    expect(await notes()).toBe(1);
  });

  it('used in another mutation is refused, be the input the same', async () => {
    await write({ idempotencyKey: 'k', text: 'one' });
    const other = await write({ idempotencyKey: 'k', text: 'one' }, client('cli_one'), 'copyNote');
    expect([other.id, codes(other)]).toEqual([null, ['idempotencyKey IDEMPOTENCY_KEY_REUSED']]);
    expect(await notes()).toBe(1);
  });

  it('of another caller is unknown', async () => {
    const one = await write({ idempotencyKey: 'k' });
    const other = await write({ idempotencyKey: 'k', text: 'two' }, client('cli_other'));
    expect(other.userErrors).toEqual([]);
    expect(other.id).not.toBe(one.id);
  });

  it('in 50 calls side by side has one effect, and all get its answer', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => write({ idempotencyKey: 'k' })));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(await notes()).toBe(1);
  });

  it('of a call that failed is free again', async () => {
    const failing = runMutation<Written>(contextOf(), {
      name: 'writeNote',
      input: { idempotencyKey: 'k' },
      refused: (userErrors) => ({ id: null, userErrors }),
      change: async (db) => {
        await inserted(db, 'lost');
        throw new Error('no');
      },
    });
    await expect(failing).rejects.toThrow('no');
    expect(await notes()).toBe(0);
    expect((await write({ idempotencyKey: 'k' })).userErrors).toEqual([]);
  });

  it('is forgotten after 48 hours, and swept when others come', async () => {
    await write({ idempotencyKey: 'old', text: 'one' });
    await write({ idempotencyKey: 'older' });
    await pool.query(`UPDATE idempotency SET created_at = now() - interval '49 hours'`);
    expect((await write({ idempotencyKey: 'old', text: 'two' })).userErrors).toEqual([]);
    expect(await pool.query('SELECT key FROM idempotency')).toEqual([{ key: 'old' }]);
  });

  it('keeps what it is told to keep, and no secret', async () => {
    const make = (): Promise<Written> =>
      runMutation<Written>(contextOf(), {
        name: 'makeSecret',
        input: { idempotencyKey: 'k' },
        refused: (userErrors) => ({ id: null, userErrors }),
        change: () => Promise.resolve({ id: 'secret', userErrors: [] }),
        kept: (payload) => ({ ...payload, id: null }),
      });
    expect([(await make()).id, (await make()).id]).toEqual(['secret', null]);
  });

  it.each([
    ['', 'idempotencyKey REQUIRED'],
    [' ', 'idempotencyKey REQUIRED'],
    ['k'.repeat(201), 'idempotencyKey INVALID'],
    ['a\u0000b', 'idempotencyKey INVALID'],
  ])('%j is refused', async (idempotencyKey, expected) => {
    expect(codes(await write({ idempotencyKey }))).toEqual([expected]);
  });

  it('of somebody who was proved otherwise is kept under what was proved, whoever the viewer is', async () => {
    const proved = (caller: string, viewer: Viewer): Promise<Written> =>
      runMutation<Written>(contextOf(viewer), {
        ...{ name: 'writeNote', input: { idempotencyKey: 'k' }, caller },
        refused: (userErrors) => ({ id: null, userErrors }),
        change: async (db) => ({ id: await inserted(db, 'text'), userErrors: [] }),
      });
    const first = await proved('prf_1', ANONYMOUS);
    expect(await proved('prf_1', client('cli_one'))).toEqual(first);
    expect((await proved('prf_2', ANONYMOUS)).id).not.toBe(first.id);
    expect((await write({ idempotencyKey: 'k', text: 'other' })).userErrors).toEqual([]);
  });

  it('needs a caller that is known', async () => {
    await expect(write({ idempotencyKey: 'k' }, ANONYMOUS)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

it.each([
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ a: 1 }, { a: 1, b: null, c: undefined }, true],
  [{ a: [1, 2] }, { a: [2, 1] }, false],
  [{ a: { b: 1 } }, { a: { b: '1' } }, false],
])('inputs %j and %j are one input: %s', (one, other, same) => {
  expect(digestOf('m', one) === digestOf('m', other)).toBe(same);
});

it('one input of two mutations is two', () => {
  expect(digestOf('m', {})).not.toBe(digestOf('n', {}));
});

describe('a version', () => {
  it('edited 50 times side by side has one winner; the others hear what stands there', async () => {
    await pool.manager.insert(Note, { id: 'n', version: 7, text: 'as it was' });
    const edit = (text: string): Promise<readonly UserError[]> =>
      inTransaction(contextOf(), async (db) => {
        if (await compareAndSet(db, Note, { id: 'n', version: 7 }, { text })) return [];
        const now = await db.findOneByOrFail(Note, { id: 'n' });
        return [
          versionConflict(['text'], { expected: 7, current: now.version, changed: differing<Note>(now, { text }) }),
        ];
      });
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => edit(`edit ${n}`)));
    const losers = answers.flat();
    expect(losers).toHaveLength(49);
    expect(losers[0]).toEqual({
      code: 'VERSION_CONFLICT',
      field: ['text'],
      message: 'It is at version 8 now, not 7. Stored otherwise: text.',
      localisedMessage: {
        en: 'It is at version 8 now, not 7. Stored otherwise: text.',
        zhHans: '现在的版本是 8，不是 7。已有变动：text。',
      },
      messageKey: 'version_conflict',
      params: [
        { name: 'currentVersion', value: '8' },
        { name: 'expectedVersion', value: '7' },
        { name: 'changedFields', value: 'text' },
      ],
    });
    const stored = await pool.manager.findOneByOrFail(Note, { id: 'n' });
    expect([stored.version, /^edit \d+$/.test(stored.text)]).toEqual([8, true]);
  });
});

it('work that met another is done again, from its beginning', async () => {
  let attempts = 0;
  await inTransaction(contextOf(), async (db) => {
    attempts += 1;
    await db.insert(Note, { id: 'mine', version: 1, text: 'text' });
    if (attempts === 1) {
      await pool.manager.insert(Note, { id: 'taken', version: 1, text: 'another’s' });
      await db.insert(Note, { id: 'taken', version: 1, text: 'mine' });
    }
  });
  expect([attempts, await notes()]).toEqual([2, 2]);
});

it('what was loaded before a change is loaded anew after it', async () => {
  const context = contextOf();
  context.loaders.set('key', 'stale');
  await inTransaction(context, () => Promise.resolve());
  expect(context.loaders.size).toBe(0);
});
