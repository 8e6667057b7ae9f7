/** The stock gateway starts with a supergraph whose features it would refuse, once they are stripped. */
import { stockSchema, supergraphOf } from './planner/test-kit';
import { stripFeatures } from './strip-features';

const fieldsOfStock = async (sdl: string): Promise<string[]> =>
  Object.keys((await stockSchema(sdl)).getQueryType()?.getFields() ?? {});

it.each([
  ['@authenticated', 'type Query { a: Int @authenticated b: Int }'],
  [
    '@requiresScopes',
    'type Query { a: Int @requiresScopes(scopes: [["x"]]) b: A } type A @requiresScopes(scopes: [["y"]]) { c: Int }',
  ],
  ['@policy', 'type Query { a: Int @policy(policies: [["x"]]) b: E } enum E @policy(policies: [["y"]]) { X }'],
  [
    'all of them, beside @tag and @cost',
    'type Query { a: Int @authenticated @policy(policies: [["x"]]) @cost(weight: 3) b: Int @tag(name: "t") }',
  ],
])('%s', async (_name, typeDefs) => {
  const sdl = supergraphOf({ a: typeDefs });
  await expect(fieldsOfStock(sdl)).rejects.toThrow('is unsupported');
  expect(await fieldsOfStock(stripFeatures(sdl))).toEqual(['a', 'b']);
});

it.each([
  ['nothing', 'type Query { a: Int b: Int }'],
  ['@cost', 'type Query { a: Int @cost(weight: 3) b: [Int] @listSize(assumedSize: 3) }'],
])('%s is left as it is', async (_name, typeDefs) => {
  const sdl = supergraphOf({ a: typeDefs });
  expect(stripFeatures(sdl)).toBe(sdl);
  expect(await fieldsOfStock(sdl)).toEqual(['a', 'b']);
});

it('a directive under another name is found by its link', () => {
  const sdl = `schema
      @link(url: "https://specs.apollo.dev/link/v1.0")
      @link(url: "https://specs.apollo.dev/policy/v0.1", as: "rule", import: [{ name: "@policy", as: "@must" }], for: SECURITY) { query: Query }
    directive @must(p: [[rule__Policy!]!]!) on FIELD_DEFINITION
    scalar rule__Policy
    type Query { a: Int @must(p: [["x"]]) }`;
  expect(stripFeatures(sdl).replace(/\s+/g, ' ')).toBe(
    'schema @link(url: "https://specs.apollo.dev/link/v1.0") { query: Query } type Query { a: Int }',
  );
});
