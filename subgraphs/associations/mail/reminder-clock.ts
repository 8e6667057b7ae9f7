/**
 * The clock of reminders: those members whose term ends soon and who have not been told so of the mark that was passed last. What was slept
 * through is not made good in a burst: of each member one reminder at most, the one that is true now.
 *
 * Some hundred in one transaction. Their rows are held, so that nobody is reminded of the end of a term that is being renewed.
 */
import { type DataSource } from 'typeorm';
import { addDays, todayOf } from '../../kernel/days';
import { type Timer } from '../../kernel/events/timer';
import { mailFacts, type MailFacts } from './facts';
import { MailKind } from './mail-kind';
import { daysBetween, MARKS, reminderOn } from './reminder';
import { type Due, sendToMembers } from './send';

const EVERY_MS = 15 * 60_000;
const BATCH = 200;
/** In one tick; those that were told are not found again by the next. */
const MOST_AT_ONCE = 2_000;
const KINDS = [MailKind.EXPIRING_7, MailKind.EXPIRING_30, MailKind.EXPIRING_60];

export const reminderClock: Timer = {
  name: 'reminders',
  everyMs: EVERY_MS,
  async tick(db, now, stopping) {
    const noted = await remind(db, now, { most: MOST_AT_ONCE, stopping });
    return noted >= MOST_AT_ONCE ? 'MORE' : undefined;
  },
};

interface Bounds {
  readonly most?: number;
  readonly stopping?: AbortSignal;
}

/** How many were noted: sent, or not wanted. */
export async function remind(db: DataSource, now: Date, { most = Infinity, stopping }: Bounds = {}): Promise<number> {
  const today = todayOf({ now });
  let noted = 0;
  for (let after: string | undefined = ''; after !== undefined;) {
    if (noted >= most || stopping?.aborted) break;
    const from: string = after;
    after = await db.transaction(async (transaction) => {
      const rows = await transaction.query<{ id: string }[]>(DUE, [today, addDays(today, Math.max(...MARKS)), from]);
      const ids = rows.map(({ id }) => id);
      if (ids.length === 0) return undefined;
      const facts = await mailFacts(transaction, ids, KINDS);
      noted += await sendToMembers(
        transaction,
        facts.flatMap((one) => dueOf(one, today)),
      );
      return ids.at(-1);
    });
  }
  return noted;
}

/** Steps of this form are what the statement below looks for. */
function dueOf(facts: MailFacts, today: string): Due[] {
  const { expiresOn, termMonths, graceDays } = facts;
  const kind = expiresOn === null ? null : reminderOn(today, { expiresOn, termMonths });
  if (kind === null || expiresOn === null) return [];
  const daysLeft = daysBetween(today, expiresOn);
  const occasion = { kind, expiresOn, daysLeft, graceEndsOn: addDays(expiresOn, graceDays) };
  return [{ facts, occasion, step: `${kind} of ${expiresOn}` }];
}

/** By the index of the clock of memberships; whoever is held by a change comes with the next tick. */
const DUE = `
  SELECT m.id FROM membership m
  WHERE m.status = 'ACTIVE' AND m.expires_on BETWEEN $1::date AND $2::date AND m.id > $3 AND NOT EXISTS (
    SELECT FROM membership_mail WHERE membership_id = m.id AND step =
      CASE WHEN m.expires_on - $1::date <= 7 THEN 'EXPIRING_7' WHEN m.expires_on - $1::date <= 30 THEN 'EXPIRING_30'
           ELSE 'EXPIRING_60' END || ' of ' || m.expires_on::text
  )
  ORDER BY m.id LIMIT ${BATCH} FOR NO KEY UPDATE OF m SKIP LOCKED`;
