/**
 * The four subgraphs of the benchmark: their SDL, and a schema that answers from the world.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { type Good, goods, type Review, reviews, type Seller, sellers, shippingEstimate } from './world';

export const SUBGRAPHS = ['sellers', 'goods', 'stock', 'reviews'] as const;
export type SubgraphName = (typeof SUBGRAPHS)[number];

export function sdlOf(name: SubgraphName): string {
  return readFileSync(join(__dirname, `${name}.graphql`), 'utf8');
}

export function schemaOf(name: SubgraphName): GraphQLSchema {
  return buildSubgraphSchema({ typeDefs: parse(sdlOf(name)), resolvers: { ...RESOLVERS[name] } });
}

type Resolvers = Parameters<typeof buildSubgraphSchema>[0] extends infer Module
  ? Module extends { resolvers?: infer R }
    ? NonNullable<R>
    : never
  : never;

const byId = new Map(sellers.map((seller) => [seller.id, seller]));
const byUpc = new Map(goods.map((good) => [good.upc, good]));

const RESOLVERS: Readonly<Record<SubgraphName, Resolvers>> = {
  sellers: {
    Query: { sellers: () => sellers },
    Seller: { __resolveReference: ({ id }: Pick<Seller, 'id'>) => byId.get(id) },
  },
  goods: {
    Query: {
      good: (_: unknown, { upc }: Pick<Good, 'upc'>) => byUpc.get(upc),
      goods: (_: unknown, { first }: { first: number }) => goods.slice(0, first),
    },
    Good: { __resolveReference: ({ upc }: Pick<Good, 'upc'>) => byUpc.get(upc) },
  },
  stock: {
    Good: {
      // What was required stands in the representation, beside the key.
      __resolveReference: (representation: Pick<Good, 'upc'>) => ({
        ...byUpc.get(representation.upc),
        ...representation,
      }),
      shippingEstimate: (good: Good) => shippingEstimate(good),
    },
  },
  reviews: {
    Review: {
      __resolveReference: ({ id }: Pick<Review, 'id'>) => reviews.find((review) => review.id === id),
      author: ({ authorId }: Review) => ({ id: authorId }),
      good: ({ goodUpc }: Review) => ({ upc: goodUpc }),
    },
    Seller: { reviews: ({ id }: Pick<Seller, 'id'>) => reviews.filter(({ authorId }) => authorId === id) },
    Good: { reviews: ({ upc }: Pick<Good, 'upc'>) => reviews.filter(({ goodUpc }) => goodUpc === upc) },
  },
};
