/**
 * An object of the answer as the oracle knows it: what stands for it in each subgraph that was met so far.
 */
import { Kind, type SelectionSetNode } from 'graphql';
import { type Owner } from './ownership';

/** Said of a part that no subgraph can be reached for. */
export const NOWHERE = Symbol('no subgraph can tell');

export interface Thing {
  /** Undefined while only an `@interfaceObject` was met: then `interfaceName` is all that is known. */
  typeName: string | undefined;
  readonly interfaceName: string | undefined;
  /** Parents for the resolvers of a subgraph, which came as values. */
  readonly facets: Map<string, unknown>;
  /** Other subgraphs that answer the field this came from, and so have a part of it. */
  readonly elsewhere: ReadonlyMap<string, () => Promise<unknown>>;
  /** Fields that a subgraph promised on the way here, though it does not own them. */
  readonly provided: { readonly subgraph: string; readonly fields: SelectionSetNode } | undefined;
  /** Made by reference: by subgraph and what was required. */
  readonly entered: Map<string, unknown>;
}

export function thing(of: Partial<Thing>): Thing {
  return {
    typeName: undefined,
    interfaceName: undefined,
    facets: new Map(),
    elsewhere: new Map(),
    provided: undefined,
    entered: new Map(),
    ...of,
  };
}

/** The field in a field set, and what is promised below it. */
export function promised(
  { selections }: SelectionSetNode,
  fieldName: string,
  applies: (on: string | undefined) => boolean,
): { readonly provides?: SelectionSetNode } | undefined {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD && selection.name.value === fieldName)
      return selection.selectionSet ? { provides: selection.selectionSet } : {};
    if (selection.kind !== Kind.INLINE_FRAGMENT || !applies(selection.typeCondition?.name.value)) continue;
    const found = promised(selection.selectionSet, fieldName, applies);
    if (found) return found;
  }
  return undefined;
}

/** How far a subgraph is to ask: at hand, entered before, by reference, from where the object came; with more to find out first. */
export function distance({ facets, entered, elsewhere }: Thing, { subgraph, requires }: Owner): number {
  if (requires) return 4;
  if (facets.has(subgraph)) return 0;
  return [...entered.keys()].some((step) => step.startsWith(`${subgraph} `)) ? 1 : elsewhere.has(subgraph) ? 3 : 2;
}

/** What the other subgraphs have of it, one step further in: of a list, an item. */
export function mapped(elsewhere: Thing['elsewhere'], each: (value: unknown) => unknown): Thing['elsewhere'] {
  return new Map([...elsewhere].map(([subgraph, part]) => [subgraph, async () => each(await part())]));
}

export function itemAt(list: unknown, at: number): unknown {
  return Array.isArray(list) ? (list as unknown[])[at] : NOWHERE;
}

export async function eachThing(value: unknown, make: (of: Thing) => Promise<unknown>): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((item) => eachThing(item, make)));
  return value === null ? null : make(value as Thing);
}

export function mergeInto(held: Record<string, unknown>, more: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(more)) {
    const there = held[name];
    if (isObject(there) && isObject(value)) mergeInto(there, value);
    else held[name] = value;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
