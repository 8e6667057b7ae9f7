import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Tables20261123000000 implements MigrationInterface {
  readonly name = 'Tables20261123000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE association (
        id text PRIMARY KEY,
        organisation_id text NOT NULL UNIQUE,
        slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        name_en text,
        name_zh_hans text,
        sort_name text NOT NULL,
        country_code char(2) NOT NULL,
        unlocode char(5) NOT NULL,
        website text,
        grace_days integer NOT NULL DEFAULT 30 CHECK (grace_days BETWEEN 0 AND 366),
        allows_late_renewal boolean NOT NULL,
        tokens text[] NOT NULL,
        CHECK (name_en IS NOT NULL OR name_zh_hans IS NOT NULL)
      );
      CREATE INDEX association_tokens ON association USING gin (tokens) WITH (fastupdate = off);
      CREATE INDEX association_name ON association (sort_name, id);
      CREATE INDEX association_country ON association (country_code, sort_name, id);
      CREATE TABLE membership_tier (
        id text PRIMARY KEY,
        association_id text NOT NULL REFERENCES association,
        code text NOT NULL,
        name_en text,
        name_zh_hans text,
        annual_fee_amount numeric NOT NULL CHECK (annual_fee_amount >= 0),
        annual_fee_currency char(3) NOT NULL,
        term_months integer NOT NULL CHECK (term_months BETWEEN 1 AND 120),
        position integer NOT NULL,
        UNIQUE (association_id, code),
        UNIQUE (association_id, id),
        CHECK (name_en IS NOT NULL OR name_zh_hans IS NOT NULL)
      );
      CREATE INDEX membership_tier_position ON membership_tier (association_id, position);
      CREATE TABLE membership (
        id text PRIMARY KEY,
        association_id text NOT NULL REFERENCES association,
        organisation_id text NOT NULL,
        tier_id text NOT NULL,
        member_number text,
        status text NOT NULL,
        applied_on date NOT NULL,
        joined_on date,
        expires_on date,
        suspended_until date,
        status_reason text,
        last_event_on date NOT NULL,
        listing_name_en text,
        listing_name_zh_hans text,
        listing_identifier_scheme text NOT NULL,
        listing_identifier_value text NOT NULL,
        listing_website text,
        listing_about_en text,
        listing_about_zh_hans text,
        listing_categories text[] NOT NULL,
        sort_name text NOT NULL,
        sort_expires_on date NOT NULL,
        version integer NOT NULL,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        tokens text[] NOT NULL,
        FOREIGN KEY (association_id, tier_id) REFERENCES membership_tier (association_id, id),
        UNIQUE (association_id, member_number),
        UNIQUE (id, association_id, organisation_id),
        CHECK (listing_name_en IS NOT NULL OR listing_name_zh_hans IS NOT NULL),
        CHECK (sort_expires_on = coalesce(expires_on, DATE '9999-12-31')),
        CHECK (status NOT IN ('ACTIVE', 'IN_GRACE', 'SUSPENDED', 'EXPIRED') OR (joined_on IS NOT NULL AND expires_on IS NOT NULL)),
        CHECK (status <> 'SUSPENDED' OR suspended_until IS NOT NULL)
      );
      -- One membership at a time; after a rejection or an end the organisation may apply again.
      CREATE UNIQUE INDEX membership_open ON membership (association_id, organisation_id) WHERE status NOT IN ('REJECTED', 'WITHDRAWN');
      CREATE INDEX membership_tokens ON membership USING gin (tokens) WITH (fastupdate = off);
      CREATE INDEX membership_name ON membership (sort_name, id);
      CREATE INDEX membership_expires ON membership (sort_expires_on, id);
      CREATE INDEX membership_applied ON membership (applied_on, id);
      CREATE INDEX membership_updated ON membership (updated_at, id);
      CREATE INDEX membership_status ON membership (status, sort_name, id);
      CREATE INDEX membership_expires_on ON membership (expires_on, id);
      CREATE INDEX membership_tier_name ON membership (tier_id, sort_name, id);
      CREATE INDEX membership_organisation ON membership (organisation_id, sort_name, id);
      CREATE INDEX membership_association_name ON membership (association_id, sort_name, id);
      CREATE INDEX membership_association_expires ON membership (association_id, sort_expires_on, id);
      CREATE INDEX membership_association_status ON membership (association_id, status, sort_name, id);
      CREATE TABLE membership_event (
        membership_id text NOT NULL REFERENCES membership,
        position integer NOT NULL,
        kind text NOT NULL,
        happened_on date NOT NULL,
        from_status text,
        to_status text NOT NULL,
        expires_on date,
        reason text,
        PRIMARY KEY (membership_id, position)
      );
      CREATE TABLE membership_contact (
        membership_id text NOT NULL REFERENCES membership ON DELETE CASCADE,
        position integer NOT NULL,
        name text NOT NULL,
        role text,
        email text,
        phone text,
        PRIMARY KEY (membership_id, position)
      );
      CREATE TABLE certification (
        id text PRIMARY KEY,
        association_id text NOT NULL REFERENCES association,
        organisation_id text NOT NULL,
        scheme text NOT NULL,
        title_en text,
        title_zh_hans text,
        number text NOT NULL,
        issued_on date NOT NULL,
        expires_on date NOT NULL CHECK (expires_on >= issued_on),
        revoked_on date CHECK (revoked_on >= issued_on),
        UNIQUE (association_id, number),
        CHECK (title_en IS NOT NULL OR title_zh_hans IS NOT NULL)
      );
      CREATE INDEX certification_organisation ON certification (organisation_id, issued_on, id);
      CREATE INDEX certification_association ON certification (association_id, issued_on, id);
      CREATE TABLE endorsement (
        id text PRIMARY KEY,
        association_id text NOT NULL REFERENCES association,
        organisation_id text NOT NULL,
        membership_id text NOT NULL,
        scope text NOT NULL,
        statement_en text,
        statement_zh_hans text,
        issued_on date NOT NULL,
        expires_on date NOT NULL CHECK (expires_on >= issued_on),
        revoked_on date CHECK (revoked_on >= issued_on),
        -- The membership behind it is that organisation's, in that association.
        FOREIGN KEY (membership_id, association_id, organisation_id) REFERENCES membership (id, association_id, organisation_id),
        CHECK (statement_en IS NOT NULL OR statement_zh_hans IS NOT NULL)
      );
      CREATE INDEX endorsement_organisation ON endorsement (organisation_id, issued_on, id);
      CREATE INDEX endorsement_association ON endorsement (association_id, issued_on, id);
      CREATE INDEX endorsement_membership ON endorsement (membership_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'DROP TABLE endorsement, certification, membership_contact, membership_event, membership, membership_tier, association',
    );
  }
}
