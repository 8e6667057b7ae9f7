import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Telephone numbers that several listings of one association share are looked for among its own contacts. So the table of contacts says
 * whose each is: it finds that out itself, for no column can be generated out of another table, and so no writer forgets.
 * Of a name of its own: whoever reads contacts and memberships together need not say which of the two it means.
 */
export class ContactPhones20261126000215 implements MigrationInterface {
  readonly name = 'ContactPhones20261126000215';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE membership_contact ADD key_association text REFERENCES association;
      UPDATE membership_contact SET key_association = membership.association_id
        FROM membership WHERE membership.id = membership_id;
      CREATE FUNCTION membership_contact_association() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
        BEGIN
          NEW.key_association := (SELECT association_id FROM membership WHERE id = NEW.membership_id);
          RETURN NEW;
        END
      $$;
      CREATE TRIGGER membership_contact_association BEFORE INSERT OR UPDATE ON membership_contact
        FOR EACH ROW EXECUTE FUNCTION membership_contact_association();
      ALTER TABLE membership_contact ALTER key_association SET NOT NULL;
      CREATE INDEX membership_contact_association_phone ON membership_contact (key_association, key_phone, membership_id)
        WHERE key_phone IS NOT NULL;
      DROP INDEX membership_contact_key_phone;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX membership_contact_key_phone ON membership_contact (key_phone, membership_id) WHERE key_phone IS NOT NULL;
      DROP TRIGGER membership_contact_association ON membership_contact;
      DROP FUNCTION membership_contact_association();
      ALTER TABLE membership_contact DROP key_association;
    `);
  }
}
