import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Since when terms are counted, so that months of different lengths shorten none; and the last day for a fee, kept for one that came in time. */
export class MembershipTerms20261126000210 implements MigrationInterface {
  readonly name = 'MembershipTerms20261126000210';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE membership ADD term_from date;
      DO $$
      DECLARE old text;
      BEGIN
        SELECT conname INTO STRICT old FROM pg_constraint
        WHERE conrelid = 'membership'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%payment_due_on%';
        EXECUTE format('ALTER TABLE membership DROP CONSTRAINT %I', old);
      END $$;
      ALTER TABLE membership ADD CONSTRAINT membership_payment_due
        CHECK (payment_due_on IS NULL OR status IN ('PENDING_PAYMENT', 'WITHDRAWN'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE membership DROP CONSTRAINT membership_payment_due, DROP term_from;
      UPDATE membership SET payment_due_on = NULL WHERE status = 'WITHDRAWN';
      ALTER TABLE membership ADD CHECK (payment_due_on IS NULL OR status = 'PENDING_PAYMENT');
    `);
  }
}
