/**
 * What an operation came to, from the number of objects in its answer.
 *
 * What stands outside of lists costs what was estimated. Of the rest it is the share that was answered: three rows of a
 * page of a hundred cost three of what a hundred would. For one list that is exact; for lists in lists it takes the rows
 * to be of the mean weight. Objects are counted in the text that is ready to be sent, by its opening braces: of a long
 * answer the first thousand, which stand for the rest by their density. Braces inside strings are counted too, but the sum
 * is never more than the estimate.
 */
import { type Estimate } from './estimate';

/** `objects`: counts them, which is for answers that may have lists. */
export function actualCost({ whole, outsideLists }: Estimate, objects: () => number): number {
  const listed = whole.objects - outsideLists.objects;
  if (listed <= 0) return whole.cost;
  const came = Math.min(Math.max(objects() - outsideLists.objects, 0), listed);
  return outsideLists.cost + (whole.cost - outsideLists.cost) * (came / listed);
}

/** Counting takes 25 ns for each, which is worth it for no more than so many. */
const COUNTED = 1_000;

/** Those of `data` as text, without itself. */
export function objectsInText(json: string): number {
  let count = 0;
  for (let at = json.indexOf('{', 1); at !== -1; at = json.indexOf('{', at + 1)) {
    count += 1;
    if (count === COUNTED) return Math.round((count * json.length) / at);
  }
  return count;
}

/** Those of `data` as a value, without itself. */
export function objectsInValue(data: unknown): number {
  return Math.max(0, countIn(data) - 1);
}

function countIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce<number>((sum, item) => sum + countIn(item), 0);
  return inner + (Array.isArray(value) ? 0 : 1);
}
