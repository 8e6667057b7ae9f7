/**
 * What each caller's keys stood for: a mutation that comes again is answered from here and not done again. Beside the tables that
 * it changes, so that the change and the memory of it are one transaction (mutations/idempotency.ts).
 */
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class IdempotencyTable20261129000000 implements MigrationInterface {
  readonly name = 'IdempotencyTable20261129000000';

  async up(db: QueryRunner): Promise<void> {
    // json and not jsonb, which knows no NUL: a payload may repeat whatever was sent.
    await db.query(`
      CREATE TABLE idempotency (
        caller text NOT NULL,
        key text NOT NULL,
        digest text NOT NULL,
        result json,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (caller, key)
      );
      CREATE INDEX idempotency_created ON idempotency (created_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE idempotency');
  }
}
