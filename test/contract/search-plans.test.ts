/**
 * Search reads its GIN index: the very statements that the graph sends, explained.
 *
 * The small world is too small for the planner to bother with an index, so sequential scans are priced out: what is proved
 * is that the statement, as it is sent, can be answered by the index.
 */
import { Client } from 'pg';
import { openWorld, type World } from '../kit/world';

let world: World;
let admin: Client;

beforeAll(async () => {
  world = await openWorld();
  admin = new Client({ connectionString: world.databaseUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await world.close();
});

it.each([
  ['registry', 'organisations', '云帆', 'organisation_tokens'],
  ['registry', 'organisations', '雲帆', 'organisation_tokens'],
  ['registry', 'organisations', 'yunf', 'organisation_tokens'],
  ['platforms', 'products', '茶叶', 'product_tokens'],
  ['platforms', 'products', '茶葉', 'product_tokens'],
  ['platforms', 'products', 'tea', 'product_tokens'],
])('%s %s(search: "%s") finds, by %s', async (subgraph, field, search, index) => {
  world.statementsReset();
  const { data, errors } = await world.ask(
    `query ($search: String!) { ${field}(search: $search) { totalCount nodes { id } } }`,
    { search },
    { subgraph },
  );
  expect(errors).toBeUndefined();
  const { nodes, totalCount } = data?.[field] as { nodes: unknown[]; totalCount: number };
  expect(totalCount).toBeGreaterThan(0);
  expect(nodes.length).toBeGreaterThan(0);
  const searches = world.statementCalls.filter(({ sql }) => sql.includes('@>'));
  expect(searches.length).toBeGreaterThanOrEqual(2);
  await admin.query('SET enable_seqscan = off; SET enable_indexscan = off; SET enable_indexonlyscan = off');
  for (const { sql, parameters } of searches) {
    const { rows } = await admin.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, [...parameters]);
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain(`Bitmap Index Scan on ${index}`);
  }
});
