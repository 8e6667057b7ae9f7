/**
 * No way around by what a subgraph needs of another: an open field that @requires a protected one does not compose, and a
 * supergraph in which it does, composed by somebody who does not look, is refused (GHSA-m8jr-fxqx-8xx6).
 */
import { account, ANONYMOUS, filterOf, graphIn, graphOf } from './test-kit';
import { supergraphOf } from '../../supergraph/planner/test-kit';

const A = `type Query { t: T }
  type T @key(fields: "id") { id: ID!  cost: Int @authenticated  part: Part }
  type Part { size: Int @authenticated  name: String }`;
/** With what it takes from a, and nothing else: composition minds what is external for nothing. */
function b(field: string): string {
  const part = /part \{ (\w+)/.exec(field)?.[1];
  const taken = part === undefined ? 'cost: Int @external' : 'part: Part @external';
  const type = part === undefined ? '' : `type Part { ${part}: ${part === 'size' ? 'Int' : 'String'} @external }`;
  return `type T @key(fields: "id") { id: ID!  ${taken}  ${field} } ${type}`;
}

it.each([
  ['of a field', 'worth: Int @requires(fields: "cost")'],
  ['further down', 'worth: Int @requires(fields: "part { size }")'],
])('what is open may not require what is protected: %s', (_, field) => {
  expect(() => supergraphOf({ a: A, b: b(field) })).toThrow(
    /MISSING_TRANSITIVE|does not specify necessary @authenticated/,
  );
});

it.each([
  ['worth: Int @requires(fields: "cost") @authenticated', ANONYMOUS, '{__typename}'],
  ['worth: Int @requires(fields: "cost") @authenticated', account(), '{t{worth}}'],
  ['worth: Int @requires(fields: "part { name }")', ANONYMOUS, '{t{worth}}'],
])('with %s, %j asks %s', (field, viewer, asked) => {
  const graph = graphOf({ a: A, b: b(field) });
  expect(filterOf(graph)('{ t { worth } }', viewer).asked).toBe(asked);
});

it.each([
  ['of a field', 'worth: Int @requires(fields: "cost") @authenticated'],
  ['further down', 'worth: Int @requires(fields: "part { size }") @authenticated'],
])('a supergraph that was composed without looking is refused: %s', (_, field) => {
  const sdl = supergraphOf({ a: A, b: b(field) }).replace(/(worth: Int[^\n]*) @authenticated/, '$1');
  expect(() => graphIn(sdl)).toThrow(/T\.worth requires .*, which asks more of a caller/);
});

describe('what only an older composition says of an interface', () => {
  const open = supergraphOf({
    a: 'type Query { n: N  x: X  y: Y } interface N { id: ID  note: String } type X implements N { id: ID  note: String } type Y implements N { id: ID  note: String  own: Int }',
  });
  const linked =
    open.replace(
      '@link(url: "https://specs.apollo.dev/join',
      '@link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY) @link(url: "https://specs.apollo.dev/join',
    ) + ' directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM';

  it.each([
    ['the interface', linked.replace(/interface N\s/, 'interface N @authenticated '), ['n', 'x', 'y']],
    [
      'its field',
      linked.replace(/(interface N\s[^}]*note: String)/, '$1 @authenticated'),
      ['n.note', 'x.note', 'y.note'],
    ],
  ])('%s: no type is a way around it', (_, sdl, denied) => {
    const filter = filterOf(graphIn(sdl));
    const source = '{ n { id note } x { id note } y { id note ...F } } fragment F on N { note }';
    expect(filter(source, ANONYMOUS).denied).toEqual(denied);
    expect(filter(source, account()).denied).toEqual([]);
  });
});
