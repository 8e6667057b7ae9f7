import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * What two listings of one organisation are known by: a name without its legal form, a website without its scheme, the part of a USCC
 * that stays when a company moves, a telephone number by its digits. The tables make these themselves, so that no writer forgets.
 */
export class MergedListings20261126000043 implements MigrationInterface {
  readonly name = 'MergedListings20261126000043';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE membership
        ADD merged_into_id text REFERENCES membership CHECK (merged_into_id IS NULL OR status = 'WITHDRAWN'),
        ADD key_name_en text GENERATED ALWAYS AS (${NAME_EN}) STORED,
        ADD key_name_zh text GENERATED ALWAYS AS (${NAME_ZH}) STORED,
        ADD key_website text GENERATED ALWAYS AS (${WEBSITE}) STORED,
        ADD key_uscc_body text GENERATED ALWAYS AS (${USCC_BODY}) STORED;
      ALTER TABLE membership_contact ADD key_phone text GENERATED ALWAYS AS (${PHONE}) STORED;
      ${KEYS.map(
        (key) => `CREATE INDEX membership_${key} ON membership (association_id, ${key}, id)
          WHERE ${key} IS NOT NULL AND status NOT IN ('REJECTED', 'WITHDRAWN');`,
      ).join('\n')}
      CREATE INDEX membership_contact_key_phone ON membership_contact (key_phone, membership_id) WHERE key_phone IS NOT NULL;
      CREATE INDEX membership_merged_into ON membership (merged_into_id) WHERE merged_into_id IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE membership_contact DROP key_phone;
      ALTER TABLE membership DROP merged_into_id, DROP key_name_en, DROP key_name_zh, DROP key_website, DROP key_uscc_body;
    `);
  }
}

const KEYS = ['key_name_en', 'key_name_zh', 'key_website', 'key_uscc_body'];

/** What is left of a text, or nothing where that says too little. */
const keyOf = (text: string, least: number): string =>
  `CASE WHEN length(${text}) >= ${least} THEN left(${text}, 200) END`;

// Signs by name: what is a letter depends on the database's locale, in which Chinese may be none.
const SIGNS = '[[:space:][:punct:]·・。、“”‘’《》【】]';
const NAME_EN = keyOf(
  String.raw`regexp_replace(regexp_replace(lower(normalize(listing_name_en, NFKC)),
     '\m(co|company|ltd|limited|pte|private|pvt|llp|llc|inc|corp|corporation|sdn|bhd|the)\M', '', 'g'), '${SIGNS}', '', 'g')`,
  4,
);
const NAME_ZH = keyOf(
  `regexp_replace(regexp_replace(normalize(listing_name_zh_hans, NFKC),
     '(股份有限公司|有限责任公司|私人有限公司|有限公司|公司)', '', 'g'), '${SIGNS}', '', 'g')`,
  2,
);
const WEBSITE = keyOf(
  String.raw`regexp_replace(lower(listing_website), '^https?://(www\.)?([^?#]*?)/*([?#].*)?$', '\2')`,
  4,
);
const USCC = `regexp_replace(upper(listing_identifier_value), '[^0-9A-Z]', '', 'g')`;
// GB 32100-2015: characters 9 to 17 are the organisation's own code; the region before them changes with its seat.
const USCC_BODY = `CASE WHEN listing_identifier_scheme = 'USCC' AND length(${USCC}) = 18 THEN substring(${USCC}, 9, 9) END`;
const PHONE = keyOf(`regexp_replace(phone, '[^0-9]', '', 'g')`, 8);
