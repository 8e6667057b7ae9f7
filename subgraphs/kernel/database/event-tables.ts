/**
 * What a subgraph tells and what it has heard: an outbox and an inbox in every schema. Who may do what with them:
 * event-grants.ts.
 */
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class EventTables20261126000000 implements MigrationInterface {
  readonly name = 'EventTables20261126000000';

  async up(db: QueryRunner): Promise<void> {
    // Identity columns, unlike serial ones, ask for no privilege on a sequence.
    await db.query(`
      CREATE TABLE outbox (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        event_id text NOT NULL,
        topic text NOT NULL,
        entity text NOT NULL CHECK (length(entity) BETWEEN 1 AND 200),
        payload jsonb NOT NULL,
        occurred_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        xact xid8 NOT NULL DEFAULT pg_current_xact_id()
      );
      CREATE TABLE inbox (
        event_id text PRIMARY KEY,
        taken_at timestamptz(3) NOT NULL DEFAULT now()
      );
      CREATE INDEX inbox_taken ON inbox (taken_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE outbox, inbox');
  }
}
