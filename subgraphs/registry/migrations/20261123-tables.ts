import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Tables20261123000000 implements MigrationInterface {
  readonly name = 'Tables20261123000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE currency (
        code char(3) PRIMARY KEY,
        numeric char(3) NOT NULL,
        name text NOT NULL,
        minor_unit smallint
      );
      CREATE TABLE country (
        code char(2) PRIMARY KEY,
        alpha3 char(3) NOT NULL UNIQUE,
        numeric char(3) NOT NULL UNIQUE,
        name_en text,
        name_zh_hans text,
        currency_code char(3) REFERENCES currency
      );
      CREATE TABLE location (
        unlocode char(5) PRIMARY KEY,
        name_en text,
        name_zh_hans text,
        country_code char(2) NOT NULL REFERENCES country,
        subdivision text,
        functions text[],
        latitude double precision,
        longitude double precision,
        tokens text[] NOT NULL
      );
      CREATE INDEX location_tokens ON location USING gin (tokens) WITH (fastupdate = off);
      CREATE INDEX location_country ON location (country_code, unlocode);
      CREATE TABLE organisation (
        id text PRIMARY KEY,
        name_en text,
        name_zh_hans text,
        sort_name text NOT NULL,
        kind text NOT NULL,
        country_code char(2) NOT NULL REFERENCES country,
        status text NOT NULL,
        registered_on date,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        tokens text[] NOT NULL,
        CHECK (name_en IS NOT NULL OR name_zh_hans IS NOT NULL)
      );
      CREATE INDEX organisation_tokens ON organisation USING gin (tokens) WITH (fastupdate = off);
      CREATE INDEX organisation_name ON organisation (sort_name, id);
      CREATE INDEX organisation_updated ON organisation (updated_at, id);
      CREATE INDEX organisation_country ON organisation (country_code, sort_name, id);
      CREATE INDEX organisation_kind ON organisation (kind, sort_name, id);
      CREATE INDEX organisation_status ON organisation (status, sort_name, id);
      CREATE TABLE identifier (
        scheme text NOT NULL,
        value text NOT NULL,
        organisation_id text NOT NULL REFERENCES organisation,
        is_primary boolean NOT NULL,
        level text NOT NULL,
        checked_at timestamptz(3),
        PRIMARY KEY (scheme, value)
      );
      CREATE INDEX identifier_organisation ON identifier (organisation_id);
      CREATE UNIQUE INDEX identifier_primary ON identifier (organisation_id) WHERE is_primary;
      CREATE TABLE site (
        id text PRIMARY KEY,
        organisation_id text NOT NULL REFERENCES organisation,
        name_en text,
        name_zh_hans text,
        sort_name text NOT NULL,
        kind text NOT NULL,
        gln text UNIQUE,
        unlocode char(5) REFERENCES location,
        address_en text,
        address_zh_hans text
      );
      CREATE INDEX site_organisation ON site (organisation_id, sort_name, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE site, identifier, organisation, location, country, currency');
  }
}
