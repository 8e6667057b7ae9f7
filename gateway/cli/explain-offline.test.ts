/** What `npm run explain` prints, and the sentence for what it cannot explain. */
import { readConfig } from '../config';
import { printExplanation } from '../explain/print';
import { compose } from '../test-kit';
import { explainOffline } from './explain-offline';

const SDL = compose();
const { execution } = readConfig({});

async function printed(text: string, variables: Record<string, unknown> = {}, operationName?: string): Promise<string> {
  return printExplanation(await explainOffline({ sdl: SDL, text, variables, operationName, execution }));
}

const PRINTED = `Document
  query Stock($deep: Boolean! = true, $lit_0: ID!) {
    product(id: $lit_0) {
      inStock
      related @include(if: $deep) {
        aka_name: shelf
      }
    }
  }

Literals
  $lit_0 = "p1"

Plan
  Sequence
    Fetch 1 from catalogue
      passes $lit_0
      query Stock__catalogue__0($lit_0: ID!) {
        product(id: $lit_0) {
          __typename
          id
          related {
            __typename
            id
          }
        }
      }
    Parallel
      Fetch 2 from stock at product
        requires { ... on Product { __typename id } }
        query Stock__stock__1($representations: [_Any!]!) {
          _entities(representations: $representations) {
            ... on Product {
              inStock
            }
          }
        }
      Fetch 3 from stock at product.related.@
        requires { ... on Product { __typename id } }
        query Stock__stock__2($representations: [_Any!]!) {
          _entities(representations: $representations) {
            ... on Product {
              aka_name: shelf
            }
          }
        }

Program with $deep = true
  in series
    fetch 1 from catalogue: level 0
    in parallel
      fetch 2 from stock at product: level 1, in batch 1
      fetch 3 from stock at product.related.@: level 1, in batch 1

Batches
  batch 1 to stock at level 1: fetches 2, 3
    query Stock__stock__1_batch($representations_0: [_Any!]!, $representations_1: [_Any!]!) {
      _0: _entities(representations: $representations_0) {
        ... on Product {
          inStock
        }
      }
      _1: _entities(representations: $representations_1) {
        ... on Product {
          aka_name: shelf
        }
      }
    }

Projection
  product: Product
    inStock: Int
    related: [Product!]!
      name: String!
`;

it('prints each part of an explanation', async () => {
  const text = `query Stock($deep: Boolean! = true) {
    product(id: "p1") { inStock related @include(if: $deep) { name: shelf } }
  }`;
  expect(await printed(text)).toBe(PRINTED);
});

it.each([
  ['{ warehouses }', undefined, 'fetch 1 from stock: level 0'],
  ['{ __typename }', undefined, 'nothing is fetched'],
  ['{ a: warehouses } query B { b: __typename }'.replace('{ a', 'query A { a'), 'A', 'a: [String!]!'],
  ['mutation { rename(id: 1, name: "x") { name } }', undefined, '$lit_1 = "x"'],
])('%s, asked for %s, prints "%s"', async (text, name, line) => {
  expect(await printed(text, {}, name)).toContain(`  ${line}\n`);
});

it.each<[string, Record<string, unknown>, string | undefined, string]>([
  ['{ warehouses', {}, undefined, 'Line 1, column 13: Syntax Error: Expected Name, found <EOF>.'],
  ['{ nope }', {}, undefined, 'Line 1, column 3: Cannot query field "nope" on type "Query".'],
  ['subscription { nope }', {}, undefined, 'The schema has no subscription.'],
  ['fragment F on Query { warehouses }', {}, undefined, 'The document has no operation.'],
  [
    'query A { warehouses } query B { warehouses }',
    {},
    undefined,
    'The document has 2 operations; say which with --operation.',
  ],
  ['query A { warehouses }', {}, 'B', 'The document has no operation named "B".'],
  [
    'query($id: ID!) { product(id: $id) { name } }',
    {},
    undefined,
    'Line 1, column 7: Variable "$id" of required type "ID!" was not provided.',
  ],
])('%s with %o, asked for %s: %s', async (text, variables, name, sentence) => {
  await expect(printed(text, variables, name)).rejects.toMatchObject({ name: 'StartupError', message: sentence });
});
