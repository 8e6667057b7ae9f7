/**
 * Now and then the heads of all chains are put away, outside of the database, where AUDIT_HEADS says so: what is cut off after that is
 * found by `npm run audit:verify`. Each process that is given both does it, into a file of its own or one that they share.
 *
 * A chain that does not hold any more what was put away of it is not signed anew: that would be our word for what somebody took out.
 * Its old head stays, and the tick fails until a person has looked.
 */
import { type DataSource } from 'typeorm';
import { type Timer } from '../../kernel/events/timer';
import { goneOf, headsIn } from './chains';
import { type HeadsDesk, headsDesk, keepHeads, latestHeads } from './heads-file';
import { type Head } from './verify';

const EVERY_MS = 60_000;

/** What this process put away last, of each chain; until it has, what the file ends with. */
let last: readonly Head[] | undefined;

export const headKeeper: Timer = {
  name: 'audit heads',
  everyMs: EVERY_MS,
  inEachProcess: true,
  async tick(db, now) {
    if (process.env.AUDIT_HEADS === undefined) return;
    const desk = headsDesk(process.env);
    const { kept, gone } = await putAway(db, { desk, last: last ?? latestHeads(desk), now });
    last = kept;
    if (gone.length > 0) throw new Error(sentenceOf(gone, desk));
  },
};

interface Before {
  readonly desk: HeadsDesk;
  /** One for each chain. */
  readonly last: readonly Head[];
  readonly now: Date;
}

/** What is put away now, of each chain; and those of before that their chains do not hold any more. */
export async function putAway(
  db: DataSource,
  { desk, last: before, now }: Before,
): Promise<{ readonly kept: readonly Head[]; readonly gone: readonly Head[] }> {
  const gone = await goneOf(db, before);
  const cut = new Set(gone.map(({ associationId }) => associationId));
  const heads = (await headsIn(db)).filter(({ associationId }) => !cut.has(associationId));
  keepHeads(desk, heads, before, now);
  return { kept: [...heads, ...gone], gone };
}

function sentenceOf(gone: readonly Head[], { file }: HeadsDesk): string {
  const which = gone.map(({ associationId, position }) => `number ${position} of ${associationId}`).join(', ');
  return `The audit does not hold any more what was kept of it in ${file}: ${which}. Nothing is signed anew there; \`npm run audit:verify\` says what is missing.`;
}
