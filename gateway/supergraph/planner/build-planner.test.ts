/** The planner's faults are mended: what each plan is, as text. And what a supergraph is refused for. */
import { buildPlanner } from './build-planner';
import { supergraphOf, tellPlan } from './test-kit';

type Subgraphs = Readonly<Record<string, string>>;

const plan = (subgraphs: Subgraphs, operation: string, overrides: readonly string[] = []): string[] =>
  tellPlan(buildPlanner(supergraphOf(subgraphs)).plan(operation, overrides));

describe('a key that does not resolve', () => {
  const subgraphs = {
    a: 'type Query { p: P } type P @key(fields: "id") { id: ID! }',
    b: `type P @key(fields: "upc", resolvable: false) @key(fields: "id") {
          id: ID!  upc: ID!  price: Int @external  ship: Int @requires(fields: "price") }`,
    c: 'type P @key(fields: "id") { id: ID!  price: Int }',
  };

  it('is not what an entity is sent by, though it stands first', () => {
    expect(plan(subgraphs, '{ p { ship } }')).toEqual([
      'Sequence',
      '  a: {p{__typename id}}',
      '  c @ p: (... on P { __typename id }) query($representations:[_Any!]!){{...on P{price}}}',
      '  b @ p: (... on P { __typename price id }) query($representations:[_Any!]!){{...on P{ship}}}',
    ]);
  });
});

describe('@requires with arguments', () => {
  const PRODUCT = 'id: ID!  price(currency: String): Int  parts(kind: Int): [Part]';
  const subgraphs = {
    a: `type Query { p: P  any: Any } interface Any { id: ID! price(currency: String): Int }
        type P implements Any @key(fields: "id") { ${PRODUCT} }
        type Q implements Any @key(fields: "id") { id: ID! price(currency: String): Int }
        type Part @shareable { name(lang: String): String }`,
    b: `type P @key(fields: "id") {
          id: ID!  price(currency: String): Int @external  parts(kind: Int): [Part] @external
          free: Int
          usd: Int @requires(fields: "price(currency: \\"USD\\")")
          dollars: Int @requires(fields: "price(currency: \\"USD\\")")
          eur(x: Int): Int @requires(fields: "price(currency: \\"EUR\\")")
          plain: Int @requires(fields: "price")
          en: Int @requires(fields: "parts(kind: 1) { name(lang: \\"en\\") }")
          zh: Int @requires(fields: "parts(kind: 1) { name(lang: \\"zh\\") }") }
        type Q @key(fields: "id") { id: ID!  price(currency: String): Int @external
          usd: Int @requires(fields: "price(currency: \\"CNY\\")") }
        type Part { name(lang: String): String @external }`,
  };
  const r = 'query($representations:[_Any!]!){{';

  it.each<[string, string, string[]]>([
    [
      'are given to the subgraph that has the field, and not to the one that requires it',
      '{ p { usd } }',
      [
        'Sequence',
        '  a: {p{__typename id price__required0:price(currency:"USD")}}',
        `  b @ p: (... on P { __typename id price__required0 }; ... on P/price__required0 as price) ${r}...on P{usd}}}`,
      ],
    ],
    [
      'are not mixed up with what the caller asks for',
      '{ p { usd price(currency: "GBP") } }',
      [
        'Sequence',
        '  a: {p{__typename id price__required0:price(currency:"USD")price(currency:"GBP")}}',
        `  b @ p: (... on P { __typename id price__required0 }; ... on P/price__required0 as price) ${r}...on P{usd}}}`,
      ],
    ],
    [
      'the same ones are one representation',
      '{ p { usd dollars free } }',
      [
        'Sequence',
        '  a: {p{__typename id price__required0:price(currency:"USD")}}',
        `  b @ p: (... on P { __typename id price__required0 }; ... on P/price__required0 as price) ${r}...on P{usd dollars free}}}`,
      ],
    ],
    [
      'different ones are different fetches, each with its own variables',
      'query($x: Int) { p { usd eur(x: $x) plain free } }',
      [
        'Sequence',
        '  a: {p{__typename id price__required2:price price__required1:price(currency:"EUR")price__required0:price(currency:"USD")}}',
        '  Parallel',
        `    b @ p: (... on P { __typename id price__required0 }; ... on P/price__required0 as price) ${r}...on P{usd free}}}`,
        '    b @ p: (... on P { __typename id price__required1 }; ... on P/price__required1 as price)' +
          ' query($representations:[_Any!]!$x:Int){{...on P{eur(x:$x)}}}',
        `    b @ p: (... on P { __typename id price__required2 }; ... on P/price__required2 as price) ${r}...on P{plain}}}`,
      ],
    ],
    [
      'below a list, the inner name before the outer',
      '{ p { en zh } }',
      [
        'Sequence',
        '  a: {p{__typename id parts__required4:parts(kind:1){name__required5:name(lang:"zh")name__required3:name(lang:"en")}}}',
        '  Parallel',
        '    b @ p: (... on P { __typename id parts__required4 { name__required3 } };' +
          ` ... on P/parts__required4/name__required3 as name; ... on P/parts__required4 as parts) ${r}...on P{en}}}`,
        '    b @ p: (... on P { __typename id parts__required4 { name__required5 } };' +
          ` ... on P/parts__required4/name__required5 as name; ... on P/parts__required4 as parts) ${r}...on P{zh}}}`,
      ],
    ],
    [
      'different ones on types that no object has both of stay one fetch',
      '{ any { ... on P { usd } ... on Q { usd } } }',
      [
        'Sequence',
        '  a: {any{__typename ...on P{__typename id price__required0:price(currency:"USD")}' +
          '...on Q{__typename id price__required6:price(currency:"CNY")}}}',
        '  b @ any: (... on P { __typename id price__required0 } ... on Q { __typename id price__required6 };' +
          ` ... on P/price__required0 as price; ... on Q/price__required6 as price) ${r}...on P{usd}...on Q{usd}}}`,
      ],
    ],
  ])('%s', (_what, operation, expected) => {
    expect(plan(subgraphs, operation)).toEqual(expected);
  });

  it('on an interface object: renamed before it is called by its interface', () => {
    const node = 'size(unit: String): Int';
    const planner = buildPlanner(
      supergraphOf({
        a: `type Query { n: N } interface N @key(fields: "id") { id: ID! ${node} } type X implements N @key(fields: "id") { id: ID! ${node} }`,
        b: `type N @interfaceObject @key(fields: "id") { id: ID!  ${node} @external
              big: Int @requires(fields: "size(unit: \\"m\\")") }`,
      }),
    );
    expect(JSON.stringify(planner.plan('{ n { big } }', []))).toContain(
      '"inputRewrites":[{"kind":"KeyRenamer","path":["... on N","size__required0"],"renameKeyTo":"size"},' +
        '{"kind":"ValueSetter","path":["... on N","__typename"],"setValueTo":"N"}]',
    );
  });

  it('callers see nothing of it', () => {
    const { facts } = buildPlanner(supergraphOf(subgraphs));
    expect(facts.apiSdl).not.toContain('__required');
    expect(facts.possibleTypes).toEqual({ Any: ['P', 'Q'] });
  });
});

describe('@requires below a condition', () => {
  const subgraphs = {
    a: 'type Query { p: P } type P @key(fields: "id") { id: ID!  one: Int  two: Int }',
    b: `type P @key(fields: "id") { id: ID!  one: Int @external  two: Int @external
          u: Int @requires(fields: "one")  v: Int @requires(fields: "two") w: Int }`,
  };
  const r = 'query($representations:[_Any!]!){{';

  it('does not keep from the others what they can be asked for with', () => {
    expect(plan(subgraphs, 'query($c: Boolean!) { p { u @include(if: $c) v } }')).toEqual([
      'if c',
      '  Sequence',
      '    a: {p{__typename id two one}}',
      `    b @ p: (... on P { __typename id two one }) ${r}...on P{u v}}}`,
      'else',
      '  Sequence',
      '    a: {p{__typename id two}}',
      `    b @ p: (... on P { __typename id two }) ${r}...on P{v}}}`,
    ]);
  });

  it.each([
    ['a condition on a field that requires nothing', 'query($c: Boolean!) { p { w @include(if: $c) v } }'],
    ['a condition on all that is asked for', 'query($c: Boolean!) { p { u @include(if: $c) } }'],
  ])('%s is left to the fetch', (_what, operation) => {
    expect(plan(subgraphs, operation)[0]).toBe('Sequence');
  });
});

describe('progressive @override', () => {
  const subgraphs = {
    a: 'type Query { p: P } type P @key(fields: "id") { id: ID!  x: Int }',
    b: `type P @key(fields: "id") { id: ID!  x: Int @override(from: "a", label: "percent(30)") }`,
    c: `type P @key(fields: "id") { id: ID!  y: Int @shareable }`,
  };

  it.each([
    ['off', [], 'a: {p{x}}'],
    ['on', ['percent(30)'], 'Sequence'],
    ['on by a label that is not in use', ['beta'], 'a: {p{x}}'],
  ])('a label that is %s', (_what, overrides, first) => {
    expect(plan(subgraphs, '{ p { x } }', overrides)[0]).toBe(first);
  });

  it('the labels in use are told', () => {
    expect(buildPlanner(supergraphOf(subgraphs)).facts.overrideLabels).toEqual(['percent(30)']);
  });
});

describe('the supergraph asks for what is not done here', () => {
  it.each([
    [
      '@context',
      `type Query { u: U! } type U @key(fields: "id") @context(name: "c") { id: ID!  p: String!  w: W! }
       type W @key(fields: "id") { id: ID!  f(x: String @fromContext(field: "$c { p }")): Int }`,
      'The supergraph has @context on U, and contexts are not served here.',
    ],
  ])('%s', (_name, sdl, message) => {
    const other = 'type W @key(fields: "id") { id: ID! }';
    const subgraphs: Subgraphs = sdl.includes('type W') ? { a: sdl, b: other } : { a: sdl };
    expect(() => buildPlanner(supergraphOf(subgraphs))).toThrow(message);
  });

  it.each([
    ['@cost', 'type Query { a: Int @cost(weight: 5) }'],
    ['@listSize', 'type Query { a: [Int] @listSize(assumedSize: 5) }'],
    ['@tag', 'type Query { a: Int @tag(name: "x") }'],
    ['@inaccessible', 'type Query { a: Int  b: Int @inaccessible }'],
    ['@authenticated', 'type Query { a: Int @authenticated }'],
  ])('%s is taken', (_name, sdl) => {
    expect(plan({ a: sdl }, '{ a }')).toEqual(['a: {a}']);
  });

  it.each([
    ['no SDL', 'type', 'Syntax Error'],
    ['no supergraph', 'type Query { a: Int }', 'Invalid supergraph: must be a core schema'],
  ])('%s', (_what, sdl, message) => {
    expect(() => buildPlanner(sdl)).toThrow(message);
  });
});

describe('what types and fields ask of a caller is told', () => {
  const marks = (sdl: string) => buildPlanner(supergraphOf({ a: sdl })).facts.marks;

  it.each([
    ['type Query { a: Int @authenticated }', { 'Query.a': { authenticated: true } }],
    ['type Query { a: A } type A @requiresScopes(scopes: [["x"]]) { b: Int }', { A: { scopes: [['x']] } }],
    [
      'type Query { a: E } enum E @policy(policies: [["x"], ["y", "z"]]) { X }',
      { E: { policies: [['x'], ['y', 'z']] } },
    ],
    [
      'type Query { a: Int @authenticated @requiresScopes(scopes: [["x"]]) }',
      { 'Query.a': { authenticated: true, scopes: [['x']] } },
    ],
    [
      'type Query { n: N } interface N { a: Int } type A implements N @authenticated { a: Int }',
      { A: { authenticated: true }, N: { authenticated: true } },
    ],
  ])('%s', (sdl, told) => {
    expect(marks(sdl)).toEqual(told);
  });

  it('also where the supergraph calls a directive by another name', () => {
    const sdl = supergraphOf({ a: 'type Query { a: Int @authenticated }' })
      .replaceAll('@authenticated', '@signedIn')
      .replace('specs.apollo.dev/authenticated/v0.1"', 'specs.apollo.dev/authenticated/v0.1", as: "signedIn"');
    expect(buildPlanner(sdl).facts.marks).toEqual({ 'Query.a': { authenticated: true } });
  });
});
