/**
 * What one fetch wants in one request: the objects it is for, and a representation for each that differs.
 *
 * One representation stands for all objects that look alike to the subgraph; what comes for it, data or error, goes to
 * each of them.
 */
import { type Fetch } from '../compile/fetch';
import { type Representation } from '../compile/representation';
import { type Tree } from '../values/tree';
import { type Run, type Wanted } from './run';

/** Undefined when nothing is to be asked. */
export function wantedBy(fetch: Fetch, run: Run): Wanted | undefined {
  const targets = run.places.at(fetch.path);
  const { represent } = fetch;
  if (!represent) return targets.length > 0 ? { fetch, targets, representations: [], indexes: [] } : undefined;
  const numbers = new Numbers();
  const indexes = targets.map((target) => {
    const representation = represent(target);
    return representation ? numbers.of(target, representation) : NONE;
  });
  const representations = numbers.texts();
  return representations.length > 0 ? { fetch, targets, representations, indexes } : undefined;
}

const NONE = -1;

/** Each representation with its number, in the order in which they first came. */
class Numbers {
  private readonly byText = new Map<string, number>();
  /** By the leaf that tells entities of one type apart, without making the text again. */
  private readonly byLeaf = new Map<Representation, Map<unknown, number>>();

  of(entity: Tree, representation: Representation): number {
    const { sole } = representation;
    const leaf = sole === undefined ? undefined : entity[sole];
    if (typeof leaf !== 'string') return this.ofText(representation.text(entity));
    const leaves = this.leavesOf(representation);
    let number = leaves.get(leaf);
    if (number === undefined) leaves.set(leaf, (number = this.ofText(representation.text(entity))));
    return number;
  }

  texts(): string[] {
    return [...this.byText.keys()];
  }

  private ofText(text: string | undefined): number {
    if (text === undefined) return NONE;
    const number = this.byText.get(text) ?? this.byText.size;
    this.byText.set(text, number);
    return number;
  }

  private leavesOf(representation: Representation): Map<unknown, number> {
    const known = this.byLeaf.get(representation) ?? new Map<unknown, number>();
    this.byLeaf.set(representation, known);
    return known;
  }
}
