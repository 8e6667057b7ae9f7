/** Whether a parsed value may stand where the schema has a leaf type. Custom scalars may be any JSON. */
import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
  isEnumType,
} from 'graphql';

export type LeafCheck = (value: unknown) => boolean;

const isNumber: LeafCheck = (value) => typeof value === 'number' && Number.isFinite(value);
const isWhole: LeafCheck = (value) => Number.isInteger(value);
const isString: LeafCheck = (value) => typeof value === 'string';

const CHECKS: ReadonlyMap<string, LeafCheck> = new Map([
  [GraphQLInt.name, isWhole],
  [GraphQLFloat.name, isNumber],
  [GraphQLString.name, isString],
  [GraphQLBoolean.name, (value: unknown) => typeof value === 'boolean'],
  // A number is an identifier too, and stays one.
  [GraphQLID.name, (value: unknown) => isString(value) || isWhole(value)],
]);

/** An enum's values are those of the API schema: what is inaccessible does not get out. */
export function leafCheck(type: GraphQLLeafType): LeafCheck {
  if (isEnumType(type)) {
    const names = new Set<unknown>(type.getValues().map(({ name }) => name));
    return (value) => names.has(value);
  }
  return CHECKS.get(type.name) ?? (() => true);
}
