/**
 * Seeds a world, once: each subgraph's part in one transaction, with a mark that says it is there.
 *
 * A world of millions goes by COPY, with the indexes set aside; that takes the connection of the tables' owner.
 */
import { type DataSource, type EntityManager } from 'typeorm';
import { seed as seedAccess } from '../subgraphs/access/seed';
import { seed as seedAssociations } from '../subgraphs/associations/seed';
import { copyAll } from '../subgraphs/kernel/database/copy';
import { insertAll, type WriteRows } from '../subgraphs/kernel/database/insert';
import { seed as seedPlatforms } from '../subgraphs/platforms/seed';
import { seed as seedRegistry } from '../subgraphs/registry/seed';
import { seed as seedServices } from '../subgraphs/services/seed';
import { type Watch } from './progress';
import { withIndexesAside } from './set-aside';
import { accessWorld } from './world/access';
import { associationsParts } from './world/associations';
import { type Counts, partiesOf, type Party, SIZES, type WorldSize } from './world/parties';
import { platformsParts } from './world/platforms';
import { registryParts } from './world/registry';
import { servicesWorld } from './world/services';

interface Making {
  readonly db: EntityManager;
  readonly write: WriteRows;
  readonly parties: readonly Party[];
  readonly counts: Counts;
  /** How much of it all is there, 0 to 1. */
  readonly reached: (share: number) => void;
}

const SEEDERS: Readonly<Record<string, (making: Making) => Promise<void>>> = {
  access: ({ write, parties }) => seedAccess(write, accessWorld(parties)),
  associations: (making) => {
    const of = making.counts.exactly?.memberships ?? making.parties.length;
    const parts = associationsParts(making.parties, making.counts);
    return writeParts(making, parts, seedAssociations, ({ memberships }) => (memberships?.length ?? 0) / of);
  },
  platforms: (making) => {
    const of = making.counts.products;
    const parts = platformsParts(making.parties, making.counts);
    return writeParts(making, parts, seedPlatforms, ({ products }) => (products?.length ?? 0) / of);
  },
  registry: (making) => {
    const of = making.parties.length;
    const parts = registryParts(making.parties);
    return writeParts(making, parts, seedRegistry, ({ organisations }) => (organisations?.length ?? 0) / of);
  },
  services: ({ db, parties }) => seedServices(db, servicesWorld(parties)),
};

async function writeParts<Part>(
  { write, reached }: Making,
  parts: Iterable<Part>,
  seed: (write: WriteRows, part: Part) => Promise<void>,
  shareOf: (part: Part) => number,
): Promise<void> {
  let share = 0;
  for (const part of parts) {
    await seed(write, part);
    reached((share += shareOf(part)));
  }
}

/** Whether it takes the owner's connection, and minutes. */
export function isBulk(size: WorldSize): boolean {
  return size === 'load';
}

export interface SeedOptions {
  readonly watch?: Watch;
  /** By COPY, with the indexes set aside. */
  readonly bulk?: boolean;
}

const unseen: Watch = () => undefined;

/** Whether anything was seeded: false when this subgraph has a world already, of whatever size. */
export async function seedSubgraph(
  name: string,
  db: DataSource,
  size: WorldSize,
  { watch = unseen, bulk = isBulk(size) }: SeedOptions = {},
): Promise<boolean> {
  const seeder = SEEDERS[name];
  if (!seeder) return false;
  const seeded = await db.transaction(async (transaction) => {
    await transaction.query('SET LOCAL statement_timeout = 0');
    // Two first starts at once: the second waits here, and then finds the mark.
    await transaction.query('LOCK TABLE seeded IN EXCLUSIVE MODE');
    const marks = await transaction.query<unknown[]>('SELECT world FROM seeded');
    if (marks.length > 0) return false;
    let rows = 0;
    const put = bulk ? copyAll : insertAll;
    const write: WriteRows = async (entity, more) => {
      if (more.length > 0) await put(transaction, entity, more);
      rows += more.length;
    };
    const reached = (share: number): void => {
      watch({ rows, share });
    };
    const fill = (): Promise<void> =>
      seeder({ db: transaction, write, parties: partiesOf(size), counts: SIZES[size], reached });
    if (bulk) {
      await withIndexesAside(transaction, fill, (index) => {
        watch({ rows, index });
      });
    } else await fill();
    await transaction.query('INSERT INTO seeded (world) VALUES ($1)', [size]);
    return true;
  });
  if (seeded && bulk) await settle(db);
  return seeded;
}

/** Marks every page as seen by all, which lets a count read the index alone; autovacuum would, some time later. */
async function settle(db: DataSource): Promise<void> {
  for (const { tablePath } of db.entityMetadatas) await db.query(`VACUUM ${tablePath}`);
}
