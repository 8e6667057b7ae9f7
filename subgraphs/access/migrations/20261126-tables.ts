import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Tables20261126000000 implements MigrationInterface {
  readonly name = 'AccessTables20261126000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE client (
        id text PRIMARY KEY,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        role text NOT NULL,
        "of" text NOT NULL,
        is_test boolean NOT NULL,
        registered_only boolean NOT NULL,
        is_demo boolean NOT NULL,
        created_at timestamptz(3) NOT NULL,
        revoked_at timestamptz(3)
      );
      CREATE INDEX client_of ON client ("of", id);
      CREATE TABLE access_key (
        id text PRIMARY KEY,
        client_id text NOT NULL REFERENCES client,
        prefix text NOT NULL,
        hash text NOT NULL UNIQUE,
        created_at timestamptz(3) NOT NULL,
        last_used_at timestamptz(3),
        expires_at timestamptz(3),
        grace_until timestamptz(3),
        replaced_by text REFERENCES access_key,
        revoked_at timestamptz(3)
      );
      CREATE INDEX access_key_client ON access_key (client_id, id);
      CREATE TABLE account (
        id text PRIMARY KEY,
        email text NOT NULL UNIQUE CHECK (length(email) BETWEEN 3 AND 254),
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        locale text NOT NULL CHECK (locale IN ('en', 'zh-Hans')),
        password_hash text,
        totp_secret text,
        -- Set up, and not confirmed by a first code yet.
        totp_pending text,
        -- The time step of the last code taken: none is taken twice.
        totp_step bigint,
        is_demo boolean NOT NULL,
        created_at timestamptz(3) NOT NULL,
        revoked_at timestamptz(3)
      );
      CREATE TABLE role_assignment (
        id text PRIMARY KEY,
        account_id text NOT NULL REFERENCES account,
        role text NOT NULL,
        "of" text,
        given_by text NOT NULL,
        given_at timestamptz(3) NOT NULL
      );
      CREATE UNIQUE INDEX role_assignment_once ON role_assignment (account_id, role, coalesce("of", ''));
      CREATE INDEX role_assignment_of ON role_assignment (role, "of");
      CREATE TABLE invitation (
        id text PRIMARY KEY,
        email text NOT NULL,
        role text NOT NULL,
        "of" text,
        locale text NOT NULL,
        token_hash text NOT NULL UNIQUE,
        invited_by text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        accepted_at timestamptz(3)
      );
      CREATE TABLE session (
        id text PRIMARY KEY,
        account_id text NOT NULL REFERENCES account,
        token_hash text NOT NULL UNIQUE,
        created_at timestamptz(3) NOT NULL,
        last_seen_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL
      );
      CREATE INDEX session_account ON session (account_id);
      CREATE INDEX session_expires ON session (expires_at);
      CREATE TABLE password_reset (
        token_hash text PRIMARY KEY,
        account_id text NOT NULL REFERENCES account,
        expires_at timestamptz(3) NOT NULL
      );
      CREATE INDEX password_reset_account ON password_reset (account_id);
      CREATE TABLE access_event (
        id text PRIMARY KEY,
        at timestamptz(3) NOT NULL,
        kind text NOT NULL,
        actor text NOT NULL,
        about text NOT NULL,
        "of" text,
        detail jsonb NOT NULL,
        request_id text NOT NULL
      );
      CREATE INDEX access_event_at ON access_event (at, id);
      CREATE INDEX access_event_of ON access_event ("of", at, id);
      CREATE TABLE revocation (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        credential_id text NOT NULL,
        at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX revocation_at ON revocation (at);
      CREATE TABLE signing_key (
        kid text PRIMARY KEY,
        public_jwk jsonb NOT NULL,
        sealed_private_jwk text NOT NULL,
        active_from timestamptz(3) NOT NULL,
        -- Not shown any more from then on: the last token it signed has died.
        gone_at timestamptz(3)
      );
      CREATE TABLE attempt (
        subject text PRIMARY KEY,
        failures integer NOT NULL,
        next_at timestamptz(3) NOT NULL,
        at timestamptz(3) NOT NULL
      );
      CREATE INDEX attempt_at ON attempt (at);
      -- What happened can be added to and read, and by a serving process never be changed.
      DO $$ BEGIN
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON access_event FROM %I', current_database() || '_access_runtime');
      END $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'DROP TABLE attempt, signing_key, revocation, access_event, password_reset, session, invitation, role_assignment, account, access_key, client',
    );
  }
}
