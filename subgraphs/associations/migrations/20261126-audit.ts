import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * What was done in an association, one entry after the other, each holding on to the one before by its hash. The role that serves may
 * add and read, and no more (`appendOnly` of the manifest).
 */
export class Audit20261126000002 implements MigrationInterface {
  readonly name = 'Audit20261126000002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE audit_entry (
        id text PRIMARY KEY,
        association_id text NOT NULL REFERENCES association,
        position integer NOT NULL CHECK (position > 0),
        at timestamptz(3) NOT NULL,
        actor text NOT NULL,
        acting_for text,
        action text NOT NULL,
        entity text NOT NULL,
        before jsonb,
        after jsonb,
        reason text,
        request_id text NOT NULL,
        previous_hash text NOT NULL CHECK (previous_hash ~ '^[0-9a-f]{64}$'),
        hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
        UNIQUE (association_id, position)
      );
      CREATE INDEX audit_entry_entity ON audit_entry (association_id, entity, position);
      CREATE INDEX audit_entry_actor ON audit_entry (association_id, actor, position);
      CREATE INDEX audit_entry_action ON audit_entry (association_id, action, position);
      CREATE INDEX audit_entry_at ON audit_entry (association_id, at, position);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE audit_entry');
  }
}
