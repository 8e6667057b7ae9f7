/** Answers over HTTP that are canonical, that are not, and that are no use: what the client sees is the same, or coded. */
import { serve, startTestGateway, stopAll } from '../../test-kit';

afterAll(stopAll);

const PRODUCTS = '{"data":{"products":[{"__typename":"Product","id":"p1","name":"Kettle"}]}}';
const STOCK = '{"data":{"_entities":[{"inStock":7}]}}';
const deep = (depth: number): string => `${'['.repeat(depth)}1${']'.repeat(depth)}`;

/** All subgraphs over HTTP, so that leaves stay the text that came. */
async function ask(products: string, stock: string) {
  const [SUBGRAPH_URL_CATALOGUE, SUBGRAPH_URL_STOCK] = await Promise.all(
    [products, stock].map((text) => serve((_, response) => response.end(text))),
  );
  const gateway = await startTestGateway({ SUBGRAPH_URL_CATALOGUE, SUBGRAPH_URL_STOCK } as Record<string, string>, []);
  const { body } = await gateway.ask('{ products { name inStock } }');
  const errors = body.errors?.map(({ path, extensions }) => `${path?.join('.') ?? '-'} ${String(extensions.code)}`);
  return [JSON.stringify(body.data), errors] as const;
}

const whole = (name: string, inStock: number | null): string => JSON.stringify({ products: [{ name, inStock }] });

it.each<[string, string, string, string, string[]?]>([
  ['canonical', PRODUCTS, STOCK, whole('Kettle', 7)],
  ['with white space', PRODUCTS.replaceAll(',', ' ,\n'), `${STOCK}\n`, whole('Kettle', 7)],
  ['with extensions', PRODUCTS, STOCK.replace(/}$/, ',"extensions":{}}'), whole('Kettle', 7)],
  ['in Chinese', PRODUCTS.replace('Kettle', '水壶'), STOCK, whole('水壶', 7)],
  ['escaped', PRODUCTS.replace('Kettle', '\\u6c34\\"'), STOCK, whole('水"', 7)],
  ['escaped, with white space', PRODUCTS.replace('Kettle', '\\u6c34\\"'), ` ${STOCK}`, whole('水"', 7)],
  ['1.0', PRODUCTS, STOCK.replace('7', '7.0'), whole('Kettle', 7)],
  [
    'of the wrong type',
    PRODUCTS,
    STOCK.replace('7', '"7"'),
    whole('Kettle', null),
    ['products.0.inStock SUBGRAPH_BAD_RESPONSE'],
  ],
  [
    'nested deeper than a stack',
    PRODUCTS,
    STOCK.replace('7', deep(100_000)),
    whole('Kettle', null),
    ['products.0 SUBGRAPH_BAD_RESPONSE'],
  ],
])('%s', async (...[, products, stock, data, errors]) => {
  expect(await ask(products, stock)).toEqual([data, errors]);
});
