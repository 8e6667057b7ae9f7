/**
 * How far an import has come, written in the transaction of each batch: it is never ahead of the rows, nor behind them.
 *
 * A merchant has at most one, since a feed changes what a broken-off one left behind. Nothing is kept of the names that the
 * file has brought: they are read again, which costs less than a row more for each of them. See docs/decisions/0011.
 */
import { type EntityManager } from 'typeorm';
import { type TallyState } from '../report';
import { type Claim } from '../upsert/claims';

export interface Checkpoint {
  readonly began: Date;
  /** Everything up to this line of the file is done. */
  readonly line: number;
  readonly tally: TallyState;
  /** Where the findings stood, in the words of whoever keeps them. */
  readonly findings: string;
}

export interface ImportKey {
  readonly merchantId: string;
  /** See feed/digest.ts. */
  readonly feed: string;
}

const CLAIMS_AT_ONCE = 5000;

export async function findCheckpoint(
  db: EntityManager,
  { merchantId, feed }: ImportKey,
): Promise<Checkpoint | undefined> {
  const [row] = await db.query<Checkpoint[]>(
    `SELECT began_at AS began, line, tally, findings FROM catalogue_import WHERE merchant_id = $1 AND feed = $2`,
    [merchantId, feed],
  );
  return row;
}

export async function saveCheckpoint(
  db: EntityManager,
  { merchantId, feed }: ImportKey,
  { began, line, tally, findings }: Checkpoint,
  claims: readonly Claim[],
): Promise<void> {
  await db.query(
    `INSERT INTO catalogue_import (merchant_id, feed, began_at, line, tally, findings) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (merchant_id) DO UPDATE SET line = EXCLUDED.line, tally = EXCLUDED.tally, findings = EXCLUDED.findings`,
    [merchantId, feed, began, line, JSON.stringify(tally), findings],
  );
  if (claims.length === 0) return;
  await db.query(
    `INSERT INTO catalogue_import_claim (merchant_id, article_id, line) SELECT $1, * FROM unnest($2::text[], $3::integer[])`,
    [merchantId, claims.map(({ articleId }) => articleId), claims.map(({ line: at }) => at)],
  );
}

/** Of whatever feed: the import that begins, or has ended, leaves nothing to go on with. */
export async function dropCheckpoint(db: EntityManager, merchantId: string): Promise<void> {
  await db.query('DELETE FROM catalogue_import WHERE merchant_id = $1', [merchantId]);
}

/** In pages: a feed of prices alone may have one for each of its rows. */
export async function* claimsOf(db: EntityManager, merchantId: string): AsyncGenerator<readonly Claim[]> {
  let last = '';
  for (;;) {
    const page = await db.query<Claim[]>(
      `SELECT article_id AS "articleId", line FROM catalogue_import_claim
       WHERE merchant_id = $1 AND article_id > $2 ORDER BY article_id LIMIT ${CLAIMS_AT_ONCE}`,
      [merchantId, last],
    );
    const end = page.at(-1);
    if (!end) return;
    yield page;
    last = end.articleId;
  }
}
