/**
 * A random operation that is valid against an API schema, the same for the same seed.
 */
import type fc from 'fast-check';
import { type GraphQLSchema, parse, validate } from 'graphql';
import { arbitraryOf, sampleOf } from './dice';
import { type Pool } from './pool';
import { type Bounds, selectionsBy } from './selections';
import { valuesBy } from './values';
import { variablesBy } from './variables';

export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Generator {
  generate(seed: number): Operation;
  /** What share of what was generated did not validate. */
  discarded(): number;
}

const ATTEMPTS = 20;

/** `refuses`: beyond being valid, why an operation will not do. */
export function operationsOf(
  schema: GraphQLSchema,
  pool: Pool,
  bounds: Bounds,
  refuses: (operation: Operation) => boolean = () => false,
): Generator {
  let made = 0;
  let bad = 0;
  const within = (attempt: number): fc.Arbitrary<Operation> =>
    arbitraryOf((dice): Operation => {
      const variables = variablesBy(dice);
      // Lists of lists of lists come to too much soon: then less deep.
      const smaller = { ...bounds, depth: Math.max(2, bounds.depth - attempt) };
      const { text, fragments } = selectionsBy(dice, schema, valuesBy(dice, pool, variables), smaller);
      const query = [`query${variables.declarations()} ${text}`, ...fragments].join('\n');
      return { query, variables: variables.values() };
    });
  return {
    generate(seed) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const operation = sampleOf(within(attempt), seed + attempt);
        made += 1;
        if (validate(schema, parse(operation.query)).length === 0 && !refuses(operation)) return operation;
        bad += 1;
      }
      throw new Error(`No valid operation in ${ATTEMPTS} attempts from seed ${seed}.`);
    },
    discarded: () => bad / Math.max(1, made),
  };
}
