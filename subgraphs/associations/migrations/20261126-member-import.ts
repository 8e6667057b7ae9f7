import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Imports of member lists as jobs: the file that was sent, what would become of each row and what became of it, and how far the job has
 * come. A row keeps what stood there before it, so that the import can be taken back.
 */
export class MemberImport20261126000120 implements MigrationInterface {
  readonly name = 'MemberImport20261126000120';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE member_import (
        id text PRIMARY KEY,
        association_id text NOT NULL REFERENCES association,
        status text NOT NULL,
        mode text,
        file_name text NOT NULL,
        bytes integer NOT NULL,
        source jsonb NOT NULL,
        profile jsonb NOT NULL,
        columns jsonb NOT NULL,
        problems jsonb NOT NULL,
        reasons jsonb NOT NULL DEFAULT '[]',
        notes jsonb NOT NULL DEFAULT '[]',
        rows_read integer NOT NULL DEFAULT 0,
        to_create integer NOT NULL DEFAULT 0,
        to_update integer NOT NULL DEFAULT 0,
        to_skip integer NOT NULL DEFAULT 0,
        in_error integer NOT NULL DEFAULT 0,
        -- Of the stage at hand: the last line that is done, and the share, from 0 to 1.
        line_done integer NOT NULL DEFAULT 0,
        share_done real NOT NULL DEFAULT 0,
        created integer NOT NULL DEFAULT 0,
        updated integer NOT NULL DEFAULT 0,
        unchanged integer NOT NULL DEFAULT 0,
        refused integer NOT NULL DEFAULT 0,
        reversed integer NOT NULL DEFAULT 0,
        left_alone integer NOT NULL DEFAULT 0,
        -- Its rows and its file are deleted then: they hold personal data.
        forgotten_at timestamptz(3),
        failed_in text,
        failures integer NOT NULL DEFAULT 0,
        created_by text NOT NULL,
        ordered_by text,
        request_id text NOT NULL,
        version integer NOT NULL,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL
      );
      CREATE INDEX member_import_latest ON member_import (association_id, created_at, id);
      CREATE INDEX member_import_at_work ON member_import (created_at) WHERE status IN ('CHECKING', 'COMMITTING', 'REVERSING');
      CREATE INDEX member_import_old ON member_import (updated_at) WHERE forgotten_at IS NULL;
      CREATE TABLE member_import_file (
        import_id text NOT NULL REFERENCES member_import ON DELETE CASCADE,
        position integer NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (import_id, position)
      );
      -- Packed by whoever made the workbook, or short enough.
      ALTER TABLE member_import_file ALTER bytes SET STORAGE EXTERNAL;
      CREATE TABLE member_import_row (
        import_id text NOT NULL REFERENCES member_import ON DELETE CASCADE,
        line integer NOT NULL,
        id text NOT NULL GENERATED ALWAYS AS (import_id || '-' || line::text) STORED,
        action text NOT NULL,
        outcome text,
        name text,
        identifier text,
        organisation_id text,
        membership_id text,
        fields text[] NOT NULL,
        reasons jsonb NOT NULL,
        notes jsonb NOT NULL,
        -- What the row says; null where it was refused.
        row jsonb,
        -- What was written: the version it made, and what stood there before.
        written jsonb,
        PRIMARY KEY (import_id, line)
      );
      CREATE INDEX member_import_row_action ON member_import_row (import_id, action, line);
      CREATE INDEX member_import_row_outcome ON member_import_row (import_id, outcome, line);
      CREATE TABLE member_import_profile (
        association_id text PRIMARY KEY REFERENCES association,
        profile jsonb NOT NULL,
        updated_by text NOT NULL,
        updated_at timestamptz(3) NOT NULL
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE member_import_profile, member_import_row, member_import_file, member_import');
  }
}
