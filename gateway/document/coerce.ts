/** A caller's variables against what the operation declares: https://spec.graphql.org/October2021/#sec-Coercing-Variable-Values */
import { getVariableValues, GraphQLError, type GraphQLSchema, type VariableDefinitionNode } from 'graphql';
import { type ErrorCode } from '../../schema/contract';

export interface Coerced {
  readonly values: Readonly<Record<string, unknown>>;
  readonly errors: readonly GraphQLError[];
}

/** Enough for a person to mend a request. */
const MAX_ERRORS = 10;
const NONE: Coerced = { values: {}, errors: [] };

export function coerce(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  given: Readonly<Record<string, unknown>>,
): Coerced {
  if (definitions.length === 0) return NONE;
  const { coerced, errors } = getVariableValues(schema, definitions, given, { maxErrors: MAX_ERRORS });
  return coerced ? { values: coerced, errors: [] } : { values: {}, errors: errors.map(asUserInput) };
}

function asUserInput(error: GraphQLError): GraphQLError {
  const code: ErrorCode = 'BAD_USER_INPUT';
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    originalError: error.originalError,
    extensions: { code },
  });
}
