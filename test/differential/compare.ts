/**
 * How two answers to one operation differ: `data` as text, key order and all; errors by path and by class.
 */
import { isDeepStrictEqual } from 'node:util';
import { type Answer } from './targets/target';

export interface Difference {
  /** Both texts, if they differ. */
  readonly data: readonly [string, string] | undefined;
  /** They hold the same, be it in another order. */
  readonly isSameData: boolean;
  /** Errors that only one of them has, as "products.0.name: field error". */
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

export const CLASSES: Readonly<Record<string, string>> = {
  SUBGRAPH_TIMEOUT: 'timeout',
  SUBGRAPH_UNAVAILABLE: 'unavailable',
  SUBGRAPH_BAD_RESPONSE: 'bad response',
  SUBGRAPH_RESPONSE_TOO_LARGE: 'bad response',
};

export function differenceOf(expected: Answer, came: Answer): Difference | undefined {
  const [a, b] = [textOf(expected), textOf(came)];
  const [told, untold] = [classesOf(expected), classesOf(came)];
  const missing = told.filter((one) => !untold.includes(one));
  const extra = untold.filter((one) => !told.includes(one));
  if (a === b && missing.length + extra.length === 0) return undefined;
  const isSameData = isDeepStrictEqual(expected.data ?? null, came.data ?? null);
  return { data: a === b ? undefined : [a, b], isSameData, missing, extra };
}

export function textOf({ data }: Answer): string {
  return JSON.stringify(data ?? null);
}

/**
 * Each place once, however many errors of one class it has. Where a null has gone up, the place is where it ended: of
 * several fields that all made the same object null, it is open which is told of.
 */
export function classesOf({ data, errors = [] }: Answer): string[] {
  const told = errors.map(({ path, extensions }) => {
    const place = path?.slice(0, stepsToNull(data ?? null, path)).join('.');
    return `${place ?? 'the request'}: ${CLASSES[String(extensions?.code)] ?? 'field error'}`;
  });
  return [...new Set(told)].sort();
}

/**
 * Errors that lead to a value: https://spec.graphql.org/October2021/#sec-Handling-Field-Errors makes the field null, or
 * what holds it. A fetch that failed may be told of at the object whose fields it should have brought.
 */
export function strayErrors({ data, errors = [] }: Answer): string[] {
  return errors.flatMap(({ path, message }) => {
    const value = path && valueAt(data ?? null, path);
    return value === undefined || typeof value === 'object' ? [] : [`${path?.join('.') ?? ''}: ${message}`];
  });
}

type Path = readonly (string | number)[];

function valueAt(value: unknown, path: Path): unknown {
  return path.slice(0, stepsToNull(value, path)).reduce<unknown>(stepInto, value);
}

function stepsToNull(value: unknown, path: Path): number {
  let at = value;
  const steps = path.findIndex((step) => {
    if (at === null || at === undefined) return true;
    at = stepInto(at, step);
    return false;
  });
  return steps === -1 ? path.length : steps;
}

function stepInto(value: unknown, step: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step)
    ? Reflect.get(value, step)
    : undefined;
}
