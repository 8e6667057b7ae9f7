/**
 * Where in the answer something is null because the caller may not read it: the paths of its errors, without the numbers of
 * lists, as other federation routers give them.
 *
 * Expects an operation of which @skip and @include are decided: what is not asked is not refused.
 */
import {
  type DocumentNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isDenied, isEmptied, isHiding } from '../../operation/denied';
import { fragmentsOf } from '../../operation/fragments';
import { callerKey } from '../../operation/response-keys';
import { type ErrorCode } from '../../../schema/contract';
import { type Decided } from '../decide';

export type DeniedPath = readonly string[];

export function deniedErrors({ document, operation }: Decided): GraphQLError[] {
  const code: ErrorCode = 'UNAUTHORIZED_FIELD_OR_TYPE';
  const message = 'The caller may not read this field, or what it stands for.';
  return deniedPaths(document, operation).map((path) => new GraphQLError(message, { path, extensions: { code } }));
}

/** As many as an answer lists. */
const MAX_PATHS = 100;

export function deniedPaths(document: DocumentNode, operation: OperationDefinitionNode): DeniedPath[] {
  const fragments = fragmentsOf(document);
  const found = new Map<string, DeniedPath>();
  collect(operation.selectionSet, []);
  return [...found.values()];

  /** Whether there is one. */
  function collect({ selections }: SelectionSetNode, above: DeniedPath): boolean {
    return selections.map((selection) => collectFrom(selection, above)).includes(true);
  }

  function collectFrom(selection: SelectionNode, above: DeniedPath): boolean {
    if (selection.kind !== Kind.FIELD) {
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      return fragment !== undefined && collect(fragment.selectionSet, above);
    }
    const key = callerKey((selection.alias ?? selection.name).value);
    // What is hidden is told where, and only where, there is something.
    if (isHiding(key)) return false;
    const path = [...above, key];
    const isBelow = selection.selectionSet !== undefined && isAsked(selection) && collect(selection.selectionSet, path);
    // Emptied, and nothing below is told: of what it was to be asked for, nothing is included now.
    if (!isDenied(selection) || isBelow) return isBelow;
    if (found.size < MAX_PATHS) found.set(JSON.stringify(path), path);
    return true;
  }
}

/** Below what is denied itself nothing was looked at. */
function isAsked(selection: SelectionNode): boolean {
  return !isDenied(selection) || isEmptied(selection);
}
