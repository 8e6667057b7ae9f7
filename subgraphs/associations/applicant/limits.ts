/**
 * How many codes are mailed: to one address, for one association and in all, and for one association whoever asks. How many one network
 * may ask for, the gateway counts, by what the mutation costs (CODE_COSTS): a subgraph is not told where a caller is.
 */
import { type EntityManager } from 'typeorm';
import { addressHash } from './proof';

/**
 * Of the 50,000 that an anonymous network has, 500 more each second: two at once, then one in 49 seconds. So one network has at most a
 * quarter of MOST_IN_AN_HOUR (limits.test.ts), and does not shut an association's door for all others.
 */
export const CODE_COSTS = 24_500;

/** In a day, also of codes that have ended since. What an address has got for this association still works, so nobody who uses them up shuts its owner out. */
export const MOST_CODES = { here: 5, everywhere: 20 };
/** In an hour, for one association. Then its door is shut for a while, instead of the mail server's good name being used up. */
export const MOST_IN_AN_HOUR = 300;

/** `NO_MAIL`: the caller is told the same as ever, for how many codes went to an address is its owner's own matter. */
export type Verdict = 'MAIL' | 'NO_MAIL' | 'SHUT';

interface Asked {
  readonly associationId: string;
  readonly address: string;
  readonly now: Date;
}

/** Those who ask for one address at the same time wait for each other here. */
export async function verdictOn(db: EntityManager, { associationId, address, now }: Asked): Promise<Verdict> {
  const hash = addressHash(address);
  await db.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`interport application code ${hash}`]);
  const [counted] = await db.query<{ here: number; everywhere: number; lately: number }[]>(
    `SELECT count(*) FILTER (WHERE association_id = $2)::int AS here, count(*)::int AS everywhere,
            (SELECT count(*)::int FROM application_proof
             WHERE association_id = $2 AND requested_at > $3::timestamptz - interval '1 hour') AS lately
     FROM application_proof WHERE address_hash = $1 AND requested_at > $3::timestamptz - interval '24 hours'`,
    [hash, associationId, now],
  );
  const { here, everywhere, lately } = counted ?? { here: 0, everywhere: 0, lately: 0 };
  // First, for it is the same whatever the address.
  if (lately >= MOST_IN_AN_HOUR) return 'SHUT';
  return here >= MOST_CODES.here || everywhere >= MOST_CODES.everywhere ? 'NO_MAIL' : 'MAIL';
}
