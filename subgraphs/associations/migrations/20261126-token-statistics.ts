import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * How often each of the 4,000 most common tokens occurs, instead of the 1,000 most common: of a word that is not among them the
 * planner then knows that it is rare, and looks it up, where it would read on in the order of names for it to come.
 */
export class TokenStatistics20261126000000 implements MigrationInterface {
  readonly name = 'TokenStatistics20261126000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE membership ALTER tokens SET STATISTICS 400');
    await db.query('ANALYZE membership');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE membership ALTER tokens SET STATISTICS DEFAULT');
  }
}
