/**
 * What the operations are asked over the load world: each with its defaults, with what weighs most there (the largest association,
 * the merchant with most goods, words that half of all names hold), and with what many callers would ask, each his own.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { encodeCursor } from '../../../subgraphs/kernel/pages/cursor';
import { PROJECT } from '../../bench/peers';
import { type LoadWorld } from './load-world';

export interface Operation {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly document: string;
}

export interface Question {
  readonly operation: Operation;
  /** What is special about it. */
  readonly asked: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const OPERATIONS = join(PROJECT, 'schema', 'operations');

export function operations(): Operation[] {
  return readdirSync(OPERATIONS)
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => ({
      name: basename(file, '.graphql'),
      document: readFileSync(join(OPERATIONS, file), 'utf8'),
    }));
}

/** Every operation with its defaults, and the known ones with what weighs most. */
export async function heavyQuestions(world: LoadWorld): Promise<Question[]> {
  const heavy = await heaviest(world);
  return operations().flatMap((operation) => [
    { operation, asked: 'its defaults', variables: {} },
    ...Object.entries(heavy[operation.name] ?? {}).map(([asked, variables]) => ({ operation, asked, variables })),
  ]);
}

type Heavy = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

async function heaviest(world: LoadWorld): Promise<Heavy> {
  const [largest] = await world.rows<{ id: string; slug: string }>(
    `SELECT id, slug FROM associations.association a
     ORDER BY (SELECT count(*) FROM associations.membership WHERE association_id = a.id) DESC LIMIT 1`,
  );
  const [middle] = await world.rows<MemberRow>(
    `SELECT id, sort_name FROM associations.membership WHERE association_id = $1 ORDER BY sort_name, id OFFSET 10000 LIMIT 1`,
    [largest?.id],
  );
  const [seller] = await world.rows<{ value: string }>(
    `SELECT value FROM registry.identifier WHERE scheme = 'USCC' AND organisation_id IN (
       SELECT organisation_id FROM platforms.product GROUP BY 1 ORDER BY count(*) DESC LIMIT 20) LIMIT 1`,
  );
  const slug = largest?.slug;
  return {
    'association-members': {
      'the largest association, 100 members': { slug, first: 100 },
      'the same, from its middle': { slug, first: 100, after: middle && cursorOf(middle) },
    },
    'find-organisations': {
      'a word of half the names: 深圳': { search: '深圳', first: 50 },
      'a trade: Technology': { search: 'technology', first: 50 },
      'a word of nearly all names: Co., Ltd.': { search: 'Co., Ltd.', first: 50 },
    },
    'product-readiness': {
      'a brand: 云帆': { search: '云帆', first: 50 },
      'a word that nobody uses': { search: 'zyzzyva' },
    },
    'search-products': {
      'a word of many titles: Wireless': { search: 'wireless', first: 50 },
      'two words that are never together': { search: '云帆 kallanghill' },
      'a brand: 云帆': { search: '云帆', first: 50 },
      'nothing: the whole catalogue': { search: null, first: 50 },
    },
    'supplier-to-doorstep': {
      'one of the largest sellers': { uscc: seller?.value },
    },
  };
}

interface MemberRow {
  readonly id: string;
  readonly sort_name: string;
}

function cursorOf(row: MemberRow): string {
  return encodeCursor<MemberRow>(
    {
      name: 'membership name ASC',
      direction: 'ASC',
      keys: [{ column: 'sortName', type: 'text', of: ({ sort_name }) => sort_name }],
    },
    row,
  );
}

/** Of the five typical operations: the SQL that finds what to ask, one row for one request. */
const TYPICAL: Readonly<Record<string, string>> = {
  'supplier-to-doorstep': `
    SELECT jsonb_build_object('uscc', value) AS variables FROM registry.identifier
    WHERE scheme = 'USCC' AND organisation_id IN (SELECT organisation_id FROM platforms.merchant)`,
  'find-organisations': `
    SELECT jsonb_build_object('search', substring(name_en FROM '^\\S+ \\S+ \\S+')) AS variables FROM registry.organisation`,
  'search-products': `
    SELECT jsonb_build_object('search', substring(title_en FROM '^\\S+ \\S+')) AS variables FROM platforms.product
    WHERE title_en IS NOT NULL`,
  'product-readiness': `
    SELECT jsonb_build_object('search', gtin) AS variables FROM platforms.variant WHERE gtin IS NOT NULL`,
  'association-members': `
    SELECT jsonb_build_object('slug', slug, 'member', jsonb_build_object('id', m.id, 'sort_name', m.sort_name)) AS variables
    FROM associations.membership m JOIN associations.association a ON a.id = m.association_id`,
};

export const TYPICAL_OPERATIONS = Object.keys(TYPICAL);

/** Bodies that differ, so that no answer is the one before; the same ones in every run. */
export async function typicalBodies(world: LoadWorld, name: string, count: number): Promise<string[]> {
  const operation = operations().find((one) => one.name === name);
  if (!operation) throw new Error(`There is no operation ${name}.`);
  const rows = await world.rows<{ variables: { member?: MemberRow } & Record<string, unknown> }>(
    `SELECT variables FROM (${TYPICAL[name] ?? ''}) AS asked ORDER BY md5(variables::text) LIMIT ${count}`,
  );
  return rows.map(({ variables: { member, ...variables } }) =>
    JSON.stringify({
      query: operation.document,
      variables: member ? { ...variables, after: cursorOf(member) } : variables,
    }),
  );
}
