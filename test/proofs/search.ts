/**
 * `npm run prove:search`: 100,000 members in one association and 100,000 in the others, searched, filtered and sorted through the graph
 * of the associations, in every order it has. Each statement is explained as it was sent: none reads the table from end to end, a
 * page reads and sorts so many rows and no more, and costs as many statements whichever it is.
 *
 * On a database of its own, removed in the end.
 */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { type DataSource } from 'typeorm';
import { seedSubgraph } from '../../seeds/seed-world';
import { MembershipSort } from '../../subgraphs/associations/membership/membership.inputs';
import { subgraph } from '../../subgraphs/associations/subgraph';
import { ownerDataSource } from '../../subgraphs/kernel/database/data-source';
import { migrate } from '../../subgraphs/kernel/database/migrate';
import { ANONYMOUS, type Viewer } from '../../subgraphs/kernel/viewer';
import { aligned } from '../bench/report';
import { type Stage } from '../bench/stage';
import { onOwnDatabase } from './own-database';
import { proved } from './proved';
import { type Graph, openGraph } from './search/asked';
import { type Asking, countOf, doublesOf, type Line, pagesOf } from './search/lists';
import { fillAssociations, type Home } from './search/members';
import { type Known, narrowings } from './search/questions';

async function prove(stage: Stage): Promise<boolean> {
  const { values } = parseArgs({ options: { members: { type: 'string', default: '100000' } } });
  const each = Number(values.members);
  if (!Number.isInteger(each) || each < 1_000) throw new Error('Expected --members as a whole number, 1000 or more.');
  return onOwnDatabase(stage, async (url) => {
    const roles = await migrate(subgraph, url);
    const owner = await ownerDataSource(subgraph, roles).initialize();
    const world = await filled(owner, each, stage).finally(() => owner.destroy());
    const graph = await openGraph(roles);
    try {
      return verdict(await everyList(graph, world, stage), stage);
    } finally {
      await graph.close();
    }
  });
}

interface Filled extends Known {
  readonly association: string;
  readonly rows: number;
}

async function filled(owner: DataSource, each: number, stage: Stage): Promise<Filled> {
  stage.progress('seeding');
  const began = performance.now();
  await seedSubgraph(subgraph.name, owner, 'small');
  const homes = await owner.query<Home[]>(
    `SELECT association.id, slug, array_agg(tier.id ORDER BY position) AS tiers
     FROM association JOIN membership_tier AS tier ON tier.association_id = association.id GROUP BY association.id ORDER BY slug`,
  );
  await fillAssociations(owner, homes, each);
  const counts = await owner.query<{ id: string; rows: number }[]>(
    'SELECT association_id AS id, count(*)::integer AS rows FROM membership GROUP BY 1 ORDER BY rows DESC',
  );
  const [large, ...others] = counts;
  const home = homes.find(({ id }) => id === large?.id);
  const [member] = await owner.query<{ identifier: string; number: string }[]>(
    `SELECT listing_identifier_value AS identifier, member_number AS number FROM membership
     WHERE association_id = $1 AND member_number IS NOT NULL ORDER BY id LIMIT 1`,
    [home?.id],
  );
  if (!home || !large || !member) throw new Error('The associations could not be filled.');
  const said = others.map(({ rows }) => rows.toLocaleString('en')).join(', ');
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  stage.say(`members: ${large.rows.toLocaleString('en')} of ${home.slug}; of others ${said}; seeded in ${seconds} s\n`);
  return { association: home.id, rows: large.rows, tiers: home.tiers, ...member };
}

async function everyList(graph: Graph, world: Filled, stage: Stage): Promise<Line[]> {
  const { association, rows } = world;
  const admin: Viewer = {
    ...{ kind: 'account', id: 'acc_admin', scopes: ['members:read'] },
    grants: [{ role: 'ASSOCIATION_VIEWER', of: association }],
  };
  const asking: Asking = { association, rows, viewer: admin };
  const lines: Line[] = [];
  for (const narrowing of narrowings(world)) {
    stage.progress(narrowing.asked);
    const { total, ...counted } = await countOf(graph, narrowing, asking);
    lines.push({ ...counted, sort: `count ${total.toLocaleString('en')}` });
    for (const sort of Object.values(MembershipSort)) lines.push(await pagesOf(graph, narrowing, sort, asking));
  }
  for (const narrowing of narrowings(world).slice(0, 2)) {
    const byPublic = { ...narrowing, asked: `${narrowing.asked}, by the public` };
    for (const sort of [MembershipSort.NAME_ASC, MembershipSort.EXPIRES_ASC])
      lines.push(await pagesOf(graph, byPublic, sort, { ...asking, viewer: ANONYMOUS }));
  }
  lines.push(await doublesOf(graph, asking));
  return lines;
}

function verdict(lines: readonly Line[], stage: Stage): boolean {
  const head = ['members', 'order', 'pages', 'statements', 'rows read', 'sorted', 'ms', 'holds', 'by'];
  const rows = lines.map(({ asked, sort, pages, statements, work, holds }) => [
    ...[asked, sort, String(pages), statements.join(' or '), work.read.toLocaleString('en')],
    ...[work.sorted.toLocaleString('en'), work.ms.toFixed(1), holds ? 'yes' : 'NO', work.by.join(', ')],
  ]);
  stage.say(aligned([head, ...rows]));
  const wrong = lines.filter(({ holds }) => !holds);
  stage.say(`\nlists: ${lines.length}; that took more than they may: ${wrong.length}`);
  return wrong.length === 0;
}

proved(prove);
