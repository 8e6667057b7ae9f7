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
  const { texts: representations } = numbers;
  return representations.length > 0 ? { fetch, targets, representations, indexes } : undefined;
}

const NONE = -1;

/** Each representation with its number, in the order in which they first came. */
class Numbers {
  readonly texts: string[] = [];
  private byText: Map<string, number> | undefined;
  /** By the leaf that tells entities of one type apart, without making the text again. */
  private readonly byLeaf = new Map<Representation, Map<string, number>>();

  of(entity: Tree, representation: Representation): number {
    const { sole } = representation;
    const leaf = sole === undefined ? undefined : entity[sole];
    if (typeof leaf !== 'string') return this.known(representation.text(entity));
    const leaves = this.leavesOf(representation);
    let number = leaves.get(leaf);
    if (number === undefined) {
      const text = representation.text(entity);
      // Of one type, another leaf is another text.
      number = this.byText === undefined && this.byLeaf.size === 1 ? this.added(text) : this.known(text);
      leaves.set(leaf, number);
    }
    return number;
  }

  private known(text: string | undefined): number {
    if (text === undefined) return NONE;
    this.byText ??= new Map(this.texts.map((one, i) => [one, i]));
    const number = this.byText.get(text) ?? this.added(text);
    this.byText.set(text, number);
    return number;
  }

  private added(text: string | undefined): number {
    if (text === undefined) return NONE;
    return this.texts.push(text) - 1;
  }

  private leavesOf(representation: Representation): Map<string, number> {
    const known = this.byLeaf.get(representation);
    if (known) return known;
    const leaves = new Map<string, number>();
    this.byLeaf.set(representation, leaves);
    return leaves;
  }
}
