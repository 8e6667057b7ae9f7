/**
 * What one fetch wants in one request: the objects it is for, and a representation for each that differs.
 *
 * One representation stands for all objects that look alike to the subgraph; what comes for it, data or error, goes to
 * each of them.
 */
import { type Fetch } from '../compile/fetch';
import { type Run, type Wanted } from './run';

/** Undefined when nothing is to be asked. */
export function wantedBy(fetch: Fetch, run: Run): Wanted | undefined {
  const targets = run.places.at(fetch.path);
  const { represent } = fetch;
  if (!represent) return targets.length > 0 ? { fetch, targets, representations: [], indexes: [] } : undefined;
  const known = new Map<string, number>();
  const indexes = targets.map((target) => {
    const text = represent(target);
    if (text === undefined) return -1;
    const index = known.get(text) ?? known.size;
    known.set(text, index);
    return index;
  });
  return known.size > 0 ? { fetch, targets, representations: [...known.keys()], indexes } : undefined;
}
