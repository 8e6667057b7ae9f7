/**
 * Whether an association's chain is as it was written: an entry that was edited, that is missing (the newest, too, where its head was
 * kept elsewhere), that was put in or that stands in another place is named.
 *
 * The first reading needs no memory. Only where a link is broken are the links gathered, to tell which entry is at fault.
 */
import { hashOf, NOTHING, type Said } from './chain';

export interface ChainEntry extends Said {
  readonly position: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** Where a chain once ended, as it was kept outside of the database. */
export interface Head {
  readonly associationId: string;
  readonly position: number;
  readonly hash: string;
}

export interface Fault {
  readonly kind: 'EDITED' | 'MISSING' | 'REORDERED' | 'PUT_IN';
  readonly position: number;
  /** Of the entry; null where there is none to name. */
  readonly id: string | null;
  readonly why: string;
}

export interface Verified {
  readonly faults: readonly Fault[];
  /** Where the chain ends now; null where it has not begun. */
  readonly head: Omit<Head, 'associationId'> | null;
  readonly entries: number;
}

/** `read` gives the entries in the order of their positions; `heads` are those of the same association. */
export async function verifyChain(
  read: () => AsyncIterable<ChainEntry>,
  heads: readonly Omit<Head, 'associationId'>[],
): Promise<Verified> {
  const faults: Fault[] = [];
  // Of two for one number the first counts: what came later may have been kept of a chain that was written anew.
  const kept = new Map([...heads].reverse().map(({ position, hash }) => [position, hash]));
  const others: { readonly fault: Fault; readonly hash: string }[] = [];
  let [entries, isBroken] = [0, false];
  let last = { position: 0, hash: NOTHING };
  for await (const entry of read()) {
    const { id, position, hash, previousHash } = entry;
    entries += 1;
    add(faults, missing(last.position + 1, position, 'there is no entry of this number'));
    if (previousHash !== last.hash && position === last.position + 1) isBroken = true;
    if (hashOf(entry, previousHash) !== hash)
      faults.push({ kind: 'EDITED', position, id, why: 'what it says is not what its hash was made of' });
    const expected = kept.get(position) ?? hash;
    if (expected !== hash) others.push({ fault: { kind: 'EDITED', position, id, why: OTHER }, hash: expected });
    last = { position, hash };
  }
  const links = isBroken ? await linksOf(read()) : [];
  add(faults, brokenLinks(links));
  // One that stands further ahead by now was moved there by what is missing before it, which is told already.
  const place = new Map(links.map(({ hash, position }) => [hash, position]));
  add(
    faults,
    others.filter(({ fault, hash }) => (place.get(hash) ?? Infinity) >= fault.position).map(({ fault }) => fault),
  );
  const newest = heads.reduce((latest, { position }) => Math.max(latest, position), 0);
  add(faults, missing(last.position + 1, newest + 1, 'the chain ends before it: a later head was kept elsewhere'));
  return { faults, head: entries === 0 ? null : last, entries };
}

const OTHER = 'its hash is not the one that was kept elsewhere';

/** Not by spreading: a call takes no more than some hundred thousand arguments. */
function add(faults: Fault[], more: readonly Fault[]): void {
  for (const fault of more) faults.push(fault);
}

/** Of one gap: whoever numbers an entry 2,000,000,000 makes no list of that length. */
const MOST_NAMED = 1_000;

function missing(from: number, before: number, why: string): Fault[] {
  const count = Math.max(0, before - from);
  return Array.from({ length: Math.min(count, MOST_NAMED) }, (_, n) => ({
    ...{ kind: 'MISSING' as const, position: from + n, id: null },
    why: n + 1 === MOST_NAMED && count > MOST_NAMED ? `${why}; and ${count - MOST_NAMED} more after it` : why,
  }));
}

type Link = Pick<ChainEntry, 'id' | 'position' | 'hash' | 'previousHash'>;

async function linksOf(entries: AsyncIterable<ChainEntry>): Promise<Link[]> {
  const links: Link[] = [];
  for await (const { id, position, hash, previousHash } of entries) links.push({ id, position, hash, previousHash });
  return links;
}

/** Goes from each entry to the one that was written after it, and looks where they stand. */
function brokenLinks(links: readonly Link[]): Fault[] {
  const faults: Fault[] = [];
  const [hashes, positions] = [new Set(links.map(({ hash }) => hash)), new Set(links.map(({ position }) => position))];
  const after = new Map<string, Link>();
  for (const link of links) {
    const { id, position, previousHash } = link;
    if (after.has(previousHash))
      faults.push({ kind: 'PUT_IN', position, id, why: 'another entry was written after the same one' });
    else after.set(previousHash, link);
  }
  for (const [previousHash, first] of after) {
    const isFirst = previousHash === NOTHING;
    if (!isFirst && hashes.has(previousHash)) continue;
    const before = first.position - 1;
    if (!isFirst && (before === 0 || positions.has(before)))
      faults.push({
        ...{ kind: 'MISSING', position: first.position, id: first.id },
        why: 'the entry that it was written after is gone from before it, or was edited together with its hash',
      });
    add(faults, outOfPlace(first, isFirst ? 1 : first.position, after));
  }
  return faults.sort((one, other) => one.position - other.position);
}

function outOfPlace(first: Link, rank: number, after: ReadonlyMap<string, Link>): Fault[] {
  const faults: Fault[] = [];
  for (let [link, place] = [first as Link | undefined, rank]; link; link = after.get(link.hash), place += 1) {
    const { id, position } = link;
    if (position !== place) faults.push({ kind: 'REORDERED', position, id, why: `it was written as number ${place}` });
  }
  return faults;
}
