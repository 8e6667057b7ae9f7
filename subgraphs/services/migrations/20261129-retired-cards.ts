import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A card may be retired, and one that is replaced or withdrawn before its first day ends on the day before it. */
export class RetiredCards20261129000000 implements MigrationInterface {
  readonly name = 'RetiredCards20261129000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE rate_card ADD COLUMN retired_at timestamptz(3);
      ALTER TABLE rate_card DROP CONSTRAINT ${await spanOf(db)};
      ALTER TABLE rate_card ADD CONSTRAINT rate_card_span CHECK (valid_to >= valid_from - 1);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE rate_card DROP CONSTRAINT rate_card_span;
      ALTER TABLE rate_card ADD CHECK (valid_to >= valid_from);
      ALTER TABLE rate_card DROP COLUMN retired_at;
    `);
  }
}

/** PostgreSQL named the first one itself. */
async function spanOf(db: QueryRunner): Promise<string> {
  const [row] = (await db.query(
    `SELECT quote_ident(conname) AS name FROM pg_constraint
     WHERE conrelid = 'rate_card'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%valid_to >= valid_from%'`,
  )) as { name: string }[];
  if (!row) throw new Error('The table of rate cards has no check on their days.');
  return row.name;
}
