import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A class of membership that is offered no more, and the one that its members renew into. It is never deleted: audits and imports name it. */
export class RetiredTiers20261126000213 implements MigrationInterface {
  readonly name = 'RetiredTiers20261126000213';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE membership_tier
        ADD retired_on date,
        ADD renews_into_id text,
        ADD FOREIGN KEY (association_id, renews_into_id) REFERENCES membership_tier (association_id, id),
        ADD CHECK (renews_into_id IS NULL OR (retired_on IS NOT NULL AND renews_into_id <> id));
      CREATE INDEX membership_tier_renews_into ON membership_tier (renews_into_id) WHERE renews_into_id IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE membership_tier DROP retired_on, DROP renews_into_id');
  }
}
