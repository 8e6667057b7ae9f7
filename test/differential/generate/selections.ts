/**
 * Selection sets that fit a schema, with everything GraphQL lets stand in them.
 */
import {
  doTypesOverlap,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLNonNull,
  type GraphQLSchema,
  GraphQLString,
  isCompositeType,
  isUnionType,
} from 'graphql';
import { type Dice } from './dice';
import { type Scope, take, takeAll } from './scope';
import { type Values } from './values';

export interface Bounds {
  readonly depth: number;
  /** Selections of one set. */
  readonly breadth: number;
  /** Of the whole operation, before fragments are spread. */
  readonly fields: number;
  /** Response keys to choose from, beside a field's own name. */
  readonly aliases: readonly string[];
}

export interface Selections {
  readonly text: string;
  /** Definitions of the named fragments it spreads. */
  readonly fragments: readonly string[];
}

type AnyField = GraphQLField<unknown, unknown>;

interface Named {
  readonly name: string;
  readonly on: GraphQLCompositeType;
  readonly taken: Scope;
  /** Levels below it. */
  readonly depth: number;
}

interface At {
  readonly type: GraphQLCompositeType;
  /** Of this place, and of the fragment that is being written, if one is. */
  readonly scopes: readonly Scope[];
  readonly depth: number;
  /** Fragments around it at this place. */
  readonly nesting: number;
}

const TYPENAME = new GraphQLNonNull(GraphQLString);

export function selectionsBy(dice: Dice, schema: GraphQLSchema, values: Values, bounds: Bounds): Selections {
  const fragments: string[] = [];
  const spreadable: Named[] = [];
  const composites = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLCompositeType => isCompositeType(type) && !type.name.startsWith('__'),
  );
  let fields = 0;
  let spreads = 0;

  function set(at: At): string {
    const count = 1 + dice.roll(bounds.breadth);
    const written = Array.from({ length: count }, () => selection(at)).filter((one) => one !== undefined);
    return `{ ${(written.length > 0 ? written : [typename(at) ?? '__typename']).join(' ')} }`;
  }

  function selection(at: At): string | undefined {
    const roll = dice.roll(100);
    if (roll < 7) return typename(at);
    const mayNest = at.nesting < 2 && fields < bounds.fields;
    if (roll < 20 && mayNest) return inline(at);
    if (roll < 27 && mayNest) return named(at);
    if (roll < 32) return spreadAgain(at);
    return isUnionType(at.type) ? (mayNest ? inline(at) : typename(at)) : field(at);
  }

  function typename({ type, scopes }: At): string | undefined {
    const alias = dice.chance(0.4) ? dice.one(bounds.aliases) : undefined;
    const key = alias ?? '__typename';
    if (!take(scopes, key, { parent: type, field: '__typename', type: TYPENAME })) return undefined;
    return `${alias === undefined ? '' : `${alias}: `}__typename${directives()}`;
  }

  function inline(at: At): string | undefined {
    const type = dice.chance(0.15) ? undefined : conditionOn(at.type);
    const inner = { ...at, type: type ?? at.type, nesting: at.nesting + 1 };
    return `...${type ? ` on ${type.name}` : ''}${directives()} ${set(inner)}`;
  }

  function named(at: At): string {
    const on = conditionOn(at.type);
    const name = `F${spreads++}`;
    const taken: Scope = new Map();
    const body = set({ ...at, type: on, scopes: [...at.scopes, taken], nesting: at.nesting + 1 });
    fragments.push(`fragment ${name} on ${on.name} ${body}`);
    spreadable.push({ name, on, taken, depth: bounds.depth - at.depth });
    return `...${name}${directives()}`;
  }

  function spreadAgain(at: At): string | undefined {
    const fits = spreadable.filter(
      ({ on, depth }) => depth <= bounds.depth - at.depth && doTypesOverlap(schema, on, at.type),
    );
    if (fits.length === 0) return undefined;
    const fragment = dice.one(fits);
    return takeAll(at.scopes, fragment.taken) ? `...${fragment.name}${directives()}` : undefined;
  }

  function field(at: At): string | undefined {
    const { type, scopes } = at;
    const choice = fieldsToAsk(at);
    if (isUnionType(type) || choice.length === 0) return undefined;
    const chosen = dice.one(choice);
    const again = dice.chance(0.25) ? takenBefore(at, chosen) : undefined;
    const text = again?.field ?? withArguments(chosen, type);
    const wished = again?.key ?? (dice.chance(0.25) ? dice.one(bounds.aliases) : chosen.name);
    const claim = { parent: type, field: text, type: chosen.type };
    for (const key of [wished, `${chosen.name}_${fields}`]) {
      const inner = take(scopes, key, claim);
      if (!inner) continue;
      fields += 1;
      return asked(key, text, chosen) + below(chosen, { ...at, scopes: inner });
    }
    return undefined;
  }

  function asked(key: string, text: string, { name }: AnyField): string {
    return `${key === name ? '' : `${key}: `}${text}${directives()}`;
  }

  function below({ type }: AnyField, { scopes, depth }: At): string {
    const named = getNamedType(type);
    return isCompositeType(named) ? ` ${set({ type: named, scopes, depth: depth + 1, nesting: 0 })}` : '';
  }

  function fieldsToAsk({ type, depth }: At): AnyField[] {
    if (isUnionType(type)) return [];
    const all = Object.values(type.getFields());
    const mayGoOn = depth < bounds.depth && fields < bounds.fields;
    return mayGoOn ? all : all.filter((one) => !isCompositeType(getNamedType(one.type)));
  }

  function withArguments({ name, args, type }: AnyField, parent: GraphQLCompositeType): string {
    return name + values.arguments(args, `${parent.name}.${name}`, getNamedType(type).name);
  }

  /** The same field once more at this place, for another part of what is below it. */
  function takenBefore({ type, scopes }: At, { name }: AnyField) {
    const before = [...(scopes[0] ?? [])].flatMap(([key, { claims }]) =>
      claims
        .filter((claim) => claim.parent === type && claim.field.split('(')[0] === name)
        .map(({ field }) => ({ key, field })),
    );
    return before.length > 0 ? dice.one(before) : undefined;
  }

  function conditionOn(type: GraphQLCompositeType): GraphQLCompositeType {
    return dice.one(composites.filter((other) => doTypesOverlap(schema, type, other)));
  }

  function directives(): string {
    if (!dice.chance(0.12)) return '';
    const [first, second] = dice.chance(0.5) ? ['skip', 'include'] : ['include', 'skip'];
    const one = ` @${first}(if: ${values.condition()})`;
    return dice.chance(0.15) ? `${one} @${second}(if: ${values.condition()})` : one;
  }

  const root = schema.getQueryType();
  if (!root) throw new Error('The schema has no queries.');
  const text = set({ type: root, scopes: [new Map()], depth: 1, nesting: 0 });
  return { text, fragments };
}
