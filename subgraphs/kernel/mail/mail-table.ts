/**
 * What was to be mailed and what was: one row for each mail, in the schema of the subgraph that sends it. What a mail says is not
 * kept. A subgraph that sends mail names this migration among its own.
 */
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class MailTable20261126000000 implements MigrationInterface {
  readonly name = 'MailTable20261126000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE mail (
        id text PRIMARY KEY,
        template text NOT NULL,
        recipient text NOT NULL,
        locale text NOT NULL,
        requested_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        sent_at timestamptz(3)
      );
      CREATE INDEX mail_requested ON mail (requested_at);
      CREATE INDEX mail_unsent ON mail (requested_at) WHERE sent_at IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE mail');
  }
}
