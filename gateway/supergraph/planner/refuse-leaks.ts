/**
 * An open field that a subgraph makes of a protected one tells what is protected, by a way that no operation shows. Composition
 * refuses that; a supergraph of a composition that does not look is refused here.
 */
import {
  baseType,
  type CompositeType,
  type FieldDefinition,
  isCompositeType,
  parseSelectionSet,
  type Schema,
  type SelectionSet,
} from '@apollo/federation-internals';
import { compileNeeds, type Needs, type Protection } from '../../document/authorise/needs';
import { implies, type Requirement } from '../../document/authorise/requirement';
import { StartupError } from '../../errors';
import { coordinateOf } from './specified-name';

export function refuseLeaks(schema: Schema, protection: Protection): void {
  if (Object.keys(protection.marks).length === 0) return;
  const needs = compileNeeds(protection);
  for (const application of schema.directive('join__field')?.applications() ?? []) {
    const { requires } = application.arguments() as { readonly requires?: string };
    if (requires === undefined) continue;
    const [typeName = '', fieldName = ''] = coordinateOf(application.parent).split('.');
    const type = schema.type(typeName);
    if (!type || !isCompositeType(type)) continue;
    const given = needs.ofField(typeName, fieldName, namedTypeOf(type.field(fieldName)));
    const leaking = leaksIn(parseSelectionSet({ parentType: type, source: requires }), type, given, needs);
    if (leaking === undefined) continue;
    throw new StartupError(
      `In the supergraph, ${typeName}.${fieldName} requires ${leaking}, which asks more of a caller than it does itself.`,
    );
  }
}

/** The first that asks for more than is given. */
function leaksIn(set: SelectionSet, parent: CompositeType, given: Requirement, needs: Needs): string | undefined {
  for (const selection of set.selections()) {
    if (selection.kind === 'FragmentSelection') {
      const found = leaksIn(selection.selectionSet, selection.element.typeCondition ?? parent, given, needs);
      if (found !== undefined) return found;
      continue;
    }
    const { name, definition } = selection.element;
    const asked = needs.ofField(parent.name, name, namedTypeOf(definition));
    if (!asked.every((clause) => implies(given, clause))) return `${parent.name}.${name}`;
    const below = selection.selectionSet;
    const found = below && leaksIn(below, below.parentType, given, needs);
    if (found !== undefined) return found;
  }
  return undefined;
}

function namedTypeOf(field: FieldDefinition<CompositeType> | undefined): string {
  return field?.type ? baseType(field.type).name : '';
}
