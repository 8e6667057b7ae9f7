/**
 * The response keys that a fetch's `requires` selects, and which of them would clash under their real names.
 */
import { type QueryPlanSelectionNode } from '@apollo/query-planner';
import { print } from 'graphql';
import { type RequiredArguments, type Synthetic } from './required-arguments';

type PossibleTypes = Readonly<Record<string, readonly string[]>>;

export interface RequiredKey {
  /** As the rewrites of a plan write it: keys, and `... on Type` for each condition. */
  readonly path: readonly string[];
  readonly key: string;
}

/** Names of two synthetic fields. */
export type Clash = readonly [string, string];

const CONDITION = '... on ';

export function requiredKeys(
  selections: readonly QueryPlanSelectionNode[],
  path: readonly string[] = [],
): RequiredKey[] {
  return selections.flatMap((selection) => {
    if (selection.kind === 'InlineFragment') {
      const condition = selection.typeCondition === undefined ? [] : [CONDITION + selection.typeCondition];
      return requiredKeys(selection.selections, [...path, ...condition]);
    }
    const key = selection.alias ?? selection.name;
    return [{ path, key }, ...requiredKeys(selection.selections ?? [], [...path, key])];
  });
}

/** Different arguments of one field, at one place, for an object that may be of both types. */
export function clashesIn(
  selections: readonly QueryPlanSelectionNode[],
  { synthetics }: RequiredArguments,
  possibleTypes: PossibleTypes,
): Clash[] {
  const places = requiredKeys(selections).flatMap(({ path, key }) => {
    const synthetic = synthetics.get(key);
    return synthetic ? [{ key, synthetic, levels: levelsOf(path) }] : [];
  });
  return places.flatMap((a, i) =>
    places.slice(i + 1).flatMap((b): Clash[] => {
      const isClash = differ(a.synthetic, b.synthetic) && meet(a.levels, b.levels, possibleTypes);
      return isClash ? [[a.key, b.key]] : [];
    }),
  );
}

function differ(a: Synthetic, b: Synthetic): boolean {
  const text = ({ args }: Synthetic): string => args.map(print).sort().join();
  return a.field === b.field && text(a) !== text(b);
}

/** One object on the way: under which key it stands, and which conditions it is held to. */
interface Level {
  readonly key: string;
  readonly conditions: string[];
}

function levelsOf(path: readonly string[]): Level[] {
  const levels: Level[] = [{ key: '', conditions: [] }];
  for (const step of path) {
    if (step.startsWith(CONDITION)) levels.at(-1)?.conditions.push(step.slice(CONDITION.length));
    else levels.push({ key: step, conditions: [] });
  }
  return levels;
}

function meet(a: readonly Level[], b: readonly Level[], possibleTypes: PossibleTypes): boolean {
  return (
    a.length === b.length &&
    a.every((level, i) => {
      const other = b[i];
      return other?.key === level.key && haveCommon([...level.conditions, ...other.conditions], possibleTypes);
    })
  );
}

function haveCommon(conditions: readonly string[], possibleTypes: PossibleTypes): boolean {
  const [first = [], ...rest] = conditions.map((condition) => possibleTypes[condition] ?? [condition]);
  return conditions.length === 0 || first.some((type) => rest.every((types) => types.includes(type)));
}
