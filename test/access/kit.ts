/** A database of its own with the `access` subgraph and a small world's identities, asked by its front doors. */
import { type DataSource } from 'typeorm';
import { partiesOf } from '../../seeds/world/parties';
import { accessWorld } from '../../seeds/world/access';
import { freshDatabase } from '../kit/database';
import { insertAll } from '../../subgraphs/kernel/database/insert';
import { runtimeDataSource } from '../../subgraphs/kernel/database/data-source';
import { migrate } from '../../subgraphs/kernel/database/migrate';
import { type RunningSubgraph, startSubgraph } from '../../subgraphs/kernel/runtime';
import { type HttpAnswer, type HttpRequest } from '../../subgraphs/kernel/server/http-route';
import { type Viewer } from '../../subgraphs/kernel/viewer';
import { addKey } from '../../subgraphs/access/access-key/access-key.service';
import { hashPassword } from '../../subgraphs/access/account/password';
import { introspect } from '../../subgraphs/access/identity/introspect';
import { viewerOfAccount, viewerOfClient } from '../../subgraphs/access/identity/viewer-of';
import { type AccessSeed, seed } from '../../subgraphs/access/seed';
import { subgraph as manifest } from '../../subgraphs/access/subgraph';

/** An answer as JSON comes: what is in it the tests say. */
export type Json = ReturnType<typeof JSON.parse>;

export const PASSWORD = 'correct horse battery';

export interface Desk {
  readonly db: DataSource;
  /** Of the administrator, for relays. */
  readonly url: string;
  readonly subgraph: RunningSubgraph;
  readonly seeded: AccessSeed;
  /** Faults that were logged instead of shown. */
  readonly faults: unknown[];
  /** The data of an operation that must raise no error. */
  ask(viewer: Viewer, query: string, variables?: Record<string, unknown>): Promise<Json>;
  /** The codes of an operation that gives nothing. */
  refused(viewer: Viewer, query: string, variables?: Record<string, unknown>): Promise<unknown[]>;
  call(method: string, path: string, given?: Partial<Sent>): Promise<HttpAnswer & { readonly json: Json }>;
  readonly operator: Viewer;
  readonly owner: Viewer;
  readonly partner: Viewer;
  /** A fresh key of a client: of the first platform, unless another is named. */
  key(clientId?: string): Promise<{ readonly id: string; readonly secret: string }>;
  /** Who comes with a key or a token, as a gateway would hear. */
  whoIs(secret: string, now?: Date): ReturnType<typeof introspect>;
  close(): Promise<void>;
}

interface Sent {
  readonly body: object | string;
  readonly headers: Readonly<Record<string, string>>;
  readonly address: string;
  readonly viewer: Viewer;
}

export async function openDesk(): Promise<Desk> {
  const { url, drop } = await freshDatabase();
  const db = await runtimeDataSource(manifest, await migrate(manifest, url)).initialize();
  const seeded = accessWorld(partiesOf('small'));
  await seed((entity, rows) => insertAll(db, entity, rows), seeded);
  const [owner, operator] = seeded.accounts;
  const [platform] = seeded.clients;
  if (!owner || !operator || !platform) throw new Error('The world has too few identities.');
  const hash = await hashPassword(PASSWORD);
  await db.query('UPDATE account SET password_hash = $1', [hash]);
  const faults: unknown[] = [];
  const subgraph = startSubgraph(manifest, db, { error: ({ err }) => void faults.push(err) });
  const known = async (id: string): Promise<Viewer> => {
    const viewer = await viewerOfAccount(db.manager, id);
    if (!viewer) throw new Error(`There is no account ${id}.`);
    return viewer;
  };

  return {
    db,
    url,
    subgraph,
    seeded,
    faults,
    operator: await known(operator.id),
    owner: await known(owner.id),
    partner: viewerOfClient(platform),
    async ask(viewer, query, variables = {}) {
      const { data, errors } = await subgraph.execute({ query, variables }, { viewer, requestId: 'req_test' });
      expect([errors, faults]).toEqual([undefined, []]);
      return JSON.parse(JSON.stringify(data));
    },
    async refused(viewer, query, variables = {}) {
      const { data, errors = [] } = await subgraph.execute({ query, variables }, { viewer, requestId: 'req_test' });
      expect([Object.values(data ?? {}).filter((value) => value !== null), faults]).toEqual([[], []]);
      return errors.map(({ extensions }) => extensions.code);
    },
    async call(method, path, { body, headers = {}, address = '192.0.2.1', viewer } = {}) {
      const { pathname, searchParams: search } = new URL(path, 'http://localhost');
      const route = manifest.http?.find((one) => one.method === method && one.path === pathname);
      if (!route) throw new Error(`There is no route ${method} ${pathname}.`);
      const isJson = typeof body === 'object';
      const request: HttpRequest = {
        db,
        requestId: 'req_test',
        address,
        viewer,
        headers: { ...(isJson && { 'content-type': 'application/json' }), ...headers },
        parameters: {},
        search,
        body: Buffer.from(isJson ? JSON.stringify(body) : (body ?? '')),
      };
      const answer = await route.handle(request);
      // These routes answer whole, and never with a stream.
      const text = typeof answer.body === 'string' ? answer.body : '';
      return { ...answer, json: text === '' ? undefined : JSON.parse(text) };
    },
    async key(clientId = platform.id) {
      const client = seeded.clients.find(({ id }) => id === clientId) ?? { id: clientId, isTest: false };
      const { key, secret } = await addKey(db.manager, client, { now: new Date() });
      return { id: key.id, secret };
    },
    whoIs: (secret, now) => introspect(db, { kind: 'bearer', secret }, now),
    async close() {
      await subgraph.close();
      await drop();
    },
  };
}
