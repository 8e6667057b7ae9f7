/** What passes through as text: what does, and that the answer, its errors and what is fetched are the same as if nothing did. */
import { type PlanNode } from '@apollo/query-planner';
import fc from 'fast-check';
import { buildSchema, Kind, parse, validate } from 'graphql';
import { compileProgram, type Program } from '../compile/program';
import { at, compilerFor, entityFetch, inSequence, rootFetch } from '../compile/test-kit';
import { SubgraphCall } from '../fetch/call';
import { createEndpoint } from '../fetch/endpoint';
import { type Passage } from '../values/passage';
import { raw } from '../values/raw';
import { readRaw } from '../values/reader';
import { isTree } from '../values/tree';
import { unfold } from '../values/unfold';
import { execute } from './execute';

const schema = buildSchema(`
  enum Kind { A B }
  interface Named { name: String! }
  type Query { shelves: [Shelf!]  shelf: Shelf  named: Named }
  type Shelf implements Named { name: String!  books: [T!]  part: Part  parts: [[Part]!]  named: Named }
  type T { id: ID!  price: Int  title: String  of: [Part!]! }
  type Part { n: Int!  kind: Kind  text: String }
`);

const PRICES = at('shelves.@.books.@', entityFetch('prices', 'price'));

/** Fetches from `shelves` what `fetched` says, then prices of the books on them. */
function programOf(query: string, fetched: string, more: PlanNode[] = [PRICES]): Program {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(query);
  const ignore = (): void => undefined;
  const observer = { fetched: ignore, subgraphFailed: ignore, subgraphErrorMasked: ignore };
  return compileProgram(
    { document, operation, plan: { kind: 'QueryPlan', node: inSequence(rootFetch('shelves', fetched), ...more) } },
    {
      ...compilerFor(),
      schema,
      values: raw,
      endpoint: (name) =>
        createEndpoint({ kind: 'http', name, post: (body) => Promise.resolve(reply(name, body)) }, observer),
    },
  );
}

let shelves = '';
let asked: string[] = [];

function reply(name: string, body: string): { status: number; bytes: Buffer } {
  asked.push(name === 'prices' ? body.slice(body.indexOf('"variables"')) : name);
  return { status: 200, bytes: Buffer.from(name === 'prices' ? pricesFor(body) : shelves) };
}

/** The price of a book is the length of its id; one of an odd length is not known. */
function pricesFor(body: string): string {
  const { variables } = JSON.parse(body) as { variables: { representations: { id: unknown }[] } };
  const entities = variables.representations.map(({ id }) => {
    const { length } = JSON.stringify(id);
    return length % 2 === 0 ? { price: length } : null;
  });
  const errors = entities.flatMap((entity, i) =>
    entity ? [] : [{ message: 'none', path: ['_entities', i], extensions: { code: 'NOT_FOUND' } }],
  );
  return JSON.stringify({ data: { _entities: entities }, ...(errors.length > 0 && { errors }) });
}

interface Ran {
  readonly data: unknown;
  /** `path CODE`, in order. */
  readonly errors: readonly string[];
  readonly asked: readonly string[];
}

async function run(program: Program, answer: string): Promise<Ran> {
  shelves = answer;
  asked = [];
  const call = new SubgraphCall({ viewer: { kind: 'anonymous' }, requestId: 'r', deadline: Date.now() + 10_000 });
  const { data, errors } = await execute(program, { variables: {}, call, values: raw });
  return {
    data: data && Buffer.from(data.json, data.encoding).toString(),
    errors: errors.map(({ path, extensions }) => `${path?.join('.') ?? '-'} ${String(extensions.code)}`),
    asked,
  };
}

const without = (program: Program): Program => ({
  ...program,
  reading: { ...program.reading, passages: new Map(), rows: new Map() },
});

async function expectSame(program: Program, answer: string): Promise<Ran> {
  const ran = await run(program, answer);
  expect(ran).toEqual(await run(without(program), answer));
  return ran;
}

const QUERY = '{ shelves { name books { id of { n kind } price } part { n text } } }';
const FETCHED = '{ shelves { name books { __typename id of { n kind } } part { n text } } }';
const PROGRAM = programOf(QUERY, FETCHED);

const book = (id: string, n = 1): object => ({ __typename: 'T', id, of: [{ n, kind: 'A' }] });
const shelf = (name: string, books: unknown, part: unknown = null): object => ({ name, books, part });
const answerOf = (list: unknown): string => JSON.stringify({ data: { shelves: list } });

it('an answer comes back with what was fetched put into its holes, and each book is asked for once', async () => {
  const answer = answerOf([
    shelf('深圳 "one"', [book('ab'), book('cdef', 2)], { n: 3, text: null }),
    shelf('two', []),
    shelf('three', [book('ab')]),
  ]);
  const { data, errors, asked: fetches } = await expectSame(PROGRAM, answer);
  expect(data).toBe(
    '{"shelves":[{"name":"深圳 \\"one\\"","books":[{"id":"ab","of":[{"n":1,"kind":"A"}],"price":4},' +
      '{"id":"cdef","of":[{"n":2,"kind":"A"}],"price":6}],"part":{"n":3,"text":null}},' +
      '{"name":"two","books":[],"part":null},{"name":"three","books":[{"id":"ab","of":[{"n":1,"kind":"A"}],"price":4}],"part":null}]}',
  );
  expect(errors).toEqual([]);
  expect(fetches).toHaveLength(2);
  expect(fetches[1]?.match(/__typename/g)).toHaveLength(2);
});

it('an error is told at each place of what it is about', async () => {
  const answer = answerOf([shelf('one', [book('a'), book('bc')]), shelf('two', [book('a')])]);
  const { errors } = await expectSame(PROGRAM, answer);
  expect(errors).toEqual(['shelves.0.books.0 NOT_FOUND', 'shelves.1.books.0 NOT_FOUND']);
});

it.each<[string, string]>([
  ['nothing', answerOf(null)],
  ['an empty list', answerOf([])],
  ['null where none may be', answerOf([shelf('one', [{ ...book('ab'), of: [{ n: null, kind: 'A' }] }])])],
  ['null in a list that may hold none', answerOf([shelf('one', [null])])],
  ['a number for a text', answerOf([{ ...shelf('one', []), name: 7 }])],
  ['a text for a number', answerOf([shelf('one', [], { n: '7', text: 'x' })])],
  ['an enum value that nobody knows', answerOf([shelf('one', [{ ...book('ab'), of: [{ n: 1, kind: 'C' }] }])])],
  ['a leaf for an object', answerOf([shelf('one', [], 7)])],
  ['an object for a list', answerOf([shelf('one', {})])],
  ['a field missing', answerOf([{ name: 'one', books: [] }])],
  ['a field too many', answerOf([{ name: 'one', more: { x: [1] }, books: [], part: null }])],
  ['another order', answerOf([{ part: null, books: [], name: 'one' }])],
  ['white space', JSON.stringify(JSON.parse(answerOf([shelf('one', [book('ab')])])), null, 2)],
  ['no JSON', answerOf([shelf('one', [book('ab')])]).slice(0, -4)],
])('the answer is the same when the subgraph answers %s', async (_, answer) => {
  await expectSame(PROGRAM, answer);
});

/** Books whose own leaves, a kept one among them, stand around what is fetched for them. */
const STRIPS = programOf(
  '{ shelves { books { id title price } name } }',
  '{ shelves { books { __typename id title } name } }',
);

it.each<[string, unknown]>([
  ['whole', { id: 'ab', title: '深 "圳"' }],
  ['with a null that may be', { id: 'ab', title: null }],
  ['with a null that may not be', { id: null, title: 'x' }],
  ['with a number for an id', { id: 17, title: 'x' }],
  ['with a number that is no id', { id: 1.5, title: 'x' }],
  ['with a list for a leaf', { id: 'ab', title: ['x'] }],
  ['with an object for a leaf', { id: 'ab', title: { x: 1 } }],
  ['without a leaf', { id: 'ab' }],
  ['in another order', { title: 'x', id: 'ab' }],
  ['with more than was asked', { id: 'ab', more: 1, title: 'x' }],
  ['as a leaf', 7],
])('the answer is the same for a book that comes %s', async (_, one) => {
  const named = typeof one === 'object' ? { __typename: 'T', ...one } : one;
  const other = { __typename: 'T', id: 'cd', title: 'y' };
  await expectSame(
    STRIPS,
    answerOf([
      { books: [named, other], name: 'x' },
      { books: [named], name: 'y' },
    ]),
  );
});

describe('what is a strip', () => {
  /** `!`: kept by itself too. */
  const stripsIn = (program: Program): string[] =>
    [...program.reading.rows.values()]
      .flatMap(({ parts = [] }) => parts.flatMap(({ strip }) => strip ?? []))
      .map(({ leaves }) => leaves.map(({ key, isKept }) => key + (isKept ? '!' : '')).join(' '));
  const books = (asked: string, fetched: string): [string, string] => [
    `{ shelves { books { ${asked} } } }`,
    `{ shelves { books { ${fetched} } } }`,
  ];

  it.each<[string, [query: string, fetched: string, more?: PlanNode[]], string[]]>([
    ['leaves side by side', books('id title price', '__typename id title'), ['id! title', 'price']],
    ['not a key alone', books('id price', '__typename id'), ['price']],
    ['in another order, none with its neighbour', books('title id price', '__typename id title'), ['price', 'title']],
    ['what the caller asks in between', books('id price title', '__typename id title'), ['price', 'title']],
    ['not a type name', books('__typename id title price', '__typename id title'), ['id! title', 'price']],
    [
      'not under another name',
      books('id heading: title price', '__typename id heading: title'),
      ['id! heading', 'price'],
    ],
    [
      'not what two fetches answer',
      [
        '{ shelf { part { n kind text } } }',
        '{ shelf { part { n kind } } }',
        [rootFetch('other', '{ shelf { part { kind text } } }')],
      ],
      ['n', 'text'],
    ],
  ])('%s', (_, [query, fetched, more], expected) => {
    expect(stripsIn(programOf(query, fetched, more)).sort()).toEqual(expected);
  });
});

it('strips of several fetches are put together the fast way, in the order of the caller', async () => {
  const program = programOf(
    '{ shelves { books { price id title } } }',
    '{ shelves { books { __typename id title } } }',
  );
  const projected: unknown[] = [];
  const project: Program['project'] = (tree) => projected[projected.push(program.project(tree)) - 1];
  await run({ ...program, project }, answerOf([{ books: [{ __typename: 'T', id: 'ab', title: 'x' }] }]));
  expect(projected).toEqual(['{"shelves":[{"books":[{"price":4,"id":"ab","title":"x"}]}]}']);
});

const AROUND_BOOKS = 'list around @.books.@';

describe('what passes', () => {
  const kinds = (program: Program): string[] =>
    [...program.reading.passages.values()].map(({ expected, holes }) => {
      const paths = holes.map(({ path }) => path.join('.'));
      return paths.length === 0 ? expected.kind : `${expected.kind} around ${paths.join(' and ')}`;
    });

  it.each<[string, [query: string, fetched: string, more?: PlanNode[]], string[]]>([
    ['all, when nothing more is fetched', ['{ shelves { name } }', '{ shelves { name } }', []], ['list']],
    ['what is around entities, and what is in them', [QUERY, FETCHED], ['list', 'list around @.books.@']],
    ['not around objects left out', ['{ shelf { name } }', '{ shelf { __typename name part { n } } }', []], []],
    ['around leaves left out', ['{ shelf { name } }', '{ shelf { __typename name } }', []], ['object']],
    ['not in another order', ['{ shelf { name __typename } }', '{ shelf { __typename name } }', []], []],
    ['not entities', ['{ shelves { books { id price } } }', '{ shelves { books { __typename id } } }'], [AROUND_BOOKS]],
    ['not what only the answer tells the type of', ['{ named { name } }', '{ named { __typename name } }', []], []],
    [
      'around what only the answer tells the type of',
      ['{ shelf { name named { name } } }', '{ shelf { name named { __typename name } } }', []],
      ['object around named'],
    ],
    ['lists in lists', ['{ shelf { parts { n } } }', '{ shelf { parts { n } } }', []], ['object']],
    [
      'not what two fetches answer',
      [
        '{ shelf { part { n text } } }',
        '{ shelf { part { n } } }',
        [rootFetch('other', '{ shelf { part { text } } }')],
      ],
      [],
    ],
  ])('%s', (_, [query, fetched, more], expected) => {
    expect(kinds(programOf(query, fetched, more)).sort()).toEqual(expected);
  });
});

it('a passage holds its own text and no more: what unfolds many of one answer reads each once', () => {
  const list = [shelf('one', [book('ab'), book('cd')]), shelf('two', [])];
  const [fetch] = PROGRAM.fetches;
  if (!fetch) throw new Error('Nothing is fetched.');
  const tree = readRaw(Buffer.from(answerOf(list)), fetch.sending.answer, PROGRAM.reading);
  const passage = tree?.shelves as Passage;
  const inHoles = passage.holes.map(({ of }) => (of as Passage).json);
  expect([passage.json, ...inHoles]).toEqual([list, book('ab'), book('cd')].map((one) => textOf(one)));

  if (tree) unfold(tree);
  expect(meant(tree?.shelves)).toEqual(list);
});

/** Of a list as it stands in the answer; of a book, its parts. */
function textOf(of: object): string {
  return JSON.stringify('of' in of ? of.of : of);
}

function meant(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(meant);
  if (!isTree(value)) return raw.value(value);
  const own = Object.entries(value).filter(([key]) => !key.startsWith('$'));
  return Object.fromEntries(own.map(([key, one]) => [key, key === '__typename' ? one : meant(one)]));
}

it('a type name left out at the beginning, in the middle and at the end', async () => {
  const program = programOf(
    '{ shelf { name part { kind } } }',
    '{ shelf { __typename first: __typename name second: __typename part { n text kind last: __typename } } }',
    [],
  );
  expect(program.reading.passages.size).toBe(1);
  const part = { n: 1, text: ',}"', kind: 'B', last: 'Part' };
  const answer = JSON.stringify({
    data: { shelf: { __typename: 'Shelf', first: 'Shelf', name: 'x', second: 'Shelf', part } },
  });
  expect((await expectSame(program, answer)).data).toBe('{"shelf":{"name":"x","part":{"kind":"B"}}}');
});

const anyPart = fc.record(
  {
    n: fc.oneof({ weight: 8, arbitrary: fc.integer() }, { weight: 1, arbitrary: fc.constantFrom(null, 'x', 1.5) }),
    kind: fc.constantFrom('A', 'B', null),
  },
  { noNullPrototype: true },
);
const anyBook = fc.record(
  {
    __typename: fc.constant('T'),
    id: fc.oneof(fc.string({ maxLength: 4 }), fc.integer({ min: 0, max: 20 })),
    of: fc.array(anyPart, { maxLength: 3 }),
  },
  { noNullPrototype: true },
);
const anyShelf = fc.record(
  {
    name: fc.string({ unit: 'binary', maxLength: 6 }),
    books: fc.option(fc.array(anyBook, { maxLength: 4 })),
    part: fc.option(fc.record({ n: fc.integer(), text: fc.option(fc.string()) }, { noNullPrototype: true })),
  },
  { noNullPrototype: true },
);

const titled = ({ id, of }: { id: unknown; of: readonly { n: unknown }[] }): object => ({
  __typename: 'T',
  id,
  title: of.length === 0 ? null : String(of[0]?.n),
});

it('of any shelves: the answer, its errors and what is asked are the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.option(fc.array(anyShelf, { maxLength: 4 })), async (list) => {
      await expectSame(PROGRAM, answerOf(list));
      await expectSame(STRIPS, answerOf(list?.map(({ name, books }) => ({ books: books?.map(titled), name }))));
    }),
    { numRuns: 500 },
  );
});
