/** The same graph with fields of every read that not everybody may read: what a supergraph looks like that has marks. */
import { sdlOf, type SubgraphName } from './subgraphs';

const KNOWN = '@authenticated';
const SCOPED = '@requiresScopes(scopes: [["catalog:read"]])';

const MARKS: Readonly<Record<SubgraphName, readonly (readonly [field: string, mark: string])[]>> = {
  sellers: [['handle: String!', KNOWN]],
  goods: [['price: Int!', SCOPED]],
  // What is worked out of a protected field needs what it needs.
  stock: [['shippingEstimate: Int!', SCOPED]],
  reviews: [['body: String!', KNOWN]],
};

export function protectedSdlOf(name: SubgraphName): string {
  // The version that knows the marks.
  const sdl = sdlOf(name)
    .replace('/v2.3"', '/v2.5"')
    .replace('["@key"', '["@key", "@authenticated", "@requiresScopes"');
  return MARKS[name].reduce((text, [field, mark]) => {
    if (!text.includes(field)) throw new Error(`${name} has no ${field} to protect.`);
    return text.replace(field, `${field} ${mark}`);
  }, sdl);
}
