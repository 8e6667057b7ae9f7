import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Whoever applies without an account proves an address of e-mail: keyed hashes of it and of the code that was mailed. An association opens that door itself. */
export class Applicants20261126000260 implements MigrationInterface {
  readonly name = 'Applicants20261126000260';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE association ADD takes_applications_by_mail boolean NOT NULL DEFAULT false;
      CREATE TABLE application_proof (
        id text PRIMARY KEY,
        association_id text NOT NULL REFERENCES association,
        address_hash text NOT NULL,
        code_hash text NOT NULL UNIQUE,
        mail_id text NOT NULL,
        requested_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        tries integer NOT NULL DEFAULT 0,
        used_at timestamptz(3),
        -- Who applied with it, ctc_…, for an erasure.
        contact_id text
      );
      CREATE INDEX application_proof_address ON application_proof (address_hash, expires_at);
      CREATE INDEX application_proof_association ON application_proof (association_id, requested_at);
      CREATE INDEX application_proof_expires ON application_proof (expires_at);
      CREATE INDEX application_proof_contact ON application_proof (contact_id) WHERE contact_id IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE application_proof; ALTER TABLE association DROP takes_applications_by_mail');
  }
}
