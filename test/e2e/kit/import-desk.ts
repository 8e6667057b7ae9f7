/** A database with the small world, and merchants in it to import feeds for. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataSource } from 'typeorm';
import { runtimeDataSource } from '../../../subgraphs/kernel/database/data-source';
import { rolesOf } from '../../../subgraphs/kernel/database/roles';
import {
  importCatalogue,
  type ImportListener,
  type ImportRequest,
} from '../../../subgraphs/platforms/catalogue/import-catalogue';
import { type Counts, type ImportReport } from '../../../subgraphs/platforms/catalogue/report';
import { subgraph } from '../../../subgraphs/platforms/subgraph';
import { openWorld, type World } from '../../kit/world';

export interface Account {
  readonly id: string;
  readonly platform: string;
  readonly ref: string;
}

export interface ImportDesk {
  readonly world: World;
  readonly db: DataSource;
  /** Every statement that an import sent. */
  readonly statements: string[];
  /** An account that no test has had before; all are on one platform. */
  account(): Account;
  /** The path of a new file. */
  file(content: string | Uint8Array): string;
  take(account: Account, path: string, more?: Partial<ImportRequest>, listener?: ImportListener): Promise<ImportReport>;
  /** Everything stored of a merchant, dates too. */
  snapshot(account: Account): Promise<string>;
  /** The one variant with this SKU. */
  stored(account: Account, sku: string): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

export async function openImportDesk(): Promise<ImportDesk> {
  const dir = mkdtempSync(join(tmpdir(), 'import-catalogue-'));
  const statements: string[] = [];
  const world = await openWorld({ subgraphs: ['platforms'], writable: true });
  const roles = rolesOf(world.databaseUrl, 'platforms');
  const db = await runtimeDataSource(subgraph, roles, (sql) => statements.push(sql)).initialize();
  const accounts: Account[] = await db.query(
    `SELECT id, platform_id AS platform, external_ref AS ref FROM merchant
     WHERE status = 'ACTIVE' AND platform_id = (SELECT platform_id FROM merchant GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1)
     ORDER BY id`,
  );
  let files = 0;
  return {
    world,
    db,
    statements,
    account() {
      const next = accounts.pop();
      if (!next) throw new Error('The small world has too few merchants for these tests.');
      return next;
    },
    file(content) {
      const path = join(dir, `feed-${++files}.csv`);
      writeFileSync(path, content);
      return path;
    },
    take: ({ id, platform }, path, more = {}, listener) =>
      importCatalogue(db, { file: path, platform, merchant: id, ...more }, listener),
    async snapshot({ id }) {
      const rows: unknown[] = await db.query(
        `SELECT row_to_json(p) AS product,
                (SELECT json_agg(v ORDER BY id) FROM variant v WHERE v.product_id = p.id) AS variants,
                (SELECT json_agg(o ORDER BY id) FROM offer o WHERE o.product_id = p.id) AS offers
         FROM product p WHERE p.merchant_id = $1 ORDER BY p.id`,
        [id],
      );
      return JSON.stringify(rows);
    },
    async stored({ id }, sku) {
      const rows: Record<string, unknown>[] = await db.query(
        `SELECT p.title_en, p.title_zh_hans, p.brand, p.external_ref, v.gtin, v.net_weight_kg, v.has_battery,
                v.reference_price_amount AS reference_price
         FROM variant v JOIN product p ON p.id = v.product_id WHERE v.merchant_id = $1 AND v.sku = $2`,
        [id, sku],
      );
      const [row] = rows;
      if (!row || rows.length > 1) throw new Error(`${rows.length} variants have the SKU ${sku}.`);
      return row;
    },
    async close() {
      await db.destroy();
      await world.close();
      rmSync(dir, { recursive: true });
    },
  };
}

export function counts({ read, created, updated, unchanged, incomplete, rejected }: ImportReport): Counts {
  return { read, created, updated, unchanged, incomplete, rejected };
}

/** "created 2, rejected 1": what is not zero. */
export function told({ created, updated, unchanged, rejected }: ImportReport): string {
  return Object.entries({ created, updated, unchanged, rejected })
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
