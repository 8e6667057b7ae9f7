import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The whole catalogue is counted, and its newest products found, in the index alone. */
export class ListedProducts20261127000000 implements MigrationInterface {
  readonly name = 'ListedProducts20261127000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX product_listed ON product (id) WHERE is_listed');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX product_listed');
  }
}
