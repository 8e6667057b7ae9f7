/** Tables that every subgraph's schema has, made before its own. */
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class KernelTables20261123000000 implements MigrationInterface {
  readonly name = 'KernelTables20261123000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE seeded (world text PRIMARY KEY, at timestamptz(3) NOT NULL DEFAULT now())`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE seeded');
  }
}
