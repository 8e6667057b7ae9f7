/** What @cost says of arguments and of the fields of input objects: each adds its weight where it is given. */
import {
  type FieldNode,
  getNamedType,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  isInputObjectType,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import { type Amount, NOTHING, plus, type Settled, type Variables } from './amount';
import { type FieldWeight, type Weights } from './weights';

/** A field as an operation asks for it. */
export interface Asked {
  readonly node: FieldNode;
  readonly field: GraphQLField<unknown, unknown>;
  readonly weight: FieldWeight | undefined;
  readonly operation: OperationDefinitionNode;
}

export type CostOfArguments = (asked: Asked) => Settled<Amount>;

export function argumentCosts(weights: Weights): CostOfArguments {
  const known = new Map<GraphQLInputObjectType, boolean>();

  /** Whether anything in it weighs; nearly nothing does, and is then not looked at again. */
  function isWeighed(type: GraphQLNamedType): boolean {
    if (!isInputObjectType(type)) return false;
    const told = known.get(type) ?? [...withInner(type)].some(isWeighedItself);
    known.set(type, told);
    return told;
  }

  function isWeighedItself(type: GraphQLInputObjectType): boolean {
    if (weights.type(type.name) !== undefined) return true;
    return Object.keys(type.getFields()).some((name) => weights.inputField(type.name, name) !== undefined);
  }

  function ofLiteral(
    value: ValueNode,
    type: GraphQLNamedType,
    open: (name: string) => Settled<Amount>,
  ): Settled<Amount> {
    if (value.kind === Kind.VARIABLE) return open(value.name.value);
    if (value.kind === Kind.LIST) return sum(value.values.map((item) => ofLiteral(item, type, open)));
    if (value.kind !== Kind.OBJECT || !isInputObjectType(type)) return NOTHING;
    const fields = type.getFields();
    const inner = value.fields.map(({ name, value: given }) => {
      const field = fields[name.value];
      if (!field || given.kind === Kind.NULL) return NOTHING;
      const own = amount(weights.inputField(type.name, field.name));
      return plus(own, ofLiteral(given, getNamedType(field.type), open));
    });
    return plus(amount(weights.type(type.name)), sum(inner));
  }

  function ofValue(value: unknown, type: GraphQLNamedType): number {
    if (Array.isArray(value)) return value.reduce<number>((total, item) => total + ofValue(item, type), 0);
    if (typeof value !== 'object' || value === null || !isInputObjectType(type)) return 0;
    let total = weights.type(type.name) ?? 0;
    for (const field of Object.values(type.getFields())) {
      const given = Object.hasOwn(value, field.name) ? (value as Record<string, unknown>)[field.name] : undefined;
      if (given === undefined || given === null) continue;
      total += (weights.inputField(type.name, field.name) ?? 0) + ofValue(given, getNamedType(field.type));
    }
    return total;
  }

  return ({ node, field, weight, operation }) => {
    const given = node.arguments ?? [];
    return sum(
      given.map(({ name, value }) => {
        const declared = field.args.find((argument) => argument.name === name.value);
        if (!declared || value.kind === Kind.NULL) return NOTHING;
        const own = amount(weight?.arguments.get(declared.name));
        const type = getNamedType(declared.type);
        if (!isWeighed(type)) return own;
        const open = (variable: string): Settled<Amount> => {
          const definition = operation.variableDefinitions?.find((one) => one.variable.name.value === variable);
          const otherwise = definition?.defaultValue
            ? ofLiteral(definition.defaultValue, type, () => NOTHING)
            : NOTHING;
          return (variables: Variables) =>
            Object.hasOwn(variables, variable) ? amount(ofValue(variables[variable], type)) : (otherwise as Amount);
        };
        return plus(own, ofLiteral(value, type, open));
      }),
    );
  };
}

/** An input object may hold itself. */
function withInner(type: GraphQLInputObjectType, found = new Set<GraphQLInputObjectType>()): typeof found {
  if (found.has(type)) return found;
  found.add(type);
  for (const field of Object.values(type.getFields())) {
    const inner = getNamedType(field.type);
    if (isInputObjectType(inner)) withInner(inner, found);
  }
  return found;
}

function sum(parts: readonly Settled<Amount>[]): Settled<Amount> {
  return parts.reduce(plus, NOTHING);
}

function amount(cost: number | undefined): Amount {
  return cost === undefined || cost === 0 ? NOTHING : { cost, objects: 0 };
}
