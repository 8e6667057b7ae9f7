/** A subgraph's part of a world, seeded by a process that is starting: over its own pool, or in bulk by the owner of its tables. */
import { type DataSource } from 'typeorm';
import { ownerDataSource } from '../subgraphs/kernel/database/data-source';
import { type SubgraphRoles } from '../subgraphs/kernel/database/roles';
import { type SubgraphManifest } from '../subgraphs/kernel/manifest';
import { telling } from './progress';
import { isBulk, seedSubgraph } from './seed-world';
import { type WorldSize } from './world/parties';

export interface Start {
  readonly roles: SubgraphRoles;
  readonly db: DataSource;
  readonly size: WorldSize;
  /** Hears now and then how far it is. */
  readonly tell: (line: string) => void;
}

/** Worth a line of its own: only a load takes so long. */
const TOLD_MS = 5_000;

export async function seedAtStart(manifest: SubgraphManifest, { roles, db, size, tell }: Start): Promise<boolean> {
  const { name } = manifest;
  if (!isBulk(size)) return seedSubgraph(name, db, size);
  const say = (words: string): void => {
    tell(`Seeding ${name}: ${words}`);
  };
  const owner = await ownerDataSource(manifest, roles).initialize();
  try {
    return await seedSubgraph(name, owner, size, { watch: telling({ say, everyMs: TOLD_MS }) });
  } finally {
    await owner.destroy();
  }
}
