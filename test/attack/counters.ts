/**
 * What the graph counts of itself (/metrics), before and after: an attack that is refused before any work asks no subgraph, and
 * moves one counter.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Trial } from './attack';

/** By the labels that they are counted under. */
type Counts = ReadonlyMap<string, number>;

const REQUESTS = 'interport_requests_total';
const ERRORS = 'interport_errors_total';
const FETCHES = 'interport_subgraph_fetches_total';
/** A request is counted when its connection is done with it: a moment after its answer. */
const LOOKS = 40;
const LOOK_EVERY_MS = 25;

/** What is wrong, in words; undefined for what is as it must be, and for what was no refusal. Nothing else may be under way. */
export async function countedWrongly(trial: Trial, origin: string): Promise<string | undefined> {
  const before = await countsOf(origin);
  const seen = await trial.send();
  if (seen.codes.length === 0 && seen.status === 200) return undefined;
  let after = await countsOf(origin);
  for (let look = 0; requestsIn(moved(before, after)).length === 0 && look < LOOKS; look += 1) {
    await sleep(LOOK_EVERY_MS);
    after = await countsOf(origin);
  }
  const all = moved(before, after);
  const [requests, errors] = [requestsIn(all), all.filter((label) => label.startsWith(ERRORS))];
  const fetches = all.filter((label) => label.startsWith(FETCHES));
  if (fetches.length > 0) return `asked a subgraph: ${fetches.join(', ')}`;
  const isOne = requests.length === 1 && requests[0]?.includes(`status="${seen.status}"`) === true;
  // Routes beside the graph are counted by their status alone.
  const isCode = errors.length <= 1 && errors.every((label) => seen.codes.some((code) => label.includes(`"${code}"`)));
  return isOne && isCode
    ? undefined
    : `${seen.status} was counted as ${[...requests, ...errors].join(', ') || 'nothing'}`;
}

async function countsOf(origin: string): Promise<Counts> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const samples = text.matchAll(/^(interport_\w+_total(?:\{[^}]*\})?) (\S+)$/gm);
  return new Map([...samples].map(([, label = '', value]) => [label, Number(value)]));
}

function moved(before: Counts, after: Counts): string[] {
  return [...after].filter(([label, value]) => value !== (before.get(label) ?? 0)).map(([label]) => label);
}

/** Our own look at the page is one, too. */
function requestsIn(labels: readonly string[]): string[] {
  return labels.filter((label) => label.startsWith(REQUESTS) && !label.includes('"/metrics"'));
}
