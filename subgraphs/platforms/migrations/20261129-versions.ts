import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Products and offers can be changed by several hands now, and each change is counted. */
export class Versions20261129000000 implements MigrationInterface {
  readonly name = 'Versions20261129000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE product ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version > 0);
      ALTER TABLE offer ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version > 0);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE product DROP COLUMN version;
      ALTER TABLE offer DROP COLUMN version;
    `);
  }
}
