/**
 * A projection as data for people: the keys of the answer, in order, each with its type.
 */
import {
  getNamedType,
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  isAbstractType,
  isCompositeType,
  type SelectionSetNode,
} from 'graphql';
import { type AskedOfRoot } from '../execute/compile/project/complete';
import { type Asked, type Asking, fieldsAsked } from '../execute/compile/project/fields';

export interface ExplainedKey {
  readonly key: string;
  readonly type: string;
  /** Of an object, or of each kind of object that an abstract type may be. */
  readonly keys?: readonly ExplainedKey[];
  readonly kinds?: readonly ExplainedKind[];
}

/** Object types of which the same is asked. */
export interface ExplainedKind {
  readonly types: readonly string[];
  readonly keys: readonly ExplainedKey[];
}

export function explainProjection({ asking, root, sets }: AskedOfRoot): readonly ExplainedKey[] {
  return keysOf(asking, fieldsAsked(asking, root, sets));
}

function keysOf(asking: Asking, asked: readonly Asked[]): ExplainedKey[] {
  return asked.map(({ as: key, field, isIntrospection, sets }) => {
    const type = String(field.type);
    // What is asked of the schema is answered apart, and put in as it is.
    return isIntrospection ? { key, type } : { key, type, ...below(asking, getNamedType(field.type), sets) };
  });
}

function below(
  asking: Asking,
  type: GraphQLNamedOutputType,
  sets: readonly SelectionSetNode[],
): Pick<ExplainedKey, 'keys' | 'kinds'> {
  if (!isCompositeType(type)) return {};
  if (!isAbstractType(type)) return { keys: keysOf(asking, fieldsAsked(asking, type, sets)) };
  const kinds = kindsOf(asking, asking.schema.getPossibleTypes(type), sets);
  const [only, ...others] = kinds;
  return only && others.length === 0 ? { keys: only.keys } : { kinds };
}

/** Grouped before it goes deeper, or a deep selection of wide interfaces would have no end. */
function kindsOf(
  asking: Asking,
  types: readonly GraphQLObjectType[],
  sets: readonly SelectionSetNode[],
): ExplainedKind[] {
  const numbers = new Map<SelectionSetNode, number>();
  const numberOf = (set: SelectionSetNode): number => {
    const number = numbers.get(set) ?? numbers.size;
    numbers.set(set, number);
    return number;
  };
  const groups = new Map<string, { readonly types: string[]; readonly asked: readonly Asked[] }>();
  for (const type of types) {
    const asked = fieldsAsked(asking, type, sets);
    const alike = asked.map(({ as, field, sets: inner }) => [as, String(field.type), ...inner.map(numberOf)]);
    const group = groups.get(JSON.stringify(alike));
    if (group) group.types.push(type.name);
    else groups.set(JSON.stringify(alike), { types: [type.name], asked });
  }
  return [...groups.values()].map(({ types: names, asked }) => ({ types: names, keys: keysOf(asking, asked) }));
}
