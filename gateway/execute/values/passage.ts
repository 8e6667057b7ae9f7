/**
 * A passage: a part of an answer that passes into ours as the text it came as, but for objects that stand in it like holes,
 * because more is fetched for them. It is read in one go, checked against the schema on the way, and never taken apart:
 * most of a deep answer is then a few slices of text instead of thousands of objects.
 */
import { type Shape } from '../compile/shape';

/** What text must say for it to pass, as the schema has it. */
export type Expected = ExpectedLeaf | ExpectedList | ExpectedObject | ExpectedHole;

export interface ExpectedLeaf {
  readonly kind: 'leaf';
  readonly isNullable: boolean;
  /** Whether any string will do, so that it need not be looked at. */
  readonly takesStrings: boolean;
  /** Whether any whole number will do. */
  readonly takesDigits: boolean;
  readonly fits: (leaf: unknown) => boolean;
}

export interface ExpectedList {
  readonly kind: 'list';
  readonly isNullable: boolean;
  readonly item: Expected;
}

export interface ExpectedObject {
  readonly kind: 'object';
  readonly isNullable: boolean;
  /** All that the subgraph answers, in its order, which is the caller's. */
  readonly fields: readonly ExpectedField[];
}

export interface ExpectedField {
  readonly key: string;
  /** Whether the caller asked for it; else it is left out. */
  readonly isAsked: boolean;
  readonly value: Expected;
}

/** An object of the tree. */
export interface ExpectedHole {
  readonly kind: 'hole';
  readonly isNullable: boolean;
  readonly shape: Shape;
  /** Which of the plan's kinds of holes. */
  readonly index: number;
}

export interface HoleKind {
  /** From where the passage stands, as in a plan. */
  readonly path: readonly string[];
  readonly shape: Shape;
  /** JSON text of such an object in our answer; undefined when only the exact way will do. */
  readonly project: (tree: unknown) => unknown;
}

export interface PassagePlan {
  readonly shape: Shape;
  readonly expected: Expected;
  readonly holes: readonly HoleKind[];
}

/** An object of the tree; `tree.ts` knows passages, and not the other way round. */
type Hole = Record<string, unknown>;

/** Text, then a hole, the number of its kind and text, as often as there are holes. */
export type Parts = readonly (string | Hole | number)[];

const STRIDE = 3;

export class Passage {
  /** The last walk that met it, as trees have it: one answer may stand in many places. */
  mark = 0;

  constructor(
    readonly plan: PassagePlan,
    /** As it came, with what is in its holes. */
    readonly json: string,
    private readonly parts: Parts,
  ) {}

  /** As it stands in our answer; undefined when only the exact way will do. */
  text(): string | undefined {
    const { parts, plan } = this;
    let text = parts[0] as string;
    for (let i = 1; i < parts.length; i += STRIDE) {
      const projected = plan.holes[parts[i + 1] as number]?.project(parts[i]) as string | undefined;
      if (projected === undefined) return undefined;
      text = text + projected + (parts[i + 2] as string);
    }
    return text;
  }

  get holes(): readonly Hole[] {
    return this.parts.filter((_, i) => i % STRIDE === 1) as Hole[];
  }

  /** Each hole to which a path leads that goes on here with its step `from`, and the step that comes after it. */
  under(path: readonly string[], from: number, each: (hole: Hole, next: number) => void): void {
    const { plan, parts } = this;
    const kind = plan.holes.findIndex((hole) => hole.path.every((step, i) => path[from + i] === step));
    const next = from + (plan.holes[kind]?.path.length ?? 0);
    for (let i = 1; i < parts.length; i += STRIDE) if (parts[i + 1] === kind) each(parts[i] as Hole, next);
  }
}
