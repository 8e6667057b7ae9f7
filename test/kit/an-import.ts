/** An import of members as it stands after its dry run, with something in each of its parts: for who may see what of it. */
import { Client } from 'pg';

/** `mutations` that move one along, each with what it asks for beside it. */
export const IMPORT_MOVES: readonly (readonly [string, string])[] = [
  ['startMemberImport', ''],
  ['commitMemberImport', 'mode: ROW_BY_ROW'],
  ['cancelMemberImport', ''],
  ['reverseMemberImport', ''],
];

const REASON = {
  code: 'tier.unknown',
  params: {},
  en: 'No such class.',
  zh: '没有该级别。',
  field: 'tier',
  value: 'GOLD',
};
const COLUMNS = [{ at: 0, column: 'UEN', field: 'uen', certainty: 'CERTAIN', rivalFor: null }];
const PROFILE = { version: 1, columns: [{ column: 'UEN', field: 'uen' }] };

/** With a profile of its association. */
export async function putImport(databaseUrl: string, id: string, associationId: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, options: '-c search_path=associations' });
  await client.connect();
  const counted = [{ ...REASON, rows: 1, firstLine: 2 }];
  try {
    await client.query(
      `INSERT INTO member_import (id, association_id, status, mode, file_name, bytes, source, profile, columns, problems, reasons, notes,
         rows_read, in_error, created_by, request_id, version, created_at, updated_at)
       VALUES ($1, $2, 'CHECKED', 'ROW_BY_ROW', 'list.csv', 1, $3, $4, $5, $6, $7, $7, 1, 1, 'acc_matrix', 'matrix', 1, now(), now())`,
      [
        ...[id, associationId, { kind: 'CSV', encoding: 'utf-8', delimiter: ',' }, PROFILE].map(asJson),
        ...[COLUMNS, [REASON], counted].map((part) => JSON.stringify(part)),
      ],
    );
    await client.query(
      `INSERT INTO member_import_row (import_id, line, action, outcome, name, identifier, membership_id, fields, reasons, notes)
       VALUES ($1, 2, 'ERROR', 'REFUSED', 'Lion', '53012345D', (
         SELECT id FROM membership WHERE association_id = $2 AND status = 'ACTIVE' ORDER BY id LIMIT 1
       ), '{tier}', $3, $3)`,
      [id, associationId, JSON.stringify([REASON])],
    );
    await client.query(
      `INSERT INTO member_import_profile (association_id, profile, updated_by, updated_at) VALUES ($1, $2, 'acc_matrix', now())`,
      [associationId, JSON.stringify(PROFILE)],
    );
  } finally {
    await client.end();
  }
}

function asJson(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
