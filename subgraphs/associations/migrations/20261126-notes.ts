import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What an association writes down about its members, with documents by reference. */
export class Notes20261126000032 implements MigrationInterface {
  readonly name = 'Notes20261126000032';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE membership_note (
        id text PRIMARY KEY,
        membership_id text NOT NULL REFERENCES membership ON DELETE CASCADE,
        text text NOT NULL,
        document_title text,
        document_reference text,
        written_by text NOT NULL,
        written_at timestamptz(3) NOT NULL,
        CHECK ((document_title IS NULL) = (document_reference IS NULL))
      );
      CREATE INDEX membership_note_membership ON membership_note (membership_id, written_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE membership_note');
  }
}
