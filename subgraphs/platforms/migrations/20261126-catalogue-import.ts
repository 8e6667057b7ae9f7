import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class CatalogueImport20261126000000 implements MigrationInterface {
  readonly name = 'CatalogueImport20261126000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- An import on its way, or broken off; gone when it has ended.
      CREATE TABLE catalogue_import (
        merchant_id text PRIMARY KEY REFERENCES merchant ON DELETE CASCADE,
        feed text NOT NULL,
        began_at timestamptz(3) NOT NULL,
        line integer NOT NULL CHECK (line > 0),
        tally jsonb NOT NULL,
        findings text NOT NULL
      );
      CREATE TABLE catalogue_import_claim (
        merchant_id text NOT NULL REFERENCES catalogue_import ON DELETE CASCADE,
        article_id text NOT NULL,
        line integer NOT NULL,
        PRIMARY KEY (merchant_id, article_id)
      );
    `);
    // Entered one by one, the tokens of new products were two fifths of what an import cost the database; gathered and merged
    // they cost a fifth of that. A list of pending entries makes the planner shun the index, so each statement merges its own.
    await db.query(`
      CREATE FUNCTION settle_product_indexes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        -- By the owner: no other may merge.
        PERFORM gin_clean_pending_list(format('%I.product_tokens', TG_TABLE_SCHEMA)::regclass);
        PERFORM gin_clean_pending_list(format('%I.product_category', TG_TABLE_SCHEMA)::regclass);
        RETURN NULL;
      END $$;
      CREATE TRIGGER settle_indexes AFTER INSERT OR UPDATE ON product
        FOR EACH STATEMENT EXECUTE FUNCTION settle_product_indexes();
      ALTER INDEX product_tokens SET (fastupdate = on);
      ALTER INDEX product_category SET (fastupdate = on);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER INDEX product_tokens SET (fastupdate = off);
      ALTER INDEX product_category SET (fastupdate = off);
      DROP TRIGGER settle_indexes ON product;
      DROP FUNCTION settle_product_indexes;
      DROP TABLE catalogue_import_claim, catalogue_import;
    `);
  }
}
