/** Several fetches of entities as one document. */
import { buildSchema, parse, validate } from 'graphql';
import { parsed } from '../values/parsed';
import { compileBatch } from './batch';
import { compileFetch } from './fetch';
import { compilerFor, entityFetch, rootFetch } from './test-kit';
import { type Shape } from './shape';

const schema = buildSchema(`
  scalar _Any
  union _Entity = T
  type Query { _entities(representations: [_Any!]!): [_Entity]! }
  type T { id: ID n(first: Int, after: Int): Int t: T }
`);

/** From `[selection, the caller's variables]`. */
function batchOf(...parts: (readonly [string, ...string[]])[]) {
  const compiler = compilerFor();
  const fetches = parts.map(([selection, ...variableUsages]) =>
    compileFetch(entityFetch('b', selection, { variableUsages }), [], {
      ...compiler,
      endpoint: () => compiler.endpoint('b'),
    }),
  );
  return compileBatch(fetches, parsed);
}

it.each<[string, Parameters<typeof batchOf>, string]>([
  [
    'each under an alias, with representations of its own',
    [['id'], ['n']],
    'query($representations_0:[_Any!]!$representations_1:[_Any!]!){_0:_entities(representations:$representations_0){...on T{id}}_1:_entities(representations:$representations_1){...on T{n}}}',
  ],
  [
    "the caller's variables once",
    [
      ['n(first: $a)', 'a'],
      ['n(first: $a, after: $b)', 'a', 'b'],
    ],
    'query($representations_0:[_Any!]!$a:Int$representations_1:[_Any!]!$b:Int){_0:_entities(representations:$representations_0){...on T{n(first:$a)}}_1:_entities(representations:$representations_1){...on T{n(first:$a after:$b)}}}',
  ],
])('%s', (_, parts, query) => {
  const { sending } = batchOf(...parts);
  expect(sending.query).toBe(query);
  expect(sending.head).toBe(`{"query":${JSON.stringify(query)},"variables":{`);
  expect(validate(schema, parse(sending.query))).toEqual([]);
});

it('fragments of one name stay apart', () => {
  const operation = (selection: string): string =>
    `query($representations: [_Any!]!) { _entities(representations: $representations) { ...F } } fragment F on T { ${selection} }`;
  const fetches = ['id', 'n'].map((selection) =>
    compileFetch(entityFetch('b', '', { operation: operation(selection) }), [], compilerFor()),
  );
  const { sending } = compileBatch(fetches, parsed);
  expect(validate(schema, parse(sending.query))).toEqual([]);
  expect(sending.query).toContain('fragment F_0 on T{id}fragment F_1 on T{n}');
});

it('it goes by the name of its first fetch', () => {
  const named = (operationName: string) =>
    compileFetch(
      entityFetch('b', 'id', {
        operationName,
        operation: `query ${operationName}($representations: [_Any!]!) { _entities(representations: $representations) { ... on T { id } } }`,
      }),
      [],
      compilerFor(),
    );
  const { sending } = compileBatch([named('Read__b__1'), named('Read__b__2')], parsed);
  expect(sending.operationName).toBe('Read__b__1_batch');
  expect(sending.query).toMatch(/^query Read__b__1_batch\(/);
});

it('what is answered under an alias has the shape that the fetch knows', () => {
  const { fetches, sending } = batchOf(['id t { id }'], ['n']);
  const shapes = fetches.map(({ shape }): Shape => shape);
  expect([...sending.answer.byKey.keys()]).toEqual(['_0', '_1']);
  sending.answer.fields.forEach(({ inner }, i) => {
    expect(inner).toBe(shapes[i]);
  });
});

it('a fetch with representations asks for entities', () => {
  const { requires } = entityFetch('b', 'id');
  expect(() => compileFetch(rootFetch('b', '{ x }', { requires }), [], compilerFor())).toThrow('asks for no _entities');
});
