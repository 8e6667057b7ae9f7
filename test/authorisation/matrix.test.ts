/**
 * Every field of the graph, for every role, in every spelling: what is closed to a caller is null with an error, no subgraph
 * is asked for it, and what is open raises none.
 *
 * What to expect is read out of the supergraph's directives here (matrix/closed.ts), and not by the code that is tested.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, type GraphQLObjectType, isAbstractType, isLeafType, parse } from 'graphql';
import { type Viewer } from '../../schema/authority';
import { argumentsIn, IMPORT } from './matrix/arguments';
import { putImport } from '../kit/an-import';
import { ASSOCIATION, CALLERS, CLIENT, OPERATOR } from './matrix/callers';
import { closedIn } from './matrix/closed';
import { type Answer, coordinatesIn, openStage, type Stage } from './matrix/stage';
import { objectTypesOf, pathsIn, type Spell, speller, type Step, WAYS } from './matrix/ways';

const SCHEMA = join(__dirname, '..', '..', 'schema');
const read = (file: string): string => readFileSync(join(SCHEMA, file), 'utf8');

const api = buildSchema(read('api.graphql'));
const isClosed = closedIn(parse(read('supergraph.graphql')));
const types = objectTypesOf(api);
const roots = pathsIn(api, ({ type, field }) => !isClosed({ kind: 'anonymous' }, type, field));

const DENIED = 'UNAUTHORIZED_FIELD_OR_TYPE';

let stage: Stage;
let spell: Spell;
let withArguments: (coordinate: string) => string;
/** What subgraphs were asked for that its caller may not read. */
const asked: string[] = [];
/** Types of which somebody got an object to see. */
const met = new Set<string>();
let checks = 0;

/** Open to whoever may read what they are in, or shut with it; of the rows that are asked for here none has any. */
const NEVER_MET: readonly string[] = [
  'Alcohol',
  'Battery',
  'DuplicateListings',
  'FeeInvoice',
  'FeePayment',
  'FreightQuoteEdge',
  'Licence',
  'MatchedPayment',
  'Material',
  'UserErrorParam',
];

beforeAll(async () => {
  const stepsIn = coordinatesIn(api);
  stage = await openStage({ ...CALLERS, setUp: OPERATOR }, (viewer, query) => {
    for (const { type, field } of stepsIn(query)) {
      if (isClosed(viewer, type, field)) asked.push(`${type}.${field} for ${JSON.stringify(viewer)}`);
    }
  });
  await putImport(stage.world.databaseUrl, IMPORT, ASSOCIATION);
  withArguments = await argumentsIn(api, async (query) => {
    const { data, errors } = await stage.ask('setUp', query);
    expect(errors).toBeUndefined();
    return data;
  });
  // So that there are keys, and events to tell of them.
  await stage.ask(
    'setUp',
    `mutation { createAccessKey(input: { idempotencyKey: "set up", clientId: "${CLIENT}" }) { secret } }`,
  );
  // So that there is something in an audit.
  const found = await stage.ask(
    'setUp',
    `{ memberships(first: 1, filter: { association: { eq: "${ASSOCIATION}" }, status: { eq: ACTIVE } }) { nodes { id version } } }`,
  );
  const [member] = (found.data as ReturnType<JSON['parse']>).memberships.nodes;
  // So that it has a note.
  await stage.ask(
    'setUp',
    `mutation { addMembershipNote(input: { idempotencyKey: "note", membershipId: "${member.id}", text: "x" }) { id } }`,
  );
  await stage.ask(
    'setUp',
    `mutation { renewMembership(input: { idempotencyKey: "set up", membershipId: "${member.id}", expectedVersion: ${member.version} }) { id } }`,
  );
  spell = speller(withArguments);
});
afterAll(() => stage.close());

it('there is no interface and no union; when there is one, it is a way of its own', () => {
  expect(Object.values(api.getTypeMap()).filter((type) => isAbstractType(type) && !type.name.startsWith('__'))).toEqual(
    [],
  );
});

it('every object type can be reached from a root', () => {
  expect(types.map(({ name }) => name).filter((name) => !roots.has(name))).toEqual([]);
});

interface Case {
  readonly type: GraphQLObjectType;
  readonly path: readonly Step[];
  readonly fields: readonly string[];
}

const cases: readonly Case[] = types.map((type) => ({
  type,
  path: roots.get(type.name) ?? [],
  fields: Object.keys(type.getFields()),
}));

const rootOf = ({ type, path }: Case): string => path[0]?.type ?? type.name;

// Several at once are quicker. A mutation is an operation of its own: what becomes of one must not hide what becomes of another.
const TOGETHER = 40;
const AT_ONCE = 6;
const operations: readonly (readonly Case[])[] = [
  ...chunksOf(
    cases.filter((one) => rootOf(one) === 'Query'),
    TOGETHER,
  ),
  ...cases
    .filter((one) => rootOf(one) === 'Mutation')
    .flatMap((one) => (one.path.length > 0 ? [one] : one.fields.map((field) => ({ ...one, fields: [field] }))))
    .map((one) => [one]),
];

it.each(Object.entries(CALLERS))('for %s', async (word, viewer) => {
  for (const way of WAYS) {
    for (const several of chunksOf(operations, AT_ONCE)) {
      await Promise.all(
        several.map(async (together) => {
          const answer = await stage.ask(word, operationOf(together, way), { yes: true, no: false });
          const expected = together.flatMap((one, i) => deniedOf(one, keyOfCase(one, i), { viewer, keyOf: way.keyOf }));
          const told = { types: together.map(({ type }) => type.name), way: way.name };
          const seen = { denied: deniedIn(answer), others: othersIn(answer), shown: shownOf(answer, expected) };
          const denied = expected.map((path) => path.join('.')).sort();
          expect({ ...told, ...seen }).toEqual({ ...told, denied, others: [], shown: [] });
          together.forEach((one, i) => {
            count(one, valuesAt(answer.data, wayTo(one, keyOfCase(one, i))));
          });
        }),
      );
    }
  }
  expect(asked).toEqual([]);
});

it('every root that is closed to a caller its subgraph refuses as well, before anything is done', async () => {
  const { world } = stage;
  let refused = 0;
  for (const { subgraph, type, field, query } of world.subgraphs.flatMap(rootsOf)) {
    for (const [word, viewer] of Object.entries(CALLERS)) {
      if (!isClosed(viewer, type, field)) continue;
      world.statementsReset();
      const { data, errors } = await world.ask(query, {}, { subgraph, viewer });
      const codes = errors?.map(({ extensions }) => extensions.code);
      const seen = { codes, value: data?.[field] ?? null, statements: world.statements };
      expect({ query, word, ...seen }).toEqual({ query, word, codes: [DENIED], value: null, statements: [] });
      refused += 1;
    }
  }
  expect(refused).toBeGreaterThan(50);
});

/** Each with an operation that asks one subgraph for it. */
function rootsOf({ name: subgraph, schema }: Stage['world']['subgraphs'][number]) {
  return [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
    Object.values(root?.getFields() ?? {}).map(({ name: field, type: returned }) => {
      const type = root?.name ?? '';
      const inside = isLeafType(getNamedType(returned)) ? '' : '{ __typename }';
      const query = `${type.toLowerCase()} { ${field}${withArguments(`${type}.${field}`)} ${inside} }`;
      return { subgraph, type, field, query };
    }),
  );
}

function count({ type, fields }: Case, objects: readonly unknown[]): void {
  checks += fields.length;
  if (objects.some((object) => object != null)) met.add(type.name);
}

it('is as large as it should be', () => {
  const fields = cases.reduce((sum, one) => sum + one.fields.length, 0);
  const [roles, ways] = [Object.keys(CALLERS).length, WAYS.length];
  expect(checks).toBe(fields * roles * ways);
  process.stdout.write(
    `role x field matrix: ${fields} fields x ${roles} roles x ${ways} ways = ${checks} checks, leaks ${asked.length}\n`,
  );
});

it('objects of these types never came up, and all others did', () => {
  expect(types.map(({ name }) => name).filter((name) => !met.has(name))).toEqual(NEVER_MET);
});

function chunksOf<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

/** Several may begin with one field. */
function keyOfCase(one: Case, i: number): string {
  return rootOf(one) === 'Query' ? `q${i}` : (one.path[0]?.field ?? '');
}

function operationOf(together: readonly Case[], way: (typeof WAYS)[number]): string {
  const asked = together.map((one, i) => {
    const { type, path, fields } = one;
    return path.reduceRight(
      (below, step, depth) =>
        `${depth === 0 ? `${keyOfCase(one, i)}: ` : ''}${step.field}${withArguments(`${step.type}.${step.field}`)} { ${below} }`,
      way.select(type, fields, spell),
    );
  });
  const beside = together.map(({ type, fields }) => way.beside?.(type, fields, spell) ?? '');
  const variables = asked.join().includes('$yes') ? '($yes: Boolean!, $no: Boolean!)' : '';
  return `${together[0] && rootOf(together[0]).toLowerCase()} M${variables} { ${asked.join(' ')} } ${beside.join(' ')}`;
}

/** Response keys from the root to the objects of the type; none where the type is the root. */
function wayTo({ path }: Case, first: string): string[] {
  return path.map(({ field }, depth) => (depth === 0 ? first : field));
}

interface For {
  readonly viewer: Viewer;
  readonly keyOf: (field: string) => string;
}

/** On the way there the first that is closed; else those of the fields that are. */
function deniedOf(one: Case, first: string, { viewer, keyOf }: For): string[][] {
  const way = wayTo(one, first);
  const shut = one.path.findIndex((step) => isClosed(viewer, step.type, step.field));
  if (shut !== -1) return [way.slice(0, shut + 1)];
  return one.fields.filter((field) => isClosed(viewer, one.type.name, field)).map((field) => [...way, keyOf(field)]);
}

function deniedIn({ errors = [] }: Answer): string[] {
  return errors
    .filter(({ extensions }) => extensions.code === DENIED)
    .map(({ path = [] }) => path.join('.'))
    .sort();
}

function othersIn({ errors = [] }: Answer): string[] {
  return errors.filter(({ extensions }) => extensions.code !== DENIED).map(({ message }) => message);
}

/** What is there where nothing may be: each place is null, or a parent of it is. */
function shownOf({ data }: Answer, paths: readonly (readonly string[])[]): unknown[] {
  return paths.flatMap((path) => valuesAt(data, path)).filter((value) => value !== null);
}

function valuesAt(value: unknown, [key, ...rest]: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, key === undefined ? [] : [key, ...rest]));
  if (key === undefined || value == null) return [value];
  return valuesAt((value as Record<string, unknown>)[key], rest);
}
