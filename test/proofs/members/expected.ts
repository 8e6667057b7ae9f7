/** What must stand in the database after a made-up list was written, row by row: every member once, with every value. */
import { type Client } from 'pg';
import { serialDay } from '../../../subgraphs/associations/member-import/read/xlsx/serial-day';
import { type MemberList } from '../../../subgraphs/associations/member-import/kit/member-list';

export interface Compared {
  readonly expected: number;
  readonly lost: readonly string[];
  readonly different: readonly string[];
  /** More of them than rows: twice, or of no row. */
  readonly surplus: number;
}

const STORED = `
  SELECT m.member_number AS number, concat_ws('|', m.status, m.version, t.code, m.joined_on, m.expires_on, m.listing_name_en,
    m.listing_name_zh_hans, m.listing_identifier_value, m.listing_website, c.name, c.role, c.email, c.phone,
    (SELECT string_agg(kind, ',' ORDER BY position) FROM associations.membership_event WHERE membership_id = m.id),
    (SELECT count(*) FROM associations.audit_entry a WHERE a.association_id = m.association_id AND a.entity = m.id)) AS stored
  FROM associations.membership m JOIN associations.membership_tier t ON t.id = m.tier_id
  LEFT JOIN associations.membership_contact c ON c.membership_id = m.id
  WHERE m.association_id = $1 AND m.status <> 'WITHDRAWN'`;

export async function compareStored(client: Client, associationId: string, list: MemberList): Promise<Compared> {
  const expected = new Map(
    list.rows.flatMap((row, at) => (list.bad.has(at + 2) ? [] : [[row[0] ?? '', storedOf(row)] as const])),
  );
  const { rows } = await client.query<{ number: string; stored: string }>(STORED, [associationId]);
  const found = new Map(rows.map(({ number, stored }) => [number, stored]));
  const lost = [...expected.keys()].filter((number) => !found.has(number));
  const different = [...expected]
    .filter(([number, stored]) => found.has(number) && found.get(number) !== stored)
    .map(([number, stored]) => `${number}: expected ${stored}, found ${found.get(number) ?? ''}`);
  return { expected: expected.size, lost, different, surplus: rows.length - expected.size + lost.length };
}

const TIERS: Readonly<Record<string, string>> = {
  CORPORATE: 'CORPORATE',
  associate: 'ASSOCIATE',
  理事單位: 'COUNCIL',
  'Corporate member': 'CORPORATE',
};

/** A new member: one version, one event, one entry in the audit. */
function storedOf(row: readonly string[]): string {
  const [, uen = '', uscc = '', nameEn = '', nameZh = '', tier = '', joined = '', expires = '', website = ''] = row;
  const [contact = '', role = '', email = '', phone = ''] = row.slice(10, 14);
  const told = (text: string): string[] => (text === '' ? [] : [text]);
  return [
    ...['ACTIVE', '1', TIERS[tier] ?? tier, dayOf(joined), dayOf(expires), ...told(nameEn), ...told(nameZh)],
    ...[uen === '' ? uscc : uen, ...told(website === '' ? '' : `https://${website}`), contact, ...told(role), email],
    ...[phone, 'IMPORT', '1'],
  ].join('|');
}

/** The list writes its days in four ways. */
function dayOf(cell: string): string {
  if (/^\d{5}$/.test(cell)) return serialDay(Number(cell), false) ?? cell;
  const [year = '', month = '', date = ''] = cell.split(/[-/年月日]/);
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}
