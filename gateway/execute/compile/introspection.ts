/**
 * `__schema` and `__type`: answered here by graphql-js over the API schema; no subgraph is asked.
 */
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  type GraphQLObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { withRootKeys } from '../../operation/root-keys';
import { type Asking, fieldsAsked } from './project/fields';

/** By response key. */
export type Introspect = (variables: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** Undefined when nothing is asked of the schema. */
export function compileIntrospection(
  asking: Asking,
  whole: DocumentNode,
  root: GraphQLObjectType,
  operation: OperationDefinitionNode,
): Introspect | undefined {
  const keys = fieldsAsked(asking, root, [operation.selectionSet]).filter(({ isIntrospection }) => isIntrospection);
  if (keys.length === 0) return undefined;
  const { document } = withRootKeys(whole, operation, new Set(keys.map(({ key }) => key)));
  return (variables) => {
    const { data, errors } = execute({
      schema: asking.schema,
      document,
      rootValue: {},
      variableValues: variables,
    }) as ExecutionResult;
    if (!data) throw new Error('Introspection failed.', { cause: errors?.[0] });
    return data;
  };
}
