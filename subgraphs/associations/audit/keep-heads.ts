/**
 * Now and then the heads of all chains are put away, outside of the database, where AUDIT_HEADS says so: what is cut off after that is
 * found by `npm run audit:verify`.
 */
import { type Timer } from '../../kernel/events/timer';
import { headsIn } from './chains';
import { headsDesk, keepHeads } from './heads-file';
import { type Head } from './verify';

const EVERY_MS = 60_000;

/** What this process put away last: the file grows with the years, and need not be read for this. */
let last: readonly Head[] = [];

export const headKeeper: Timer = {
  name: 'audit heads',
  everyMs: EVERY_MS,
  async tick(db, now) {
    if (process.env.AUDIT_HEADS === undefined) return;
    const heads = await headsIn(db);
    keepHeads(headsDesk(process.env), heads, last, now);
    last = heads;
  },
};
