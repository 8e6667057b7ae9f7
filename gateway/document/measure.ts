/**
 * How large an operation is once its fragments are spread, without spreading them.
 *
 * Each fragment is measured once, and sums saturate, so a document of n nodes costs O(n) however often its fragments
 * spread each other: 30 lines can stand for 2^30 fields. Runs before validation, several of whose rules do spread.
 */
import { type FieldNode, Kind, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode } from 'graphql';
import { ClientError } from '../errors';
import { type Fragments } from '../operation/fragments';

export interface Size {
  readonly depth: number;
  readonly aliases: number;
  /** Fields of the outermost selection set. */
  readonly rootFields: number;
  readonly fields: number;
  readonly spreads: number;
  readonly directives: number;
}

const NOTHING: Size = { depth: 0, aliases: 0, rootFields: 0, fields: 0, spreads: 0, directives: 0 };

export interface Measurer {
  readonly measure: (operation: OperationDefinitionNode) => Size;
  /** Fragments that some measured operation reaches. */
  readonly reached: ReadonlySet<string>;
}

/** Shares what it learns of the fragments between the document's operations. */
export function measurer(fragments: Fragments): Measurer {
  const known = new Map<string, Size>();
  const open = new Set<string>();
  const reached = new Set<string>();

  function ofSet(set: SelectionSetNode): Size {
    return set.selections.reduce((sum, selection) => add(sum, ofSelection(selection)), NOTHING);
  }

  function ofSelection(selection: SelectionNode): Size {
    const directives = selection.directives?.length ?? 0;
    switch (selection.kind) {
      case Kind.FIELD:
        return ofField(selection, directives);
      case Kind.INLINE_FRAGMENT:
        return add({ ...NOTHING, directives }, ofSet(selection.selectionSet));
      case Kind.FRAGMENT_SPREAD:
        return add({ ...NOTHING, directives, spreads: 1 }, ofFragment(selection.name.value));
    }
  }

  function ofField(field: FieldNode, directives: number): Size {
    const inner = field.selectionSet ? ofSet(field.selectionSet) : NOTHING;
    const own = {
      depth: inner.depth + 1,
      aliases: field.alias ? 1 : 0,
      rootFields: 1,
      fields: 1,
      spreads: 0,
      directives,
    };
    return add(own, { ...inner, depth: 0, rootFields: 0 });
  }

  function ofFragment(name: string): Size {
    reached.add(name);
    const measured = known.get(name);
    if (measured) return measured;
    if (open.has(name)) {
      throw new ClientError(
        'OPERATION_LIMIT_EXCEEDED',
        `The fragment "${name}" spreads itself and has no end (fragment cycle).`,
      );
    }
    const fragment = fragments.get(name);
    // An unknown fragment is validation's to report.
    if (!fragment) return NOTHING;
    open.add(name);
    const size = add({ ...NOTHING, directives: fragment.directives?.length ?? 0 }, ofSet(fragment.selectionSet));
    open.delete(name);
    known.set(name, size);
    return size;
  }

  return {
    reached,
    measure: (operation) => add({ ...NOTHING, directives: directivesOf(operation) }, ofSet(operation.selectionSet)),
  };
}

/** Its own, and those of its variables. */
function directivesOf({ directives = [], variableDefinitions = [] }: OperationDefinitionNode): number {
  return variableDefinitions.reduce((count, variable) => count + (variable.directives?.length ?? 0), directives.length);
}

function add(a: Size, b: Size): Size {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: sum(a.aliases, b.aliases),
    rootFields: sum(a.rootFields, b.rootFields),
    fields: sum(a.fields, b.fields),
    spreads: sum(a.spreads, b.spreads),
    directives: sum(a.directives, b.directives),
  };
}

function sum(a: number, b: number): number {
  return Math.min(a + b, Number.MAX_SAFE_INTEGER);
}
