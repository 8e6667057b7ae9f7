/**
 * What the fetches of a program answer, by place: which shapes, and where more is fetched.
 *
 * A place is a path of response keys. Lists are passed over: what counts is which field it is.
 */
import { type QueryPlanSelectionNode } from '@apollo/query-planner';
import { type Fetch } from './fetch';
import { type Shape } from './shape';

export interface Answers {
  /** Objects there are represented, and what is fetched for them merges into them. */
  readonly targets: ReadonlySet<string>;
  /** Those of them of which one list does not tell all: the same entity is likely to stand there many times. */
  readonly repeated: ReadonlySet<string>;
  /** The shape that each fetch answers there. */
  readonly shapes: ReadonlyMap<string, readonly Shape[]>;
  /** What is looked into by those who represent, or changed by those who rename. */
  readonly handled: ReadonlySet<string>;
}

export function answersOf(fetches: readonly Fetch[]): Answers {
  const targets = new Set<string>();
  const repeated = new Set<string>();
  const shapes = new Map<string, Shape[]>();
  const handled = new Set<string>();
  for (const { path, shape, node, rewrite } of fetches) {
    const above = placeOf(path);
    if (path.length > 0) targets.add(above);
    if (path.slice(0, -1).includes('@')) repeated.add(above);
    for (const [place, inner] of placesBelow(shape, above)) {
      shapes.set(place, [...(shapes.get(place) ?? []), inner]);
      if (rewrite) handled.add(place);
    }
    for (const place of compositesIn(node.requires ?? [], above)) handled.add(place);
  }
  return { targets, repeated, shapes, handled };
}

export function placeOf(path: readonly string[]): string {
  return path.filter((step) => step !== '@').reduce(placeUnder, '');
}

export function placeUnder(above: string, key: string): string {
  return `${above} ${key}`;
}

function placesBelow({ fields }: Shape, above: string): [string, Shape][] {
  return fields.flatMap(({ key, inner }): [string, Shape][] => {
    if (!inner) return [];
    const place = placeUnder(above, key);
    return [[place, inner], ...placesBelow(inner, place)];
  });
}

function compositesIn(selections: readonly QueryPlanSelectionNode[], above: string): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === 'InlineFragment') return compositesIn(selection.selections, above);
    if (!selection.selections) return [];
    const place = placeUnder(above, selection.alias ?? selection.name);
    return [place, ...compositesIn(selection.selections, place)];
  });
}
