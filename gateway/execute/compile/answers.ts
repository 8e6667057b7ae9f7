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
  /** The same, and at a target that of what is fetched for it. */
  readonly parts: ReadonlyMap<string, readonly Shape[]>;
  /** How many fetches answer a leaf. */
  readonly leaves: ReadonlyMap<string, number>;
  /** What is looked into by those who represent, or changed by those who rename. */
  readonly handled: ReadonlySet<string>;
  /** Leaves that a representation is made of. */
  readonly looked: ReadonlySet<string>;
}

export function answersOf(fetches: readonly Fetch[]): Answers {
  const targets = new Set<string>();
  const repeated = new Set<string>();
  const shapes = new Map<string, Shape[]>();
  const parts = new Map<string, Shape[]>();
  const handled = new Set<string>();
  const looked = new Set<string>();
  for (const { path, shape, node, rewrite } of fetches) {
    const above = placeOf(path);
    const below = placesBelow(shape, above);
    if (path.length > 0) targets.add(above);
    if (path.slice(0, -1).includes('@')) repeated.add(above);
    for (const [place, inner] of below) add(shapes, place, inner);
    for (const [place, part] of [[above, shape] as const, ...below]) {
      add(parts, place, part);
      if (rewrite) handled.add(place);
    }
    for (const { place, isComposite } of placesIn(node.requires ?? [], above))
      (isComposite ? handled : looked).add(place);
  }
  return { targets, repeated, shapes, parts, leaves: countLeaves(parts), handled, looked };
}

function add(shapes: Map<string, Shape[]>, place: string, shape: Shape): void {
  const known = shapes.get(place);
  if (known) known.push(shape);
  else shapes.set(place, [shape]);
}

function countLeaves(parts: ReadonlyMap<string, readonly Shape[]>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [place, shapes] of parts) {
    for (const { key } of shapes.flatMap(({ fields }) => fields)) {
      const leaf = placeUnder(place, key);
      counts.set(leaf, (counts.get(leaf) ?? 0) + 1);
    }
  }
  return counts;
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

function placesIn(selections: readonly QueryPlanSelectionNode[], above: string): Looked[] {
  return selections.flatMap((selection) => {
    if (selection.kind === 'InlineFragment') return placesIn(selection.selections, above);
    const place = placeUnder(above, selection.alias ?? selection.name);
    const below = selection.selections ? placesIn(selection.selections, place) : [];
    return [{ place, isComposite: selection.selections !== undefined }, ...below];
  });
}

interface Looked {
  readonly place: string;
  readonly isComposite: boolean;
}
