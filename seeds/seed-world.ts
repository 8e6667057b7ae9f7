/** Seeds the demo world, once: each subgraph's part in one transaction, with a mark that says it is there. */
import { type DataSource, type EntityManager } from 'typeorm';
import { seed as seedAssociations } from '../subgraphs/associations/seed';
import { seed as seedPlatforms } from '../subgraphs/platforms/seed';
import { seed as seedRegistry } from '../subgraphs/registry/seed';
import { seed as seedServices } from '../subgraphs/services/seed';
import { associationsWorld } from './world/associations';
import { type Counts, partiesOf, type Party, SIZES, type WorldSize } from './world/parties';
import { platformsWorld } from './world/platforms';
import { registryWorld } from './world/registry';
import { servicesWorld } from './world/services';

type Seeder = (db: EntityManager, parties: readonly Party[], counts: Counts) => Promise<void>;

const SEEDERS: Readonly<Record<string, Seeder>> = {
  associations: (db, parties, counts) => seedAssociations(db, associationsWorld(parties, counts)),
  platforms: (db, parties, counts) => seedPlatforms(db, platformsWorld(parties, counts)),
  registry: (db, parties) => seedRegistry(db, registryWorld(parties)),
  services: (db, parties) => seedServices(db, servicesWorld(parties)),
};

/** Whether anything was seeded: false when this subgraph has a world already, of whatever size. */
export async function seedSubgraph(name: string, db: DataSource, size: WorldSize): Promise<boolean> {
  const seeder = SEEDERS[name];
  if (!seeder) return false;
  return db.transaction(async (transaction) => {
    await transaction.query('SET LOCAL statement_timeout = 0');
    // Two first starts at once: the second waits here, and then finds the mark.
    await transaction.query('LOCK TABLE seeded IN EXCLUSIVE MODE');
    const marks = await transaction.query<unknown[]>('SELECT world FROM seeded');
    if (marks.length > 0) return false;
    await seeder(transaction, partiesOf(size), SIZES[size]);
    await transaction.query('INSERT INTO seeded (world) VALUES ($1)', [size]);
    return true;
  });
}
