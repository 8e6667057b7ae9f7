/** A list that words narrow finds first and sorts then: no index gives its order, whatever it is sorted by. */
import { openWorld, type World } from '../../../test/kit/world';

let world: World;

beforeAll(async () => {
  world = await openWorld({ subgraphs: ['platforms', 'registry', 'associations'] });
});
afterAll(() => world.close());

it.each([
  ['registry', 'organisations(search: "云帆", sort: NAME_ASC)', `ORDER BY "row"."sort_name" || '' ASC, "row"."id" ASC`],
  [
    'registry',
    'organisations(search: "云帆", sort: UPDATED_DESC)',
    `ORDER BY "row"."updated_at" + interval '0' DESC, "row"."id" DESC`,
  ],
  ['registry', 'organisations(sort: NAME_ASC)', `ORDER BY "row"."sort_name" ASC, "row"."id" ASC`],
  ['platforms', 'products(search: "tea", sort: TITLE_DESC)', `ORDER BY "row"."sort_title" || '' DESC, "row"."id" DESC`],
  [
    'associations',
    'memberships(search: "云帆", sort: APPLIED_DESC)',
    `ORDER BY "row"."applied_on" + 0 DESC, "row"."id" DESC`,
  ],
])('%s %s', async (subgraph, field, order) => {
  world.statementsReset();
  const { errors } = await world.ask(`{ ${field} { nodes { id } } }`, {}, { subgraph });
  expect(errors).toBeUndefined();
  expect(world.statements.some((sql) => sql.includes(order))).toBe(true);
});

it('pages through what was found without a gap, by the same order', async () => {
  const all =
    'query ($first: Int!, $after: String) { organisations(search: "demo", first: $first, after: $after) { nodes { id name { en } } pageInfo { endCursor hasNextPage } } }';
  const page = async (first: number, after: string | null) => {
    const { data } = await world.ask(all, { first, after }, { subgraph: 'registry' });
    return data?.organisations as {
      nodes: { id: string; name: { en: string } }[];
      pageInfo: { endCursor: string; hasNextPage: boolean };
    };
  };
  const whole = await page(60, null);
  const parts: string[] = [];
  for (let after: string | null = null; parts.length < 60;) {
    const { nodes, pageInfo } = await page(7, after);
    parts.push(...nodes.map(({ id }) => id));
    after = pageInfo.endCursor;
  }
  expect(parts.slice(0, 60)).toEqual(whole.nodes.map(({ id }) => id));
  const names = whole.nodes.map(({ name }) => name.en.toLowerCase());
  expect(names).toEqual([...names].sort());
});
