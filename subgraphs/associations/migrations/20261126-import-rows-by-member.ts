import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Who is erased is looked up in the rows of all imports that are kept, a million and more: by member, by organisation, or by neither. */
export class ImportRowsByMember20261126000220 implements MigrationInterface {
  readonly name = 'ImportRowsByMember20261126000220';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX member_import_row_membership ON member_import_row (membership_id);
      CREATE INDEX member_import_row_organisation ON member_import_row (organisation_id);
      CREATE INDEX member_import_row_nobody ON member_import_row (import_id) WHERE organisation_id IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX member_import_row_membership, member_import_row_organisation, member_import_row_nobody');
  }
}
