/** From the tree to the answer: the exact way as a table, and that the fast one says the same or nothing. */
import fc from 'fast-check';
import { buildSchema, type DocumentNode, type FieldNode, Kind, parse, validate, visit } from 'graphql';
import { fragmentsOf } from '../../../operation/fragments';
import { parsed } from '../../values/parsed';
import { raw } from '../../values/raw';
import { type Tree } from '../../values/tree';
import { type Shape, type ShapeField, shapeOf } from '../shape';
import { complete, type AskedOfRoot } from './complete';
import { fastProjection } from './fast';
import { parsedForm } from './parsed-form';
import { rawForm } from './raw-form';

const schema = buildSchema(`
  scalar Any
  enum Kind { A B }
  interface Node { id: ID! name: String }
  union Thing = Book | Pen
  type Query {
    book: Book  sure: Book!  books: [Book!]  all: [Book]!  grid: [[Int!]]
    node: Node  nodes: [Node!]!  thing: Thing  things: [Thing]
    int: Int  float: Float  text: String  yes: Boolean  id: ID  kind: Kind  any: Any  ints: [Int]  one: Int!
  }
  type Book implements Node { id: ID! name: String title: String! of: Book part: Part! }
  type Pen implements Node { id: ID! name: String ink: Kind! }
  type Part { n: Int! m: Int }
`);

function asked(query: string): AskedOfRoot & { readonly document: DocumentNode } {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const [operation] = document.definitions;
  const root = schema.getQueryType();
  if (operation?.kind !== Kind.OPERATION_DEFINITION || !root) throw new Error(query);
  return { document, asking: { schema, fragments: fragmentsOf(document) }, root, sets: [operation.selectionSet] };
}

interface Answered {
  /** `data` as text. */
  readonly data: string;
  /** Paths of the errors that say why there is a null. */
  readonly errors: readonly string[];
}

/** The exact way, which is the same for leaves of both kinds; the fast one gives this or gives up. */
function answer(query: string, tree: Tree, told: readonly (string | number)[][] = []): Answered & { isFast: boolean } {
  const { document, ...program } = asked(query);
  const rawTree = raw.fromParsed(tree, shapeOf(withTypenames(document)));
  const exact = [parsed, raw].map((values) => {
    const { data, errors } = complete(program, { tree: values === raw ? rawTree : tree, values, told });
    return { data: JSON.stringify(data), errors: errors.map(({ path = [] }) => path.join('.')) };
  });
  const [first, second] = exact;
  if (!first) throw new Error(query);
  expect(second).toEqual(first);

  const { asking, root, sets } = program;
  const fast = fastProjection(asking, parsedForm)(root, sets, '')(tree);
  const fastRaw = fastProjection(asking, rawForm)(root, sets, '')(rawTree) as string | undefined;
  if (fast !== undefined) expect([JSON.stringify(fast), []]).toEqual([first.data, first.errors]);
  if (fastRaw !== undefined) expect([fromBytes(fastRaw), []]).toEqual([first.data, first.errors]);
  return { ...first, isFast: fast !== undefined && fastRaw !== undefined };
}

/** As a plan asks it: types are known whatever the caller asked. */
function withTypenames(document: DocumentNode): DocumentNode {
  const field: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
  return visit(document, { SelectionSet: (set) => ({ ...set, selections: [...set.selections, field] }) });
}

function fromBytes(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8');
}

describe('as the schema says', () => {
  it.each<[string, Tree, string]>([
    ['{ int text }', { text: 'x', int: 1 }, '{"int":1,"text":"x"}'],
    ['{ a: int b: int }', { a: 1, b: 2 }, '{"a":1,"b":2}'],
    ['{ int text yes any }', {}, '{"int":null,"text":null,"yes":null,"any":null}'],
    ['{ int text yes float }', { int: 0, text: '', yes: false, float: 0 }, '{"int":0,"text":"","yes":false,"float":0}'],
    ['{ text }', { text: '深圳 "é" \u2028' }, '{"text":"深圳 \\"é\\" \u2028"}'],
    ['{ id }', { id: 7 }, '{"id":7}'],
    ['{ any }', { any: { a: [1, { b: null }] } }, '{"any":{"a":[1,{"b":null}]}}'],
    ['{ grid }', { grid: [[1], null, []] }, '{"grid":[[1],null,[]]}'],
    ['{ all { title } }', { all: [null, { title: 'x' }] }, '{"all":[null,{"title":"x"}]}'],
    [
      '{ __typename book { is: __typename title } }',
      { book: { title: 'x' } },
      '{"__typename":"Query","book":{"is":"Book","title":"x"}}',
    ],
    // The caller's order, also where fragments lie across.
    [
      '{ book { title ...F id } } fragment F on Book { name id }',
      { book: { id: '1', name: 'n', title: 't' } },
      '{"book":{"title":"t","name":"n","id":"1"}}',
    ],
    [
      '{ book { of { id } } book { of { title } } }',
      { book: { of: { id: '1', title: 't' } } },
      '{"book":{"of":{"id":"1","title":"t"}}}',
    ],
    // Abstract types.
    ['{ node { __typename id } }', { node: { __typename: 'Pen', id: '1' } }, '{"node":{"__typename":"Pen","id":"1"}}'],
    ['{ node { id } }', { node: { id: '1' } }, '{"node":{"id":"1"}}'],
    ['{ node { id } }', { node: { __typename: 'Node', id: '1' } }, '{"node":{"id":"1"}}'],
    [
      '{ thing { ... on Book { title } ... on Pen { ink } } }',
      { thing: { __typename: 'Pen', ink: 'A' } },
      '{"thing":{"ink":"A"}}',
    ],
    ['{ thing { ... on Node { id } } }', { thing: { __typename: 'Book', id: '1' } }, '{"thing":{"id":"1"}}'],
    ['{ thing { ... on Book { title } } }', { thing: { __typename: 'Pen' } }, '{"thing":{}}'],
    // Names as the engine keeps them.
    ['{ aka_constructor: int }', { aka_constructor: 1 }, '{"constructor":1}'],
  ])('%s of %j', (query, tree, data) => {
    expect(answer(query, tree)).toEqual({ data, errors: [], isFast: true });
  });
});

describe('not as the schema says', () => {
  it.each<[string, Tree, string, string[]]>([
    // A null goes up to the nearest place that may be null.
    ['{ one }', {}, 'null', ['one']],
    ['{ sure { title } }', { sure: null }, 'null', ['sure']],
    ['{ sure { title } }', { sure: { title: null } }, 'null', ['sure.title']],
    ['{ book { title } }', { book: {} }, '{"book":null}', ['book.title']],
    ['{ book { part { n } } }', { book: { part: { n: null } } }, '{"book":null}', ['book.part.n']],
    ['{ book { of { part { n } } } }', { book: { of: { part: null } } }, '{"book":{"of":null}}', ['book.of.part']],
    ['{ books { title } }', { books: [{ title: 'x' }, null] }, '{"books":null}', ['books.1']],
    ['{ all { title } }', { all: [{ title: 'x' }, { title: null }] }, '{"all":[{"title":"x"},null]}', ['all.1.title']],
    ['{ all { title } int }', { all: null, int: 1 }, 'null', ['all']],
    ['{ grid }', { grid: [[1, null], [2]] }, '{"grid":[null,[2]]}', ['grid.0.1']],
    // A value of the wrong type is a null with a reason.
    ['{ int }', { int: 'x' }, '{"int":null}', ['int']],
    ['{ int }', { int: 1.5 }, '{"int":null}', ['int']],
    ['{ int }', { int: { a: 1 } }, '{"int":null}', ['int']],
    ['{ int }', { int: [1] }, '{"int":null}', ['int']],
    ['{ float }', { float: '1' }, '{"float":null}', ['float']],
    ['{ text }', { text: 1 }, '{"text":null}', ['text']],
    ['{ yes }', { yes: 'true' }, '{"yes":null}', ['yes']],
    ['{ id }', { id: 1.5 }, '{"id":null}', ['id']],
    ['{ ints }', { ints: 1 }, '{"ints":null}', ['ints']],
    ['{ ints }', { ints: [1, 'x', 2] }, '{"ints":[1,null,2]}', ['ints.1']],
    ['{ book { id } }', { book: 'x' }, '{"book":null}', ['book']],
    ['{ book { id } }', { book: [{ id: '1' }] }, '{"book":null}', ['book']],
    ['{ books { id } }', { books: { id: '1' } }, '{"books":null}', ['books']],
    ['{ one }', { one: 'x' }, 'null', ['one']],
    // What the API schema does not know does not get out.
    ['{ kind }', { kind: 'HIDDEN' }, '{"kind":null}', ['kind']],
    ['{ kind }', { kind: 1 }, '{"kind":null}', ['kind']],
    [
      '{ things { ... on Pen { ink } } }',
      { things: [{ __typename: 'Pen', ink: 'HIDDEN' }] },
      '{"things":[null]}',
      ['things.0.ink'],
    ],
    ['{ thing { __typename } }', { thing: { __typename: 'Hidden' } }, '{"thing":null}', ['thing']],
    ['{ thing { __typename } }', { thing: {} }, '{"thing":null}', ['thing']],
    ['{ thing { __typename } }', { thing: { __typename: 'Query' } }, '{"thing":null}', ['thing']],
    ['{ nodes { id } }', { nodes: [{ __typename: 'Hidden', id: '1' }] }, 'null', ['nodes.0']],
    // An interface object of which nobody could say what it is.
    ['{ node { __typename id } }', { node: { __typename: 'Node', id: '1' } }, '{"node":null}', ['node']],
    ['{ node { id ... on Book { title } } }', { node: { id: '1' } }, '{"node":null}', ['node']],
  ])('%s of %j', (query, tree, data, errors) => {
    expect(answer(query, tree)).toEqual({ data, errors, isFast: false });
  });

  it.each<[string, Tree, (string | number)[], string[]]>([
    ['at the null', { book: { id: '1', title: null } }, ['book', 'title'], []],
    ['above it', { book: { id: '1', title: null } }, ['book'], []],
    ['below it', { sure: null }, ['sure', 'title'], []],
    ['beside it', { book: { id: '1', title: null } }, ['book', 'id'], ['book.title']],
  ])('an error that is told already, %s, says why', (_, tree, told, errors) => {
    const query = 'sure' in tree ? '{ sure { title } }' : '{ book { id title } }';
    expect(answer(query, tree, [told]).errors).toEqual(errors);
  });

  it('one reason for each object is enough', () => {
    expect(answer('{ books { title part { n } } }', { books: [{}, {}] }).errors).toEqual([
      'books.0.title',
      'books.1.title',
    ]);
  });
});

it.each([
  ['1e999', '{ float }', undefined],
  ['-1e999', '{ float }', undefined],
  ['9'.repeat(400), '{ int: float }', undefined],
  ['1e3', '{ float }', '1e3'],
  ['1.50', '{ float }', '1.50'],
  ['1.0', '{ int }', undefined],
  ['12345678901234567890', '{ id }', '12345678901234567890'],
])('the text %s under %s, fast', (number, query, text) => {
  const { asking, root, sets } = asked(query);
  const [key = ''] = /\w+/.exec(query) ?? [];
  const expected = text === undefined ? undefined : `{"${key}":${text}}`;
  expect(fastProjection(asking, rawForm)(root, sets, '')({ [key]: number })).toBe(expected);
});

const QUERIES = [
  '{ int float text yes id kind any ints one grid }',
  '{ a: book { id title of { id part { n m } } } books { name ...T } } fragment T on Book { title part { m n } }',
  '{ all { id } sure { title name } node { __typename id ... on Book { title } } }',
  '{ node { id name } nodes { id ... on Pen { ink } ... on Book { of { name } } } }',
  '{ thing { __typename ... on Node { id } } things { ... on Book { title } ... on Pen { ink name } } }',
];

/** Mostly what the schema says: by key, since the types above have one kind of value for each. */
const VALUES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  int: fc.integer(),
  one: fc.integer(),
  n: fc.integer(),
  m: fc.integer(),
  float: fc.double({ noNaN: true, noDefaultInfinity: true }),
  yes: fc.boolean(),
  kind: fc.constantFrom('A', 'B', 'C'),
  ink: fc.constantFrom('A', 'B', 'C'),
  id: fc.oneof(fc.string(), fc.integer()),
  __typename: fc.constantFrom('Book', 'Pen', 'Book', 'Pen', 'Node', 'Hidden'),
  any: fc.jsonValue({ maxDepth: 2 }),
};
const LISTS = new Set(['books', 'all', 'nodes', 'things', 'ints', 'grid']);

const WRONG = fc.oneof(fc.constantFrom(1.5, '', 'x', true, [], {}, [null], [[]]), fc.jsonValue({ maxDepth: 1 }));

/** What subgraphs answered a query with: now and then null, wrong, or nothing at all. */
function treeOf({ fields }: Shape): fc.Arbitrary<Tree> {
  const valueOf = ({ key, inner }: ShapeField): fc.Arbitrary<unknown> => {
    const one = inner ? treeOf(inner) : (VALUES[key] ?? fc.string({ unit: 'binary', maxLength: 5 }));
    const item = key === 'grid' ? fc.array(fc.integer(), { maxLength: 2 }) : key === 'ints' ? fc.integer() : one;
    return fc.oneof(
      { weight: 40, arbitrary: LISTS.has(key) ? fc.array(item, { maxLength: 3 }) : one },
      { weight: 1, arbitrary: fc.constantFrom(null, undefined) },
      { weight: 1, arbitrary: WRONG },
    );
  };
  return fc.record(Object.fromEntries(fields.map((field) => [field.key, valueOf(field)])), { noNullPrototype: true });
}

const anyAnswer = fc
  .constantFrom(...QUERIES)
  .chain((query) => fc.tuple(fc.constant(query), treeOf(shapeOf(withTypenames(parse(query))))));

it('of any tree, whatever is answered fast is what the exact way answers, and what is right is answered fast', () => {
  let fast = 0;
  fc.assert(
    fc.property(anyAnswer, ([query, tree]) => {
      const { isFast, errors, data } = answer(query, JSON.parse(JSON.stringify(tree)) as Tree);
      if (isFast) fast += 1;
      // A number that is written with an exponent is whole all the same, and looked at slowly.
      else expect(errors.length > 0 || /\de[+-]?\d/i.test(data)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
  expect(fast).toBeGreaterThan(100);
});
