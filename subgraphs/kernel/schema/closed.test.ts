/** Where a subgraph has to look at its caller, and where it need not; and that no key is out of its gateway's reach. */
import { buildASTSchema, parse } from 'graphql';
import { callerAs } from '../../../test/kit/callers';
import { ANONYMOUS } from '../viewer';
import { closedIn } from './closed';
import { checkKeys } from './open-keys';
import { withSecondLine } from './second-line';

const scoped = (...alternatives: string[]): string =>
  `@requiresScopes(scopes: [${alternatives.map((all) => JSON.stringify(all.split(' '))).join(', ')}])`;
const X = scoped('quotes:read');

it.each<[what: string, sdl: string, closed: string[]]>([
  ['nothing', 'type Query { a: Int } type T @key(fields: "id") { id: ID }', []],
  ['a field', `type Query { a: Int ${X} b: Int }`, ['Query.a']],
  [
    'each mark of three',
    `type Query { a: Int @authenticated b: Int @policy(policies: [["p"]]) c: Int ${X} d: Int @cost(weight: 2) }`,
    ['Query.a', 'Query.b', 'Query.c'],
  ],
  [
    'the way to a type',
    `type Query { a: [T!]! b: U } type T ${X} { c: Int } type U { t: T d: Int }`,
    ['Query.a', 'U.t'],
  ],
  ['an enum and a scalar', `type Query { a: E b: [S] } enum E ${X} { F } scalar S ${X}`, ['Query.a', 'Query.b']],
  ['an entity, and not what is in it', `type T @key(fields: "id") ${X} { id: ID t: T }`, ['T']],
  ['what is inside, once', `type Query { a: T } type T ${X} { b: Int ${X} c: U } type U ${X} { d: T }`, ['Query.a']],
  ['what is closed further', `type Query { a: T } type T ${X} { b: Int @authenticated c: Int }`, ['Query.a', 'T.b']],
  [
    'a root that is closed',
    `type Query ${X} { a: Int b: Int } type Mutation ${X} { c: Int }`,
    ['Query.a', 'Query.b', 'Mutation.c'],
  ],
  ['what a union may be', `type Query { a: V } union V = T | U type T ${X} { b: Int } type U { c: Int }`, ['T.b']],
  [
    'what an interface may be',
    `type Query { a: I } interface I { b: Int } type T implements I ${X} { b: Int c: T }`,
    ['T.b', 'T.c'],
  ],
])('%s', (_what, sdl, expected) => {
  expect(closedIn(parse(sdl)).map(({ type, field }) => [type, ...(field ? [field] : [])].join('.'))).toEqual(expected);
});

const CALLERS = {
  anonymous: ANONYMOUS,
  unscoped: { ...callerAs('PARTNER_CLIENT', 'plt_any'), scopes: [] },
  provider: callerAs('PROVIDER_CLIENT', 'svp_any'),
  partner: callerAs('PARTNER_CLIENT', 'plt_any'),
};

it.each<[mark: string, whose: string[]]>([
  ['@authenticated', ['unscoped', 'provider', 'partner']],
  ['@policy(policies: [["p"]])', ['unscoped', 'provider', 'partner']],
  [X, ['provider', 'partner']],
  [scoped('quotes:read catalog:read'), ['partner']],
  [scoped('catalog:read catalog:write', 'rates:write'), ['provider', 'partner']],
  [`${X} ${scoped('rates:write')}`.replace(' @', ' @authenticated @'), ['provider']],
  [scoped('of a newer gateway'), []],
  ['@requiresScopes(scopes: [])', []],
])('%s', (mark, whose) => {
  const [closed] = closedIn(parse(`type Query { a: Int ${mark} }`));
  const passed = Object.entries(CALLERS).filter(([, viewer]) => closed?.tests.every((test) => test(viewer)));
  expect(passed.map(([word]) => word)).toEqual(whose);
});

it('what is open keeps the resolver that it had', () => {
  const fields = { a: () => 1, b: () => 2 };
  const held = withSecondLine({ Query: fields, Other: {} }, closedIn(parse(`type Query { a: Int ${X} b: Int }`)));
  const { a, b } = held.Query as typeof fields;
  expect([a === fields.a, b === fields.b]).toEqual([false, true]);
});

it.each<[sdl: string, wrong: string | undefined]>([
  [`type T @key(fields: "id") { id: ID! a: Int ${X} }`, undefined],
  [`type T @key(fields: "id") ${X} { id: ID! ${X} }`, undefined],
  [`type T @key(fields: "a id") @key(fields: "b") { id: ID! ${X} a: Int b: Int }`, 'T.id'],
  [`type T @key(fields: "u { id }") { u: U } type U { id: ID! @authenticated }`, 'U.id'],
  [`type T @key(fields: "u { id }") { u: U } type U ${X} { id: ID! }`, 'T.u'],
])('the keys of %s', (sdl, wrong) => {
  const document = parse(`type Query { t: T } ${sdl}`);
  const check = () => {
    checkKeys(buildASTSchema(document, { assumeValidSDL: true }), document, closedIn(document));
  };
  if (wrong === undefined) expect(check).not.toThrow();
  else expect(check).toThrow(`A key needs more than its entity does: ${wrong}.`);
});
