/**
 * What a field is given: literals and variables, left to a default, null, absent.
 */
import {
  getNullableType,
  type GraphQLArgument,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { type Dice } from './dice';
import { type Pool } from './pool';
import { type Variables } from './variables';

export interface Values {
  /** `(id: "p1", first: $v0)`, or nothing. `of`: type and field, as the pool knows them; `returns`: the field's type. */
  arguments(declared: readonly GraphQLArgument[], of: string, returns: string): string;
  /** `true`, `false` or a variable that is one of them. */
  condition(): string;
}

const PLAIN: Readonly<Record<string, readonly unknown[]>> = {
  Int: [0, 1, 2, 3, 10, -1],
  Float: [0, 1.5, -2.25, 3, 1e21],
  String: ['', 'a', 'Mei', '云帆', 'quo"ted\n\\', '\u2028😀'],
  ID: ['1', '2', 'none'],
  Boolean: [true, false],
};
/** Pages stay short, so that pages of pages do. */
const ROWS = [1, 2, 3];
const DEEPEST_INPUT = 2;

export function valuesBy(dice: Dice, pool: Pool, variables: Variables): Values {
  function argument(declared: GraphQLArgument, of: string, returns: string): string {
    const { name, type } = declared;
    if (!isNonNullType(type) && dice.chance(0.06)) return 'null';
    const again = dice.chance(0.3) ? variables.again(String(type)) : undefined;
    if (again !== undefined) return again;
    const isRows = name === 'first' || name === 'last';
    const value = isRows ? dice.one(ROWS) : valueOf(type, [`${of}.${name}`, `${returns}.${name}`]);
    return dice.chance(0.6) ? literal(value, type, 0.1) : variableFor(declared, value);
  }

  function variableFor({ type, defaultValue }: GraphQLArgument, value: unknown): string {
    // Absent is not null: then the argument's own default holds.
    if (!isNonNullType(type) && dice.chance(0.2)) return variables.declare(String(type), oneOf({}, { given: null }));
    if (isNonNullType(type) && defaultValue !== undefined && dice.chance(0.4))
      return variables.declare(String(type.ofType), oneOf({}, { given: value }));
    return variable(type, value);
  }

  function variable(type: GraphQLInputType, value: unknown): string {
    if (dice.chance(0.7)) return variables.declare(String(type), { given: value });
    const otherwise = literal(value, type, 0);
    return variables.declare(String(type), oneOf({ otherwise }, { otherwise, given: valueOf(type, []) }));
  }

  function valueOf(type: GraphQLInputType, names: readonly string[], depth = 0): unknown {
    if (isNonNullType(type)) return valueOf(type.ofType, names, depth);
    const known = pool.find(...names);
    if (known.length > 0 && dice.chance(0.8)) return dice.one(known);
    if (isListType(type)) return Array.from({ length: dice.roll(3) }, () => valueOf(type.ofType, [], depth));
    if (isInputObjectType(type)) return inputOf(type, depth);
    if (isEnumType(type)) return dice.one(type.getValues()).name;
    const alike = pool.find(type.name);
    return dice.one(alike.length > 0 && dice.chance(0.7) ? alike : (PLAIN[type.name] ?? [...alike, 'x']));
  }

  function inputOf(type: GraphQLInputObjectType, depth: number): Record<string, unknown> {
    const fields = Object.values(type.getFields());
    const needed = fields.filter(isRequiredInputField);
    // An input with nothing that it needs is most often a choice between its fields.
    const wished = needed.length === 0 || type.isOneOf ? [dice.one(fields)] : fields.filter(() => dice.chance(0.3));
    const chosen = fields.filter(
      (field) => needed.includes(field) || (wished.includes(field) && depth < DEEPEST_INPUT),
    );
    return Object.fromEntries(
      chosen.map(({ name, type: inner }) => [name, valueOf(inner, [`${type.name}.${name}`], depth + 1)]),
    );
  }

  /** `lift`: how likely a part of it becomes a variable. */
  function literal(value: unknown, type: GraphQLInputType, lift: number): string {
    const nullable = getNullableType(type);
    const inner = (part: unknown, of: GraphQLInputType): string =>
      part !== null && dice.chance(lift) ? variable(of, part) : literal(part, of, lift);
    if (isListType(nullable) && Array.isArray(value))
      return `[${value.map((item) => inner(item, nullable.ofType)).join(', ')}]`;
    if (isListType(nullable)) return literal(value, nullable.ofType, lift);
    if (isInputObjectType(nullable) && isObject(value)) {
      const fields = nullable.getFields();
      return `{${Object.entries(value)
        .flatMap(([name, part]) => (fields[name] ? [`${name}: ${inner(part, fields[name].type)}`] : []))
        .join(', ')}}`;
    }
    return isEnumType(nullable) ? String(value) : plain(value);
  }

  function oneOf<T>(...of: T[]): T {
    return dice.one(of);
  }

  return {
    arguments(declared, of, returns) {
      const given = declared.filter(
        (one) =>
          isRequiredArgument(one) || one.name === 'first' || dice.chance(one.defaultValue === undefined ? 0.5 : 0.3),
      );
      if (given.length === 0) return '';
      return `(${given.map((one) => `${one.name}: ${argument(one, of, returns)}`).join(', ')})`;
    },
    condition() {
      if (dice.chance(0.25)) return dice.one(['true', 'false']);
      const again = dice.chance(0.5) ? variables.again('Boolean!') : undefined;
      if (again !== undefined) return again;
      const given = dice.chance(0.5);
      if (dice.chance(0.7)) return variables.declare('Boolean!', { given });
      const otherwise = String(dice.chance(0.5));
      // A nullable variable may stand here for the sake of its default.
      return variables.declare(dice.one(['Boolean', 'Boolean!']), oneOf({ otherwise }, { otherwise, given }));
    },
  };
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plain).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, inner]) => `${name}: ${plain(inner)}`)
    .join(', ')}}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
