/**
 * Passwords by argon2id, with the least cost that OWASP names (19 MiB, two rounds). A sign-in takes as long for an address
 * that nobody has as for one that is known: then a hash that no password fits is checked.
 */
import { hash, verify } from '@node-rs/argon2';

const SHORTEST = 12;
const LONGEST = 200;
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A sentence for whoever chose it; undefined for one that will do. NIST SP 800-63B: length, and no rules of composition. */
export function faultOfPassword(password: string, email: string): string | undefined {
  const length = Array.from(spelt(password)).length;
  if (length < SHORTEST) return `A password has at least ${SHORTEST} characters; this one has ${length}.`;
  if (length > LONGEST) return `A password has at most ${LONGEST} characters; this one has ${length}.`;
  const plain = spelt(password).toLowerCase();
  if (plain.includes(email) || email.includes(plain)) return 'A password must not be the address.';
  return new Set(spelt(password)).size < 4 ? 'A password must not repeat the same few characters.' : undefined;
}

export function hashPassword(password: string): Promise<string> {
  return hash(spelt(password), COST);
}

/** `stored` is null for an account that has no password yet, undefined for none at all: both take as long as any other. */
export async function isPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  const given = spelt(password).slice(0, 4 * LONGEST);
  const fits = await verify(stored ?? (await nobodys()), given);
  return fits && stored != null;
}

/** NIST SP 800-63B, 5.1.1.2: one spelling, or the same keyboard gives two passwords on two machines. */
function spelt(password: string): string {
  return password.normalize('NFKC');
}

let made: Promise<string> | undefined;

function nobodys(): Promise<string> {
  return (made ??= hash('the password of nobody', COST));
}
