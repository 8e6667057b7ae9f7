/**
 * The exact way from the tree to the answer, for when something is not as the schema says.
 *
 * https://spec.graphql.org/October2021/#sec-Handling-Field-Errors — a null where the schema promises none takes its
 * parent with it, up to the nearest that may be null; a value of the wrong type is null. Each such null needs an error to
 * say why: one of the subgraph's where it lies on the way, else one of ours.
 */
import {
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { type ErrorCode } from '../../../../schema/contract';
import { isHiding } from '../../../operation/denied';
import { at, isTree, type Tree, typenameOf } from '../../values/tree';
import { type Values } from '../../values/values';
import { asSaid, type Asked, type Asking, fieldsAsked, type WithFields } from './fields';
import { leafCheck } from './leaf';

export interface AskedOfRoot {
  readonly asking: Asking;
  readonly root: GraphQLObjectType;
  readonly sets: readonly SelectionSetNode[];
}

export interface Completed {
  readonly data: Tree | null;
  readonly errors: readonly GraphQLError[];
}

type Path = readonly (string | number)[];

/** A null that may not stand where it was found. */
const UP = Symbol('up');

export interface ToComplete {
  readonly tree: Tree;
  readonly values: Values;
  /** Paths for which there is an error already. */
  readonly told: readonly Path[];
}

export function complete({ asking, root, sets: rootSets }: AskedOfRoot, { tree, values, told }: ToComplete): Completed {
  const errors: GraphQLError[] = [];
  const data = ofObject(root, rootSets, tree, []);
  return { data: data === UP ? null : (data as Tree), errors };

  function ofObject(type: WithFields, inner: readonly SelectionSetNode[], object: Tree, path: Path): unknown {
    const result = Object.create(null) as Tree;
    for (const asked of fieldsAsked(asking, type, inner)) {
      const value = ofField(asked, type, object, path);
      if (value === UP) return UP;
      result[asked.as] = value;
    }
    return result;
  }

  function ofField(asked: Asked, type: WithFields, object: Tree, path: Path): unknown {
    const { key, as, field, sets: below } = asked;
    if (asked.isDenied) {
      if (isHiding(as)) hide(path);
      // That it is denied is told for the operation, and not for each object.
      return isNonNullType(field.type) ? UP : null;
    }
    if (asked.isTypename) return isObjectType(type) ? type.name : unfit(path);
    if (asked.isIntrospection) return values.value(at(object, key) ?? null);
    return ofType(field.type, below, at(object, key), [...path, as]);
  }

  function ofType(type: GraphQLOutputType, inner: readonly SelectionSetNode[], value: unknown, path: Path): unknown {
    if (!isNonNullType(type)) {
      const completed = ofNullable(type, inner, value, path);
      return completed === UP ? null : completed;
    }
    const completed = ofNullable(type.ofType, inner, value, path);
    if (completed !== null) return completed;
    explain(path);
    return UP;
  }

  /** Of a type without its "non-null". UP: the value, or something in it, cannot be, and the reason is told. */
  function ofNullable(
    type: GraphQLOutputType,
    inner: readonly SelectionSetNode[],
    value: unknown,
    path: Path,
  ): unknown {
    if (value === null || value === undefined) return null;
    if (isListType(type))
      return Array.isArray(value) ? ofList(type.ofType as GraphQLOutputType, inner, value, path) : unfit(path);
    if (isLeafType(type)) {
      const parsed = values.value(value);
      return leafCheck(type)(parsed) ? parsed : unfit(path);
    }
    if (!isTree(value)) return unfit(path);
    const concrete = isAbstractType(type)
      ? asSaid(asking, type, typenameOf(value), inner)
      : isObjectType(type)
        ? type
        : undefined;
    return concrete ? ofObject(concrete, inner, value, path) : unfit(path);
  }

  function ofList(type: GraphQLOutputType, inner: readonly SelectionSetNode[], list: unknown[], path: Path): unknown {
    const items = list.map((item, i) => ofType(type, inner, item, [...path, i]));
    return items.includes(UP) ? UP : items;
  }

  /** It is there, and the caller may not see it. */
  function hide(path: Path): void {
    const code: ErrorCode = 'UNAUTHORIZED_FIELD_OR_TYPE';
    errors.push(new GraphQLError('The caller may not see what is here.', { path, extensions: { code } }));
  }

  /** A value of the wrong type is a null with a reason. */
  function unfit(path: Path): typeof UP {
    explain(path);
    return UP;
  }

  function explain(path: Path): void {
    if (told.some((known) => touches(known, path)) || errors.some((error) => touches(error.path ?? [], path))) return;
    const code: ErrorCode = 'SUBGRAPH_BAD_RESPONSE';
    const message = 'A part of the graph answered with a value that does not fit the schema.';
    errors.push(new GraphQLError(message, { path, extensions: { code } }));
  }
}

/** One lies on the way to the other: the error is about this null, about what it lies in, or about what it took with it. */
function touches(a: Path, b: Path): boolean {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}
