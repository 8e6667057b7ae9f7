/** What remains of an operation for whom: by every way to a field. */
import { account, ANONYMOUS, filterOf, graphOf } from './test-kit';

const SHOP = `
  type Query {
    me: Me @authenticated
    product: Product
    products: [Product!]!
    cards: [Card!]
    sealed: Sealed
    party: Party
    parties: [Party!]!
    found: [Found!]!
    grade: Grade
    weight: Mass
    staff: String @policy(policies: [["staff"]])
    either: Int @requiresScopes(scopes: [["catalog:read", "catalog:write"], ["rates:write"]])
    both: Int @authenticated @requiresScopes(scopes: [["quotes:read"]])
  }
  type Mutation { rename: Product  reset: Int @requiresScopes(scopes: [["catalog:write"]]) }
  type Me { id: ID! }
  type Product { id: ID!  name: String  cost: Int @requiresScopes(scopes: [["catalog:read"]])  maker: Company  owner: Owner }
  type Owner { name: String  mail: String @authenticated  phone: String @authenticated }
  type Card { number: String! @authenticated  brand: String }
  type Sealed @authenticated { id: ID!  note: String }
  enum Grade @authenticated { A }
  scalar Mass @requiresScopes(scopes: [["catalog:read"]])
  interface Party { id: ID!  name: String  tax: String }
  type Company implements Party { id: ID!  name: String  tax: String }
  type Person implements Party { id: ID!  name: String  tax: String @authenticated }
  union Found = Company | Sealed
`;

const shop = graphOf({ shop: SHOP });
const filter = filterOf(shop, { policies: { staff: ({ kind }) => kind === 'account' } });

describe('for the anonymous', () => {
  it.each([
    ['what is open stays', '{ product { id name } }', '{product{id name}}', []],
    ['a field', '{ me { id } product { name } }', '{product{name}}', ['me']],
    ['a field of a type', '{ product { name cost } }', '{product{name}}', ['product.cost']],
    ['by an alias', '{ p: product { name c: cost } }', '{p:product{name}}', ['p.c']],
    ['a field of a protected type', '{ sealed { id } product { id } }', '{product{id}}', ['sealed']],
    ['of an enum', '{ grade product { id } }', '{product{id}}', ['grade']],
    ['of a scalar', '{ weight product { id } }', '{product{id}}', ['weight']],
    ['in a list, without its numbers', '{ products { id cost } }', '{products{id}}', ['products.cost']],
    [
      'in a fragment, wherever it is spread',
      '{ product { ...F } products { ...F } } fragment F on Product { id cost }',
      '{product{...F}products{...F}}fragment F on Product{id}',
      ['product.cost', 'products.cost'],
    ],
    [
      'in a fragment of which nothing remains, which is gone',
      '{ product { id ...F } } fragment F on Product { cost owner { mail } }',
      '{product{id}}',
      ['product.cost', 'product.owner.mail'],
    ],
    ['in an inline fragment', '{ product { id ... { cost } } }', '{product{id}}', ['product.cost']],
    [
      'below, where nothing remains',
      '{ product { id owner { mail phone } } }',
      '{product{id}}',
      ['product.owner.mail', 'product.owner.phone'],
    ],
    ['all of it: nobody is asked', '{ me { id } sealed { id } }', '{__typename}', ['me', 'sealed']],
    ['all of it, further down', '{ product { owner { mail } } }', '{__typename}', ['product.owner.mail']],
    [
      'a mutation of which nothing may be read',
      'mutation { rename { cost } }',
      'mutation{__typename}',
      ['rename.cost'],
    ],
    ['a mutation', 'mutation { reset rename { id } }', 'mutation{rename{id}}', ['reset']],
    ['through the interface of a type that has it open', '{ party { id tax } }', '{party{id}}', ['party.tax']],
    ['on that type', '{ party { ... on Company { tax } } }', '{party{__typename ...on Company{tax}}}', []],
    ['on the other', '{ party { id ... on Person { tax } } }', '{party{__typename id}}', ['party.tax']],
    [
      'of a union: the kind is hidden',
      '{ found { __typename ... on Company { id } } }',
      '{found{__typename __typename ...on Company{id}}}',
      [],
    ],
    [
      'on the hidden kind',
      '{ found { ... on Company { id } ... on Sealed { __typename note } } }',
      '{found{__typename ...on Company{id}}}',
      ['found.__typename', 'found.note'],
    ],
    ['by a policy', '{ staff product { id } }', '{product{id}}', ['staff']],
    ['introspection is not data', '{ __schema { types { name } } }', '{__schema{types{name}}}', []],
  ])('%s', (_, source, asked, denied) => {
    expect(filter(source, ANONYMOUS)).toEqual({ asked, denied });
  });
});

describe('a condition is no way around', () => {
  const source =
    'query ($a: Boolean! $b: Boolean!) { product { id cost @include(if: $a) owner { mail @skip(if: $b) } } }';
  it.each([
    [true, false, ['product.cost', 'product.owner.mail']],
    [false, true, ['product.owner']],
    [false, false, ['product.owner.mail']],
  ])('include %s, skip %s', (a, b, denied) => {
    expect(filter(source, ANONYMOUS, { a, b })).toEqual({ asked: expect.stringMatching(/\{product\{id\}\}$/), denied });
  });
});

describe('what is granted', () => {
  const all = '{ me { id } grade staff }';
  it.each([
    ['a known caller', account(), all, '{me{id}grade staff}', []],
    ['no scope', account(), '{ either both }', '{__typename}', ['either', 'both']],
    ['half of an alternative', account('catalog:read'), '{ either }', '{__typename}', ['either']],
    ['an alternative', account('catalog:read', 'catalog:write'), '{ either }', '{either}', []],
    ['the other one', account('rates:write'), '{ either both }', '{either}', ['both']],
    ['what both directives ask', account('quotes:read'), '{ both }', '{both}', []],
    ['the scope of a scalar', account('catalog:read'), '{ weight product { cost } }', '{weight product{cost}}', []],
    ['the policy', { ...account(), kind: 'client' as const }, '{ staff me { id } }', '{me{id}}', ['staff']],
    [
      'the system, which never calls from outside',
      { kind: 'system' as const },
      '{ me { id } }',
      '{__typename}',
      ['me'],
    ],
    [
      'an interface, and its kinds',
      account(),
      '{ party { tax } found { __typename } }',
      '{party{tax}found{__typename __typename}}',
      [],
    ],
  ])('%s', (...[, viewer, source, asked, denied]) => {
    expect(filter(source, viewer)).toEqual({ asked, denied });
  });
});

describe('in mode refuse', () => {
  const refusing = filterOf(shop, { unauthorized: 'refuse' });
  it.each([
    ['{ me { id } product { cost } }', 'The caller may not read me, product.cost.'],
    [`{ ${Array.from({ length: 12 }, (_, i) => `a${i}: me { id }`).join(' ')} }`, /a9, and more\.$/],
  ])('%s', (source, message) => {
    expect(() => refusing(source, ANONYMOUS)).toThrow(
      expect.objectContaining({ code: 'UNAUTHORIZED_FIELD_OR_TYPE', message: expect.stringMatching(message) }),
    );
  });

  it('what may be read is', () => {
    expect(refusing('{ product { id } }', ANONYMOUS).denied).toEqual([]);
  });
});

describe('across subgraphs', () => {
  const graph = graphOf({
    a: 'type Query { p: P } type P @key(fields: "id") { id: ID!  x: Int @shareable @authenticated }',
    b: 'type P @key(fields: "id") @requiresScopes(scopes: [["catalog:read"]]) { id: ID!  x: Int @shareable  y: Int }',
  });
  it.each([
    [ANONYMOUS, '{__typename}', ['p']],
    [account(), '{__typename}', ['p']],
    [account('catalog:read'), '{p{x y}}', []],
  ])('%j', (viewer, asked, denied) => {
    expect(filterOf(graph)('{ p { x y } }', viewer)).toEqual({ asked, denied });
  });
});
