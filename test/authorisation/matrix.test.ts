/**
 * Every field of the graph, for every role, in every spelling: what is closed to a caller is null with an error, no subgraph
 * is asked for it, and what is open raises none.
 *
 * What to expect is read out of the supergraph's directives here (matrix/closed.ts), and not by the code that is tested.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLObjectType, isAbstractType, parse } from 'graphql';
import { type Viewer } from '../../schema/authority';
import { argumentsIn } from './matrix/arguments';
import { CALLERS, OPERATOR } from './matrix/callers';
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

beforeAll(async () => {
  const stepsIn = coordinatesIn(api);
  stage = await openStage({ ...CALLERS, setUp: OPERATOR }, (viewer, query) => {
    for (const { type, field } of stepsIn(query)) {
      if (isClosed(viewer, type, field)) asked.push(`${type}.${field} for ${JSON.stringify(viewer)}`);
    }
  });
  withArguments = await argumentsIn(api, async (query) => {
    const { data, errors } = await stage.ask('setUp', query);
    expect(errors).toBeUndefined();
    return data as never;
  });
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

// A mutation is an operation of its own: what one of them does must not hide what another does not.
const cases: readonly Case[] = types.flatMap((type): Case[] => {
  const path = roots.get(type.name) ?? [];
  const fields = Object.keys(type.getFields());
  const isRoot = path.length === 0;
  return isRoot ? fields.map((field) => ({ type, path, fields: [field] })) : [{ type, path, fields }];
});

it.each(Object.entries(CALLERS))('for %s', async (word, viewer) => {
  let checks = 0;
  for (const way of WAYS) {
    for (const one of cases) {
      const [selection, beside = ''] = way.select(one.type, one.fields, spell);
      const answer = await stage.ask(word, operationOf(one, selection, beside), { yes: true, no: false });
      const expected = deniedOf(one, viewer, way.keyOf);
      const told = { type: one.type.name, way: way.name };
      expect({ ...told, denied: deniedIn(answer), others: othersIn(answer), shown: shownOf(answer, expected) }).toEqual(
        {
          ...told,
          denied: expected.map((path) => path.join('.')).sort(),
          others: [],
          shown: [],
        },
      );
      checks += one.fields.length;
    }
  }
  expect(asked).toEqual([]);
  expect(checks).toBe(fieldCount() * WAYS.length);
});

it('is as large as it should be', () => {
  const [fields, roles, ways] = [fieldCount(), Object.keys(CALLERS).length, WAYS.length];
  process.stdout.write(
    `role x field matrix: ${fields} fields x ${roles} roles x ${ways} ways = ${fields * roles * ways} checks, leaks ${asked.length}\n`,
  );
  expect(fields).toBeGreaterThan(500);
});

function fieldCount(): number {
  return types.reduce((sum, type) => sum + Object.keys(type.getFields()).length, 0);
}

function operationOf({ type, path }: Case, selection: string, beside: string): string {
  const root = path[0]?.type ?? type.name;
  const nested = path.reduceRight(
    (below, step) => `${step.field}${withArguments(`${step.type}.${step.field}`)} { ${below} }`,
    selection,
  );
  const variables = selection.includes('$yes') ? '($yes: Boolean!, $no: Boolean!)' : '';
  return `${root.toLowerCase()} M${variables} { ${nested} } ${beside}`;
}

/** On the way there the first that is closed; else those of the fields that are. */
function deniedOf({ type, path, fields }: Case, viewer: Viewer, keyOf: (field: string) => string): string[][] {
  const way = path.map(({ field }) => field);
  const shut = path.findIndex((step) => isClosed(viewer, step.type, step.field));
  if (shut !== -1) return [way.slice(0, shut + 1)];
  return fields.filter((field) => isClosed(viewer, type.name, field)).map((field) => [...way, keyOf(field)]);
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
  if (key === undefined || value === null) return [value];
  return valuesAt((value as Record<string, unknown>)[key], rest);
}
