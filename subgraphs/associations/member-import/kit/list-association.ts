/** An association with nobody in it, and with the classes of membership that the made-up lists name: for tests and proofs. */
import { type DataSource } from 'typeorm';
import { newId } from '../../../kernel/codes/id';
import { LIST_TIERS } from './member-list';

export interface ListAssociation {
  readonly id: string;
  readonly slug: string;
  /** Ids of its tiers, by their code. */
  readonly tiers: Readonly<Record<string, string>>;
}

/** Like another one of the world, but for who it is. */
export async function listAssociation(
  db: Pick<DataSource, 'query'>,
  slug: string,
  { allowsLateRenewal = true, country = 'SG' } = {},
): Promise<ListAssociation> {
  const id = newId('ass');
  await db.query(
    `INSERT INTO association SELECT (jsonb_populate_record(one, $1::jsonb)).* FROM association AS one ORDER BY id LIMIT 1`,
    [
      JSON.stringify({
        ...{ id, slug, organisation_id: newId('org'), name_en: `Association ${slug}`, sort_name: slug },
        ...{ country_code: country, allows_late_renewal: allowsLateRenewal, last_member_number: null, grace_days: 30 },
      }),
    ],
  );
  const tiers: Record<string, string> = {};
  for (const [at, { code, name }] of LIST_TIERS.entries()) {
    const tier = newId('tie');
    tiers[code] = tier;
    await db.query(
      `INSERT INTO membership_tier (id, association_id, code, name_en, name_zh_hans, annual_fee_amount, annual_fee_currency, term_months, position)
       VALUES ($1, $2, $3, $4, $5, 0, 'SGD', 12, $6)`,
      [tier, id, code, name.en, name.zhHans, at + 1],
    );
  }
  return { id, slug, tiers };
}
