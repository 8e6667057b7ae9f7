import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What it takes to issue and revoke certificates and endorsements: a version, the reason of a revocation, and whether an expiry was told. */
export class Issuing20261126000211 implements MigrationInterface {
  readonly name = 'Issuing20261126000211';

  async up(db: QueryRunner): Promise<void> {
    for (const table of ['certification', 'endorsement']) {
      await db.query(`
        ALTER TABLE ${table}
          ADD version integer NOT NULL DEFAULT 1,
          ADD revocation_reason text CHECK (revocation_reason IS NULL OR revoked_on IS NOT NULL),
          ADD is_expiry_told boolean NOT NULL DEFAULT false;
        -- Of what had expired before anybody kept a record of it, nobody is told.
        UPDATE ${table} SET is_expiry_told = true WHERE expires_on < CURRENT_DATE;
        CREATE INDEX ${table}_clock ON ${table} (expires_on) WHERE NOT is_expiry_told AND revoked_on IS NULL;
      `);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['certification', 'endorsement'])
      await db.query(`ALTER TABLE ${table} DROP version, DROP revocation_reason, DROP is_expiry_told`);
  }
}
