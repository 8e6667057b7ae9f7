/**
 * Which labels of `@override(label:)` are on for one request.
 *
 * https://specs.apollo.dev/federation/ (`@override`): a label `percent(n)` is on for n per cent of the requests, any other
 * label when somebody names it. By a hash of the request's id, so that one request sees one graph throughout, and so that
 * two labels of the same percentage are on for different requests.
 */
import { createHash } from 'node:crypto';

const PERCENT = /^percent\((\d{1,3}(?:\.\d+)?)\)$/;
/** As many bytes of the hash as a double holds exactly. */
const BYTES = 6;

export interface OverrideRequest {
  readonly requestId: string;
  /** Labels that are on by name, from the configuration or the request. */
  readonly named: readonly string[];
}

export function labelsOn(labels: readonly string[], { requestId, named }: OverrideRequest): string[] {
  return labels.filter((label) => {
    const percent = PERCENT.exec(label)?.[1];
    return percent === undefined ? named.includes(label) : shareOf(requestId + label) * 100 < Number(percent);
  });
}

/** Evenly spread over [0, 1). */
function shareOf(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, BYTES) / 2 ** (8 * BYTES);
}
