/**
 * Every peer is asked each read once, before anything is timed: an answer that is fast and wrong counts for nothing.
 */
import { isDeepStrictEqual } from 'node:util';
import { type Child } from './child';
import { type Peer, type PeerName } from './peers';
import { bodyOf, type ReadName, STOCK_FETCHES } from './reads';
import { type Recording } from './recorder';

export interface Sample {
  readonly peer: PeerName;
  readonly read: ReadName;
  /** Bytes of the answer. */
  readonly bytes: number;
  readonly data: unknown;
  readonly recording: Recording;
}

/** Asks one read twice: a first time for the plan, and a second one to see what is fetched. */
export async function sample(peer: Peer, read: ReadName, stubs: Child): Promise<Sample> {
  const { name, url, authorization } = peer;
  const asked = { name, url, authorization, body: bodyOf(read) };
  await askData(asked);
  await stubs.ask('record');
  const { data, bytes } = await askData(asked);
  return { peer: name, read, bytes, data, recording: await stubs.ask<Recording>('recorded') };
}

export interface Asked {
  readonly name: string;
  readonly url: string;
  readonly body: string;
  readonly authorization?: string | undefined;
}

/** Throws unless the answer is whole. */
export async function askData({ name, url, body, authorization }: Asked): Promise<{ data: unknown; bytes: number }> {
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(authorization !== undefined && { authorization }),
  };
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (response.status !== 200 || errors !== undefined || !data)
    throw new Error(`${name} does not answer ${body.slice(0, 100)}: ${response.status} ${text.slice(0, 500)}`);
  return { data, bytes: Buffer.byteLength(text) };
}

/** Throws at the first answer that differs from the first peer's; ours must have its order of keys too. */
export function demandEqual(samples: readonly Sample[]): void {
  const [first, ...others] = samples;
  for (const other of others) {
    if (!first || !isDeepStrictEqual(other.data, first.data))
      throw new Error(`${other.peer} and ${String(first?.peer)} differ on the ${other.read} read.`);
    if (other.peer.startsWith('ours') && JSON.stringify(other.data) !== JSON.stringify(first.data))
      throw new Error(`${other.peer} has the keys of the ${other.read} read in another order than ${first.peer}.`);
  }
}

export function demandStockFetches({ peer, read, recording }: Sample): void {
  const count = fetchesOf(recording);
  if (peer === 'apollo' && count !== STOCK_FETCHES[read])
    throw new Error(`The ${read} read takes ${count} stock fetches, not ${STOCK_FETCHES[read]}.`);
}

export function fetchesOf({ waves }: Recording): number {
  return waves.flat().length;
}
