import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Tables20261123000000 implements MigrationInterface {
  readonly name = 'Tables20261123000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE service_provider (
        id text PRIMARY KEY,
        organisation_id text NOT NULL UNIQUE,
        name_en text,
        name_zh_hans text,
        sort_name text NOT NULL,
        kinds text[] NOT NULL CHECK (cardinality(kinds) > 0),
        website text,
        updated_at timestamptz(3) NOT NULL,
        tokens text[] NOT NULL,
        CHECK (name_en IS NOT NULL OR name_zh_hans IS NOT NULL)
      );
      CREATE INDEX service_provider_tokens ON service_provider USING gin (tokens) WITH (fastupdate = off);
      CREATE INDEX service_provider_kinds ON service_provider USING gin (kinds) WITH (fastupdate = off);
      CREATE INDEX service_provider_name ON service_provider (sort_name, id);
      CREATE INDEX service_provider_updated ON service_provider (updated_at, id);
      CREATE TABLE service (
        id text PRIMARY KEY,
        provider_id text NOT NULL REFERENCES service_provider,
        kind text NOT NULL,
        name_en text,
        name_zh_hans text,
        sort_name text NOT NULL,
        description_en text,
        description_zh_hans text,
        licence_required boolean NOT NULL,
        licence_name_en text,
        licence_name_zh_hans text,
        licence_number text,
        licence_authority_en text,
        licence_authority_zh_hans text,
        licence_valid_until date,
        coverage text[] NOT NULL,
        batteries_accepted boolean,
        max_piece_kg numeric CHECK (max_piece_kg > 0),
        max_piece_cm numeric CHECK (max_piece_cm > 0),
        UNIQUE (id, provider_id),
        CHECK (name_en IS NOT NULL OR name_zh_hans IS NOT NULL),
        CHECK (licence_number IS NOT NULL OR num_nonnulls(licence_name_en, licence_name_zh_hans,
          licence_authority_en, licence_authority_zh_hans, licence_valid_until) = 0),
        CHECK (licence_number IS NULL OR (num_nonnulls(licence_name_en, licence_name_zh_hans) > 0
          AND num_nonnulls(licence_authority_en, licence_authority_zh_hans) > 0))
      );
      CREATE INDEX service_provider_services ON service (provider_id, sort_name, id);
      CREATE TABLE lane (
        id text PRIMARY KEY,
        origin text NOT NULL CHECK (origin ~ '^[A-Z]{2}[A-Z2-9]{3}$'),
        destination text NOT NULL CHECK (destination ~ '^[A-Z]{2}[A-Z2-9]{3}$'),
        mode text NOT NULL CHECK (mode IN ('AIR', 'SEA_LCL', 'SEA_FCL', 'COURIER')),
        distance_km numeric CHECK (distance_km > 0),
        distance_basis text,
        UNIQUE (origin, destination, mode),
        UNIQUE (id, mode),
        CHECK (origin <> destination),
        CHECK ((distance_km IS NULL) = (distance_basis IS NULL))
      );
      CREATE INDEX lane_destination ON lane (destination, origin, mode, id);
      CREATE INDEX lane_mode ON lane (mode, origin, destination, id);
      CREATE TABLE rate_card (
        id text PRIMARY KEY,
        provider_id text NOT NULL,
        service_id text NOT NULL,
        lane_id text NOT NULL,
        mode text NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        valid_from date NOT NULL,
        valid_to date CHECK (valid_to >= valid_from),
        scope text NOT NULL,
        currency_code char(3) NOT NULL,
        charge_basis text NOT NULL,
        minimum_amount numeric CHECK (minimum_amount > 0),
        volumetric_divisor integer CHECK (volumetric_divisor > 0),
        rounding_step_kg numeric CHECK (rounding_step_kg > 0),
        transit_min_days integer NOT NULL CHECK (transit_min_days >= 0),
        transit_max_days integer NOT NULL CHECK (transit_max_days >= transit_min_days),
        UNIQUE (service_id, lane_id, version),
        FOREIGN KEY (service_id, provider_id) REFERENCES service (id, provider_id),
        FOREIGN KEY (lane_id, mode) REFERENCES lane (id, mode),
        CHECK (charge_basis = CASE mode WHEN 'SEA_LCL' THEN 'PER_WM' WHEN 'SEA_FCL' THEN 'PER_CONTAINER' ELSE 'PER_KG' END),
        CHECK (charge_basis = 'PER_KG' OR (volumetric_divisor IS NULL AND rounding_step_kg IS NULL))
      );
      CREATE INDEX rate_card_provider ON rate_card (provider_id, valid_from, id);
      CREATE INDEX rate_card_provider_lane ON rate_card (provider_id, lane_id, valid_from, id);
      CREATE INDEX rate_card_service ON rate_card (service_id, valid_from, id);
      CREATE INDEX rate_card_lane ON rate_card (lane_id, valid_from, id);
      CREATE TABLE rate_break (
        rate_card_id text NOT NULL REFERENCES rate_card,
        ordinal integer NOT NULL CHECK (ordinal BETWEEN 1 AND 50),
        from_quantity numeric CHECK (from_quantity >= 0),
        container_type text,
        amount numeric NOT NULL CHECK (amount > 0),
        PRIMARY KEY (rate_card_id, ordinal),
        UNIQUE (rate_card_id, from_quantity),
        UNIQUE (rate_card_id, container_type),
        CHECK ((from_quantity IS NULL) <> (container_type IS NULL))
      );
      CREATE TABLE surcharge (
        rate_card_id text NOT NULL REFERENCES rate_card,
        ordinal integer NOT NULL CHECK (ordinal BETWEEN 1 AND 50),
        code text NOT NULL,
        basis text NOT NULL,
        applies text NOT NULL,
        container_type text CHECK (container_type IS NULL OR basis = 'PER_CONTAINER'),
        figure numeric NOT NULL CHECK (figure >= 0),
        minimum_figure numeric CHECK (minimum_figure > 0),
        PRIMARY KEY (rate_card_id, ordinal),
        UNIQUE NULLS NOT DISTINCT (rate_card_id, code, container_type)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE surcharge, rate_break, rate_card, lane, service, service_provider');
  }
}
