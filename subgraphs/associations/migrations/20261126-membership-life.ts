import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What the life of a membership needs beside its state: who acted, what is waited for until when, and the association's rules for it. */
export class MembershipLife20261126000001 implements MigrationInterface {
  readonly name = 'MembershipLife20261126000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE association
        ADD information_days integer NOT NULL DEFAULT 14 CHECK (information_days BETWEEN 1 AND 366),
        ADD payment_days integer NOT NULL DEFAULT 30 CHECK (payment_days BETWEEN 1 AND 366),
        ADD reapply_days integer NOT NULL DEFAULT 90 CHECK (reapply_days BETWEEN 0 AND 3660),
        ADD suspension_ends_by_itself boolean NOT NULL DEFAULT false,
        -- Null until a number is given: then the highest that there is counts.
        ADD last_member_number integer;
      ALTER TABLE membership
        ADD applied_by text,
        ADD reviewer text,
        ADD suspended_by text,
        ADD information_due_on date CHECK (information_due_on IS NULL OR status = 'INFO_REQUESTED'),
        ADD payment_due_on date CHECK (payment_due_on IS NULL OR status = 'PENDING_PAYMENT');
      -- What the clock looks through every time: of each state that waits for a day, by that day.
      CREATE INDEX membership_clock_term ON membership (status, expires_on) WHERE status IN ('ACTIVE', 'IN_GRACE');
      CREATE INDEX membership_clock_information ON membership (information_due_on) WHERE status = 'INFO_REQUESTED';
      CREATE INDEX membership_clock_payment ON membership (payment_due_on) WHERE status = 'PENDING_PAYMENT';
      CREATE INDEX membership_clock_suspension ON membership (suspended_until) WHERE status = 'SUSPENDED';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE association DROP information_days, DROP payment_days, DROP reapply_days, DROP suspension_ends_by_itself,
        DROP last_member_number;
      ALTER TABLE membership DROP applied_by, DROP reviewer, DROP suspended_by, DROP information_due_on, DROP payment_due_on;
      DROP INDEX membership_clock_term, membership_clock_suspension;
    `);
  }
}
