import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Roles that an association gives, each bound to one of its members, and the invitations to them. */
export class MemberAccounts20261126000050 implements MigrationInterface {
  readonly name = 'AccessMemberAccounts20261126000050';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE role_assignment ADD COLUMN organisation_id text
        CHECK (organisation_id IS NULL OR (role = 'MEMBER_ACCOUNT' AND "of" IS NOT NULL));
      DROP INDEX role_assignment_once;
      -- Of one association somebody may act for several members.
      CREATE UNIQUE INDEX role_assignment_once
        ON role_assignment (account_id, role, coalesce("of", ''), coalesce(organisation_id, ''));
      -- Whoever looks after something asks for all who have a role in it.
      CREATE INDEX role_assignment_about ON role_assignment ("of", account_id);
      ALTER TABLE invitation ADD COLUMN organisation_id text, ADD COLUMN contact_id text;
      CREATE INDEX invitation_open ON invitation (email) WHERE accepted_at IS NULL;
      CREATE INDEX invitation_contact ON invitation (contact_id) WHERE contact_id IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    // Without its organisation such a role would say something else.
    await db.query(`
      DELETE FROM role_assignment WHERE organisation_id IS NOT NULL;
      DELETE FROM invitation WHERE organisation_id IS NOT NULL;
      DROP INDEX role_assignment_once, role_assignment_about, invitation_open;
      ALTER TABLE role_assignment DROP COLUMN organisation_id;
      ALTER TABLE invitation DROP COLUMN organisation_id, DROP COLUMN contact_id;
      CREATE UNIQUE INDEX role_assignment_once ON role_assignment (account_id, role, coalesce("of", ''));
    `);
  }
}
