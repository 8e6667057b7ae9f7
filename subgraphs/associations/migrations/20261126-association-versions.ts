import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Associations and tiers are edited, so they count their changes. */
export class AssociationVersions20261126000212 implements MigrationInterface {
  readonly name = 'AssociationVersions20261126000212';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE association ADD version integer NOT NULL DEFAULT 1;
      ALTER TABLE membership_tier ADD version integer NOT NULL DEFAULT 1;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE association DROP version; ALTER TABLE membership_tier DROP version');
  }
}
