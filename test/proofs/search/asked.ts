/** The associations' graph over the long lists: a question is asked of it as it is served, and what it sends is kept. */
import { type DataSource } from 'typeorm';
import { runtimeDataSource } from '../../../subgraphs/kernel/database/data-source';
import { type SubgraphRoles } from '../../../subgraphs/kernel/database/roles';
import { startSubgraph } from '../../../subgraphs/kernel/runtime';
import { type Viewer } from '../../../subgraphs/kernel/viewer';
import { subgraph } from '../../../subgraphs/associations/subgraph';
import { type Statement } from './plans';

export type Variables = Readonly<Record<string, unknown>>;

export interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly startCursor: string | null; readonly endCursor: string | null };
  readonly totalCount?: number;
}

export interface Asked {
  readonly page: Page;
  readonly statements: readonly Statement[];
}

export interface Graph {
  /** Of the role that serves. */
  readonly db: DataSource;
  ask(document: string, variables: Variables, viewer: Viewer): Promise<Asked>;
  /** What some work of the subgraph's own sends. */
  sentBy(work: (db: DataSource) => Promise<unknown>): Promise<Statement[]>;
  close(): Promise<void>;
}

export async function openGraph(roles: SubgraphRoles): Promise<Graph> {
  let sent: Statement[] = [];
  const observe = (sql: string, parameters: readonly unknown[]): void => void sent.push({ sql, parameters });
  const db = await runtimeDataSource(subgraph, roles, observe).initialize();
  const faults: unknown[] = [];
  const running = startSubgraph(subgraph, db, { error: ({ err }: { err: unknown }) => void faults.push(err) });
  return {
    db,
    async ask(query, variables, viewer) {
      sent = [];
      const { data, errors } = await running.execute({ query, variables }, { viewer, requestId: 'proof' });
      if (errors ?? faults.length > 0) throw new Error(JSON.stringify(errors ?? faults));
      const { association, memberships } = data as { association?: { memberships: Page }; memberships?: Page };
      const page = association?.memberships ?? memberships;
      if (!page) throw new Error('The graph answered with no page.');
      return { page, statements: [...sent] };
    },
    async sentBy(work) {
      sent = [];
      await work(db);
      return [...sent];
    },
    close: () => running.close(),
  };
}

const ASKED =
  '$search: String, $filter: MembershipFilter, $sort: MembershipSort!, $first: Int, $after: String, $last: Int, $before: String';
const PASSED =
  'search: $search, filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before';
const PAGE = 'nodes { id } pageInfo { startCursor endCursor }';

/** Of one association, and of all. */
export const IN_ONE = `query ($id: ID!, ${ASKED}) { association(by: { id: $id }) { memberships(${PASSED}) { ${PAGE} } } }`;
export const IN_ALL = `query (${ASKED}) { memberships(${PASSED}) { ${PAGE} } }`;
export const COUNT = `query ($id: ID!, $search: String, $filter: MembershipFilter) {
  association(by: { id: $id }) { memberships(search: $search, filter: $filter, first: 1) { totalCount ${PAGE} } } }`;
