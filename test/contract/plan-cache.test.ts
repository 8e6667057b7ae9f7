/** Plans are made once for all operations that mean the same, as `/metrics` tells. */
import { startTestGateway, stopAll, type TestGateway } from '../../gateway/test-kit';

afterAll(stopAll);

async function plansOf(gateway: TestGateway): Promise<number> {
  const { text } = await gateway.get('/metrics');
  return Number(/^interport_plans_total (\d+)$/m.exec(text)?.[1]);
}

/** How many plans were made for these. */
async function plansFor(queries: readonly string[], variables: readonly object[] = [{}]): Promise<number> {
  const gateway = await startTestGateway();
  for (const query of queries)
    for (const given of variables) {
      const { body } = await gateway.ask(query, { variables: given });
      expect(body.errors).toBeUndefined();
    }
  return plansOf(gateway);
}

const numbers = (length: number): number[] => Array.from({ length }, (_, i) => i);

it('500 operations that differ only in a literal make one plan', async () => {
  const gateway = await startTestGateway();
  for (const i of numbers(500)) {
    const { body } = await gateway.ask(`{ product(id: "p${i}") { id name shelf } }`);
    expect(body.data).toEqual({ product: { id: `p${i}`, name: expect.any(String), shelf: `shelf of p${i}` } });
  }
  expect(await plansOf(gateway)).toBe(1);
});

const name = '{ product(id: "p1") { name } }';

it.each<[string, string[], number, object[]?]>([
  ['one text, again', [name, name], 1],
  ['layout and comments', [name, '{product(id:"p1"){\n  name # so\n}}'], 1],
  ['one variable of other values', ['query ($id: ID!) { product(id: $id) { name } }'], 1, [{ id: '1' }, { id: '2' }]],
  ['numbers', ['{ products(first: 1) { id } }', '{ products(first: 2) { id } }'], 1],
  ['another selection', [name, '{ product(id: "p1") { id } }'], 2],
  ['another alias', [name, '{ product(id: "p1") { n: name } }'], 2],
  [
    'one for each combination of what @skip and @include read',
    ['query ($x: Boolean!, $y: Boolean!) { products { id name @skip(if: $x) shelf @include(if: $y) } }'],
    4,
    [true, false].flatMap((x) =>
      [true, false].flatMap((y) => [
        { x, y },
        { x, y },
      ]),
    ),
  ],
])('%s', async (...[, queries, plans, variables]) => {
  expect(await plansFor(queries, variables)).toBe(plans);
});

it('asked for at the same time, an operation is planned once', async () => {
  const gateway = await startTestGateway();
  await Promise.all(numbers(20).map((i) => gateway.ask(`{ product(id: "p${i}") { name } }`)));
  expect(await plansOf(gateway)).toBe(1);
});
