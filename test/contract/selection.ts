/** Selections made from a schema: a field with its leaves, and one level of what hangs below. */
import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

export function selectionOf(schema: GraphQLSchema, type: GraphQLObjectType, field: string, depth = 1): string {
  const definition = type.getFields()[field];
  return definition ? select(definition, depth) : '';
}

function select(field: GraphQLField<unknown, unknown>, depth: number): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return field.name;
  if (!isObjectType(type)) return '';
  const isConnection = type.name.endsWith('Connection');
  const inner = Object.values(type.getFields())
    .filter((child) => !child.args.some(isRequiredArgument))
    .filter((child) => isLeafType(getNamedType(child.type)) || (isConnection ? child.name === 'nodes' : depth > 0))
    .map((child) => select(child, isConnection ? depth : depth - 1))
    .filter((text) => text !== '');
  return `${field.name}${field.args.some((argument) => argument.name === 'first') ? '(first: 3)' : ''} { ${inner.join(' ') || '__typename'} }`;
}
