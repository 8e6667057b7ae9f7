/**
 * No N+1: every field that reaches other rows sends the same number of SQL statements for one parent as for a hundred.
 *
 * The fields are found in the schemas themselves, so a new one is measured the day it is added. The table is printed.
 */
import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { Client } from 'pg';
import { callerAs } from '../kit/callers';
import { openWorld, type World } from '../kit/world';
import { putImport } from '../kit/an-import';
import { selectionOf } from './selection';

const MANY = 100;
/** A lone row may have nothing under it (no brand, no site), and then asks less; the fullest of these counts. */
const SINGLES = 6;

/** Who may read everything, so that everything is read. */
const viewer = callerAs('ECOSYSTEM_OPERATOR', null);

let world: World;
let database: Client;
const table: string[] = [];

beforeAll(async () => {
  world = await openWorld({ writable: true });
  database = new Client({ connectionString: world.databaseUrl });
  await database.connect();
  // What no seeded world has.
  const { rows } = await database.query<{ id: string }>('SELECT id FROM associations.association ORDER BY id');
  for (const { id } of rows) await putImport(world.databaseUrl, id.replace('ass_', 'imp_'), id);
});
afterAll(async () => {
  await database.end();
  await world.close();
  process.stdout.write(`\nSQL statements per list field, for 1 parent and for ${MANY}:\n${table.sort().join('\n')}\n`);
});

/** Entities of a subgraph with ids that exist: its own tables, or the registry's for entities owned there. */
async function references(subgraph: string, type: string, key: string): Promise<Record<string, string>[]> {
  const name = type.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  const owner = await database.query<{ schema: string }>(
    `SELECT table_schema AS schema FROM information_schema.tables WHERE table_name = $1 ORDER BY table_schema = $2 DESC LIMIT 1`,
    [name, subgraph],
  );
  const schema = owner.rows[0]?.schema;
  if (schema === undefined) return computed(type);
  const { rows } = await database.query<{ key: string }>(
    `SELECT ${key} AS key FROM ${schema}.${name} ORDER BY md5(${key}) LIMIT ${MANY}`,
  );
  return rows.map((row) => ({ __typename: type, [key]: row.key }));
}

/** Entities that no table holds: their ids carry what they are, so they are asked for first. */
async function computed(type: string): Promise<Record<string, string>[]> {
  const ids = type === 'FreightInquiry' ? await inquiries(MANY) : type === 'FreightQuote' ? await quotes() : [];
  return ids.map((id) => ({ __typename: type, id }));
}

async function inquiries(count: number): Promise<string[]> {
  const goods = '{ grossWeightKg: "1.2", lengthCm: "40", widthCm: "30", heightCm: "20", hasBattery: false }';
  const fields = Array.from(
    { length: count },
    (_, n) =>
      `i${n}: freightQuotes(input: { lane: { from: "CNSZX", to: "SGSIN" }, lines: [{ goods: ${goods}, quantity: ${n + 1} }] }) { id }`,
  );
  const { data } = await world.ask(`{ ${fields.join(' ')} }`, {}, { subgraph: 'services', viewer });
  return Object.values(data ?? {}).map((inquiry) => (inquiry as { id: string }).id);
}

async function quotes(): Promise<string[]> {
  const [id] = await inquiries(1);
  const query =
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on FreightInquiry { quotes(first: 100) { nodes { id } } } } }';
  const { data } = await world.ask(
    query,
    { r: [{ __typename: 'FreightInquiry', id }] },
    { subgraph: 'services', viewer },
  );
  const [inquiry] = data?._entities as { quotes: { nodes: { id: string }[] } }[];
  return inquiry?.quotes.nodes.map((quote) => quote.id) ?? [];
}

const KEYS: Readonly<Record<string, string>> = { Country: 'code', Currency: 'code', Location: 'unlocode' };

function fieldsReaching(type: GraphQLObjectType): string[] {
  return Object.values(type.getFields())
    .filter((field) => !isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument))
    .map((field) => field.name);
}

async function count(subgraph: string, query: string, variables: Record<string, unknown>): Promise<number> {
  world.statementsReset();
  const { errors } = await world.ask(query, variables, { subgraph, viewer });
  expect(errors).toBeUndefined();
  return world.statements.length;
}

function entityTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  const union = schema.getType('_Entity');
  return union && 'getTypes' in union ? [...union.getTypes()] : [];
}

it('of entities: as many statements for a hundred as for one', async () => {
  let measured = 0;
  for (const { name: subgraph, schema } of world.subgraphs) {
    for (const type of entityTypes(schema)) {
      const all = await references(subgraph, type.name, KEYS[type.name] ?? 'id');
      for (const field of fieldsReaching(type)) {
        const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type.name} { ${selectionOf(schema, type, field)} } } }`;
        const singles: number[] = [];
        for (const one of all.slice(0, SINGLES)) singles.push(await count(subgraph, query, { r: [one] }));
        compare(subgraph, `${type.name}.${field}`, Math.max(...singles), await count(subgraph, query, { r: all }));
        measured += 1;
      }
    }
  }
  expect(measured).toBeGreaterThan(10);
});

it('of root lists: as many statements for a page of a hundred as for a page of one', async () => {
  for (const { name: subgraph, schema } of world.subgraphs) {
    for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
      const node = nodeOf(getNamedType(field.type));
      if (!node || field.args.some(isRequiredArgument)) continue;
      const inner = fieldsReaching(node)
        .map((name) => selectionOf(schema, node, name))
        .join(' ');
      const query = `query ($first: Int!, $after: String) {
        ${field.name}(first: $first, after: $after) { totalCount nodes { __typename ${inner} } pageInfo { endCursor } }
      }`;
      const singles: number[] = [];
      let after: string | null = null;
      for (let n = 0; n < SINGLES; n += 1) {
        singles.push(await count(subgraph, query, { first: 1, after }));
        const { data } = await world.ask(query, { first: 1, after }, { subgraph, viewer });
        after = (data?.[field.name] as { pageInfo: { endCursor: string | null } }).pageInfo.endCursor;
      }
      const many = await count(subgraph, query, { first: MANY });
      compare(subgraph, `Query.${field.name}`, Math.max(...singles), many);
    }
  }
});

function nodeOf(connection: GraphQLNamedType): GraphQLObjectType | null {
  const node =
    isObjectType(connection) && connection.name.endsWith('Connection') ? connection.getFields().nodes : undefined;
  const type = node && getNamedType(node.type);
  return isObjectType(type) ? type : null;
}

/** A batch more or less is a matter of which loaders met in one tick; a row more is not. */
const TICKS = 1;

function compare(subgraph: string, field: string, one: number, many: number): void {
  table.push(`  ${subgraph.padEnd(13)} ${field.padEnd(34)} ${String(one).padStart(3)} ${String(many).padStart(3)}`);
  expect([subgraph, field, many <= one + TICKS]).toEqual([subgraph, field, true]);
}
