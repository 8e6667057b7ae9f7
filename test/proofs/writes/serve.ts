/** A process to be killed: the platforms' subgraph and its real HTTP server, on a port of its own that it tells its parent. */
import 'reflect-metadata';
import { type AddressInfo } from 'node:net';
import { runtimeDataSource } from '../../../subgraphs/kernel/database/data-source';
import { rolesOf } from '../../../subgraphs/kernel/database/roles';
import { startSubgraph } from '../../../subgraphs/kernel/runtime';
import { serveSubgraph } from '../../../subgraphs/kernel/server/http-server';
import { subgraph as manifest } from '../../../subgraphs/platforms/subgraph';
import { partnerOf } from './caller';

async function serve(): Promise<void> {
  const { DATABASE_URL: url = '', PLATFORM: platform = '' } = process.env;
  const db = await runtimeDataSource(manifest, rolesOf(url, manifest.name)).initialize();
  const log = { error: ({ err }: { err: unknown }) => void process.stderr.write(`${String(err)}\n`) };
  const subgraph = startSubgraph(manifest, db, log);
  // Who asks is another proof's: here everybody is the partner.
  const callerOf = () => ({ viewer: partnerOf(platform), may: 'write' }) as const;
  const server = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, callerOf });
  process.send?.({ port: (server.server.address() as AddressInfo).port });
}

// Whoever started us is gone.
process.once('disconnect', () => process.exit(1));

serve().catch((error: unknown) => {
  process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
});
