import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Tables20261123000000 implements MigrationInterface {
  readonly name = 'Tables20261123000000';

  async up(db: QueryRunner): Promise<void> {
    // fastupdate off: a list of pending entries makes the planner shun the index after every bulk load.
    await db.query(`
      CREATE TABLE platform (
        id text PRIMARY KEY,
        name_en text,
        name_zh_hans text,
        sort_name text NOT NULL,
        kind text NOT NULL,
        home_country char(2) NOT NULL,
        operator_organisation_id text NOT NULL,
        website text,
        tokens text[] NOT NULL,
        CHECK (name_en IS NOT NULL OR name_zh_hans IS NOT NULL)
      );
      CREATE INDEX platform_tokens ON platform USING gin (tokens) WITH (fastupdate = off);
      CREATE INDEX platform_name ON platform (sort_name, id);
      CREATE TABLE merchant (
        id text PRIMARY KEY,
        platform_id text NOT NULL REFERENCES platform,
        organisation_id text NOT NULL,
        external_ref text NOT NULL,
        display_name_en text,
        display_name_zh_hans text,
        sort_name text NOT NULL,
        status text NOT NULL,
        rating_average numeric CHECK (rating_average BETWEEN 1 AND 5),
        rating_count integer NOT NULL CHECK (rating_count >= 0),
        joined_on date NOT NULL,
        UNIQUE (platform_id, external_ref),
        CHECK (display_name_en IS NOT NULL OR display_name_zh_hans IS NOT NULL),
        CHECK ((rating_average IS NULL) = (rating_count = 0))
      );
      CREATE INDEX merchant_platform ON merchant (platform_id, sort_name, id);
      CREATE INDEX merchant_organisation ON merchant (organisation_id, sort_name, id);
      CREATE TABLE category (
        id text PRIMARY KEY,
        parent_id text REFERENCES category,
        slug text NOT NULL UNIQUE,
        name_en text,
        name_zh_hans text,
        position integer NOT NULL,
        sold_by_content boolean NOT NULL,
        path text[] NOT NULL,
        CHECK (name_en IS NOT NULL OR name_zh_hans IS NOT NULL),
        CHECK (path[cardinality(path)] = id)
      );
      CREATE INDEX category_parent ON category (parent_id, position, id);
      CREATE TABLE product (
        id text PRIMARY KEY,
        platform_id text NOT NULL REFERENCES platform,
        merchant_id text NOT NULL REFERENCES merchant,
        external_ref text,
        title_en text,
        title_zh_hans text,
        description_en text,
        description_zh_hans text,
        brand text,
        category_id text REFERENCES category,
        country_of_origin char(2),
        status text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        sort_title text NOT NULL,
        category_path text[] NOT NULL,
        organisation_id text NOT NULL,
        is_listed boolean NOT NULL,
        tokens text[] NOT NULL,
        CHECK (title_en IS NOT NULL OR title_zh_hans IS NOT NULL)
      );
      CREATE UNIQUE INDEX product_external_ref ON product (platform_id, external_ref) WHERE external_ref IS NOT NULL;
      CREATE INDEX product_ref ON product (external_ref) WHERE external_ref IS NOT NULL;
      CREATE INDEX product_tokens ON product USING gin (tokens) WITH (fastupdate = off);
      CREATE INDEX product_category ON product USING gin (category_path) WITH (fastupdate = off);
      CREATE INDEX product_title ON product (sort_title, id);
      CREATE INDEX product_updated ON product (updated_at, id);
      CREATE INDEX product_created ON product (created_at, id);
      CREATE INDEX product_platform ON product (platform_id, sort_title, id);
      CREATE INDEX product_merchant ON product (merchant_id, sort_title, id);
      CREATE INDEX product_merchant_updated ON product (merchant_id, updated_at, id);
      CREATE INDEX product_organisation ON product (organisation_id, sort_title, id);
      CREATE INDEX product_brand ON product (brand, sort_title, id);
      CREATE INDEX product_origin ON product (country_of_origin, sort_title, id);
      CREATE INDEX product_status ON product (status, sort_title, id);
      CREATE TABLE media (
        product_id text NOT NULL REFERENCES product,
        position integer NOT NULL CHECK (position BETWEEN 0 AND 19),
        kind text NOT NULL,
        url text NOT NULL,
        alt_en text,
        alt_zh_hans text,
        width_px integer NOT NULL CHECK (width_px > 0),
        height_px integer NOT NULL CHECK (height_px > 0),
        PRIMARY KEY (product_id, position),
        CHECK (alt_en IS NOT NULL OR alt_zh_hans IS NOT NULL)
      );
      CREATE TABLE variant (
        id text PRIMARY KEY,
        product_id text NOT NULL REFERENCES product,
        merchant_id text NOT NULL REFERENCES merchant,
        platform_id text NOT NULL REFERENCES platform,
        sku text NOT NULL,
        gtin text CHECK (gtin ~ '^([0-9]{8}|[0-9]{12,14})$'),
        gtin14 text GENERATED ALWAYS AS (lpad(gtin, 14, '0')) STORED,
        position integer NOT NULL,
        options jsonb NOT NULL,
        reference_price_amount numeric CHECK (reference_price_amount >= 0),
        reference_price_currency char(3),
        net_weight_kg numeric CHECK (net_weight_kg > 0),
        gross_weight_kg numeric CHECK (gross_weight_kg > 0),
        dimensions_length_cm numeric CHECK (dimensions_length_cm > 0),
        dimensions_width_cm numeric CHECK (dimensions_width_cm > 0),
        dimensions_height_cm numeric CHECK (dimensions_height_cm > 0),
        net_content_value numeric CHECK (net_content_value > 0),
        net_content_unit text,
        materials jsonb NOT NULL,
        dutiable_kind text,
        has_battery boolean,
        battery_chemistry text,
        battery_kind text,
        battery_watt_hours numeric CHECK (battery_watt_hours > 0),
        battery_cell_watt_hours numeric CHECK (battery_cell_watt_hours > 0),
        battery_mass_kg numeric CHECK (battery_mass_kg > 0),
        battery_count integer CHECK (battery_count > 0),
        battery_default_packing text,
        alcohol_litres numeric CHECK (alcohol_litres > 0),
        alcohol_abv numeric CHECK (alcohol_abv BETWEEN 0 AND 100),
        UNIQUE (merchant_id, sku),
        CHECK ((reference_price_amount IS NULL) = (reference_price_currency IS NULL)),
        CHECK (num_nulls(dimensions_length_cm, dimensions_width_cm, dimensions_height_cm) IN (0, 3)),
        CHECK ((net_content_value IS NULL) = (net_content_unit IS NULL)),
        CHECK (has_battery IS TRUE OR num_nonnulls(battery_chemistry, battery_kind, battery_watt_hours,
          battery_cell_watt_hours, battery_mass_kg, battery_count, battery_default_packing) = 0),
        -- A power bank is a battery alone, whatever its packing says.
        CHECK (battery_kind IS DISTINCT FROM 'POWER_BANK' OR battery_default_packing IS NOT DISTINCT FROM 'ALONE')
      );
      CREATE UNIQUE INDEX variant_merchant_gtin ON variant (merchant_id, gtin14) WHERE gtin14 IS NOT NULL;
      CREATE INDEX variant_gtin ON variant (gtin14, product_id) WHERE gtin14 IS NOT NULL;
      CREATE INDEX variant_product ON variant (product_id, position, id);
      CREATE TABLE offer (
        id text PRIMARY KEY,
        variant_id text NOT NULL REFERENCES variant,
        product_id text NOT NULL REFERENCES product,
        merchant_id text NOT NULL REFERENCES merchant,
        platform_id text NOT NULL REFERENCES platform,
        market char(2) NOT NULL,
        price_amount numeric NOT NULL CHECK (price_amount >= 0),
        price_currency char(3) NOT NULL,
        stock integer CHECK (stock >= 0),
        valid_from timestamptz(3) NOT NULL,
        valid_to timestamptz(3) CHECK (valid_to > valid_from),
        UNIQUE (variant_id, market, price_currency, valid_from)
      );
      CREATE INDEX offer_variant ON offer (variant_id, market, valid_from, id);
      CREATE INDEX offer_product ON offer (product_id, market, valid_from);
      CREATE INDEX offer_price ON offer (market, price_currency, price_amount, product_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE offer, variant, media, product, category, merchant, platform');
  }
}
