/**
 * What of an operation is not asked, because the caller may not read it, and yet has a place in the answer: a null.
 *
 * Such fields stay in the document under a directive of our own, so that what is planned, what a plan is known by and what is
 * projected come from one text. No caller can send these: names that begin with two underscores belong to GraphQL, so no
 * schema defines them, and validation refuses what is not defined.
 */
import {
  type ConstDirectiveNode,
  type DirectiveNode,
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  type SelectionNode,
} from 'graphql';

/** The caller may not read it. */
const DENIED = '__denied';
/** Nothing remains of what is asked of it. */
const EMPTIED = '__emptied';
/** Key of a field that is in no answer: it takes the object with it that must not be seen. No caller may use it (scan.ts). */
export const HIDDEN = '__hidden';

export function denied<T extends SelectionNode>(node: T): T {
  return { ...node, directives: [...(node.directives ?? []), DENIED_MARK] };
}

export function emptied<T extends SelectionNode>(node: T): T {
  return { ...node, directives: [...(node.directives ?? []), EMPTIED_MARK] };
}

export function isDenied({ directives }: SelectionNode): boolean {
  return directives?.some(isMark) ?? false;
}

export function isEmptied({ directives = [] }: SelectionNode): boolean {
  return directives.some(({ name }) => name.value === EMPTIED);
}

/** Beside other selections of an abstract type: objects of this type are there, and the caller may not see them. */
export function hiding(type: string): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
    directives: [DENIED_MARK],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [HIDDEN_FIELD] },
  };
}

/** By what the caller would call it. */
export function isHiding(key: string): boolean {
  return key === HIDDEN;
}

function isMark({ name: { value } }: DirectiveNode): boolean {
  return value === DENIED || value === EMPTIED;
}

function mark(name: string): ConstDirectiveNode {
  return { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: name } };
}

const DENIED_MARK = mark(DENIED);
const EMPTIED_MARK = mark(EMPTIED);

const HIDDEN_FIELD: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: HIDDEN },
  name: { kind: Kind.NAME, value: '__typename' },
  directives: [DENIED_MARK],
};
