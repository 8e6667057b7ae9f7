/** One small world for all that an association does with a member beside moving it along: opened once, for it takes longest. */
import { Pool } from 'pg';
import { type DataSource } from 'typeorm';
import { subgraph } from '../../subgraphs/associations/subgraph';
import { runtimeDataSource } from '../../subgraphs/kernel/database/data-source';
import { rolesOf } from '../../subgraphs/kernel/database/roles';
import { openWorld, type World } from '../kit/world';

export interface Desk {
  readonly world: World;
  /** With all rights. */
  readonly admin: Pool;
  /** As the process that serves has it. */
  readonly db: DataSource;
  close(): Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  const world = await openWorld({ subgraphs: ['associations'], size: 'small', writable: true });
  const admin = new Pool({ connectionString: world.databaseUrl, options: '-c search_path=associations', max: 3 });
  const db = await runtimeDataSource(subgraph, rolesOf(world.databaseUrl, 'associations')).initialize();
  return {
    ...{ world, admin, db },
    async close() {
      await db.destroy();
      await admin.end();
      await world.close();
    },
  };
}
