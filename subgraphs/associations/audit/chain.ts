/**
 * The hash that holds an entry of the audit to the one before it. Pure: whoever records and whoever verifies work it out alike.
 *
 * SHA-256 over one canonical text of all that the entry says and the hash before it: a JSON list in a fixed order, the fields of its
 * objects sorted. Where an entry stands follows from its hash alone, so its position is not part of it.
 */
import { createHash } from 'node:crypto';

export type Values = Readonly<Record<string, string | number | boolean | null>>;

export interface Said {
  readonly id: string;
  readonly associationId: string;
  readonly at: Date;
  readonly actor: string;
  readonly actingFor: string | null;
  readonly action: string;
  readonly entity: string;
  readonly before: Values | null;
  readonly after: Values | null;
  readonly reason: string | null;
  readonly requestId: string;
}

/** Before the first entry of a chain. */
export const NOTHING = '0'.repeat(64);

export function hashOf(said: Said, previousHash: string): string {
  const { id, associationId, at, actor, actingFor, action, entity, before, after, reason, requestId } = said;
  const text = JSON.stringify([
    ...[previousHash, id, associationId, at.toISOString(), actor, actingFor, action, entity],
    ...[inOrder(before), inOrder(after), reason, requestId],
  ]);
  return createHash('sha256').update(text).digest('hex');
}

function inOrder(values: Values | null): unknown {
  return values && Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1));
}
