import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The logo that a member is listed with, by its address. */
export class Logos20261126000050 implements MigrationInterface {
  readonly name = 'Logos20261126000050';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE membership ADD listing_logo text');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE membership DROP listing_logo');
  }
}
