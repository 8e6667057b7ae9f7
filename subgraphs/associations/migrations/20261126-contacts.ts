import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { newId } from '../../kernel/codes/id';

/**
 * Contacts become rows of their own that can be named and edited, and the personal values of an audit get a table beside the chain, from
 * where they can be erased. The chain holds their salted hashes.
 */
export class Contacts20261126000030 implements MigrationInterface {
  readonly name = 'Contacts20261126000030';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE membership_contact
        ADD id text,
        ADD wechat text,
        ADD language text CHECK (language IN ('EN', 'ZH_HANS')),
        ADD opted_out_at timestamptz(3),
        ADD version integer NOT NULL DEFAULT 1;
      CREATE TABLE audit_personal_value (
        entry_id text NOT NULL,
        side text NOT NULL CHECK (side IN ('BEFORE', 'AFTER')),
        field text NOT NULL,
        -- The person it is about, ctc_…: all there is of a person goes at once.
        subject text NOT NULL,
        salt text NOT NULL CHECK (salt ~ '^[0-9a-f]{32}$'),
        value text NOT NULL,
        PRIMARY KEY (entry_id, side, field)
      );
      CREATE INDEX audit_personal_value_subject ON audit_personal_value (subject);
    `);
    await nameThose(db);
    await db.query(`
      ALTER TABLE membership_contact ALTER id SET NOT NULL;
      CREATE UNIQUE INDEX membership_contact_id ON membership_contact (id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE audit_personal_value;
      ALTER TABLE membership_contact DROP id, DROP wechat, DROP language, DROP opted_out_at, DROP version;
    `);
  }
}

/** Contacts from before they had ids. */
async function nameThose(db: QueryRunner): Promise<void> {
  const rows = (await db.query('SELECT membership_id AS of, position FROM membership_contact')) as {
    of: string;
    position: number;
  }[];
  const named = rows.map((row) => ({ ...row, id: newId('ctc') }));
  await db.query(
    `UPDATE membership_contact SET id = named.id
     FROM jsonb_to_recordset($1::jsonb) AS named(of text, position integer, id text)
     WHERE membership_id = named.of AND membership_contact.position = named.position`,
    [JSON.stringify(named)],
  );
}
