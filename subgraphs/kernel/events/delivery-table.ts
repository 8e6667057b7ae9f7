/**
 * Where events wait for their subscribers: one row for each event and subscriber, in the schema `events` of the relay. A row
 * goes when its subscriber has taken it; a parked one stays with its reason, and the entity's later events behind it.
 */
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export const EVENTS_SCHEMA = 'events';
/** graphile-worker's own: its migrations may name things as they like. */
export const JOBS_SCHEMA = 'events_jobs';

export class DeliveryTable20261126000000 implements MigrationInterface {
  readonly name = 'DeliveryTable20261126000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE delivery (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        event_id text NOT NULL,
        topic text NOT NULL,
        subscriber text NOT NULL,
        entity text NOT NULL,
        source text NOT NULL,
        payload jsonb NOT NULL,
        occurred_at timestamptz(3) NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        due_at timestamptz(3) NOT NULL DEFAULT now(),
        reason text,
        parked_at timestamptz(3),
        UNIQUE (event_id, subscriber)
      );
      CREATE INDEX delivery_order ON delivery (subscriber, entity, position);
      CREATE INDEX delivery_parked ON delivery (position) WHERE parked_at IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE delivery');
  }
}
