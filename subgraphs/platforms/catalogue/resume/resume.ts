/**
 * Whether an import begins or goes on, and its bookkeeping on the way.
 *
 * It goes on when the same merchant's last import broke off in the same feed, byte for byte and read in the same way, and when
 * the findings of that run are still there, so that those of both are one list. Otherwise it begins: what is stored already
 * counts as unchanged, and nothing is lost but time.
 */
import { type EntityManager } from 'typeorm';
import { type KeptFindings, Tally } from '../report';
import { type Done } from '../upsert/batches';
import { Claims } from '../upsert/claims';
import {
  type Checkpoint,
  claimsOf,
  dropCheckpoint,
  findCheckpoint,
  type ImportKey,
  saveCheckpoint,
} from './checkpoints';

export interface Course {
  /** Where an earlier run broke off; null at the beginning. */
  readonly from: Checkpoint | null;
  readonly tally: Tally;
  readonly claims: Claims;
  readonly checkpoint: ((done: Done) => Promise<void>) | null;
}

export interface CourseOptions {
  readonly merchantId: string;
  readonly now: Date;
  /** Without them an import cannot be gone on with: its first findings would be lost. */
  readonly findings: KeptFindings | undefined;
  readonly restart: boolean;
  /** Asked only when it matters: it reads the whole file. */
  readonly feed: () => Promise<string>;
}

/** Nothing is written, so there is nothing to go on with. */
export function dryCourse(): Course {
  return { from: null, tally: new Tally(), claims: new Claims(), checkpoint: null };
}

export async function courseOf(db: EntityManager, options: CourseOptions): Promise<Course> {
  const { merchantId, now, findings, restart } = options;
  if (!findings) {
    await dropCheckpoint(db, merchantId);
    return dryCourse();
  }
  const key: ImportKey = { merchantId, feed: await options.feed() };
  const from = restart ? undefined : await findCheckpoint(db, key);
  const isThere = from !== undefined && (await findings.returnTo(from.findings));
  if (!isThere) await dropCheckpoint(db, merchantId);
  const claims = new Claims();
  if (isThere) for await (const page of claimsOf(db, merchantId)) claims.restore(page);
  const began = isThere ? from.began : now;
  return {
    from: isThere ? from : null,
    tally: new Tally(isThere ? from.tally : undefined),
    claims,
    async checkpoint({ line, tally, claims: fresh }) {
      const place = await findings.place();
      await saveCheckpoint(db, key, { began, line, tally: tally.state(), findings: place }, fresh);
    },
  };
}
