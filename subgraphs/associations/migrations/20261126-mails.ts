import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What members are written: in an association's own words where it has some, and a log of what was sent for which step. */
export class Mails20261126000031 implements MigrationInterface {
  readonly name = 'Mails20261126000031';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE membership ADD reminders_off_at timestamptz(3);
      CREATE TABLE mail_template (
        id text PRIMARY KEY,
        association_id text NOT NULL REFERENCES association,
        kind text NOT NULL,
        locale text NOT NULL CHECK (locale IN ('EN', 'ZH_HANS')),
        -- Both null: the standard words again.
        subject text,
        body text,
        version integer NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        UNIQUE (association_id, kind, locale),
        CHECK ((subject IS NULL) = (body IS NULL))
      );
      CREATE TABLE membership_mail (
        -- That of the mail, where one was sent.
        id text PRIMARY KEY,
        association_id text NOT NULL REFERENCES association,
        membership_id text NOT NULL REFERENCES membership,
        contact_id text,
        kind text NOT NULL,
        -- What it was written for: one step, one mail.
        step text NOT NULL,
        locale text,
        outcome text NOT NULL CHECK (outcome IN ('ASKED', 'OPTED_OUT', 'NO_ADDRESS')),
        noted_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (membership_id, step)
      );
      CREATE INDEX membership_mail_association ON membership_mail (association_id, noted_at, id);
      CREATE INDEX membership_mail_membership ON membership_mail (association_id, membership_id, noted_at, id);
      CREATE INDEX membership_mail_kind ON membership_mail (association_id, kind, noted_at, id);
      CREATE INDEX membership_mail_contact ON membership_mail (contact_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE membership_mail, mail_template; ALTER TABLE membership DROP reminders_off_at');
  }
}
