/**
 * All targets there are: every scenario of test/federation, and our own graph.
 */
import { scenarios } from '../../federation/kit/scenarios';
import { OWN_GRAPH, ownGraph } from './own-graph';
import { scenarioTarget } from './scenario-target';
import { type Target } from './target';

export interface TargetSource {
  readonly name: string;
  /** Its share of the operations: our own graph is as large as many a scenario together. */
  readonly weight: number;
  start(): Promise<Target>;
}

const OWN_WEIGHT = 4;

export function targets(): TargetSource[] {
  const own: TargetSource = { name: OWN_GRAPH, weight: OWN_WEIGHT, start: ownGraph };
  return [
    own,
    ...scenarios().map((scenario) => ({ name: scenario.name, weight: 1, start: () => scenarioTarget(scenario) })),
  ];
}

/** How many of `count` operations each gets; the last get what is left over. */
export function shares(sources: readonly TargetSource[], count: number): (readonly [TargetSource, number])[] {
  let weight = sources.reduce((sum, source) => sum + source.weight, 0);
  let left = count;
  return sources.map((source) => {
    const own = Math.round((left * source.weight) / weight);
    weight -= source.weight;
    left -= own;
    return [source, own] as const;
  });
}
