/**
 * Lets the planner tell apart required fields that differ in their arguments only.
 *
 * It merges what `@requires` asks for by field name and forgets the arguments. So in the supergraph that the planner sees,
 * each required field that has arguments is replaced by a synthetic field without any, one for each set of arguments; in
 * the plan the synthetic fields become the real ones again (real-arguments.ts). Callers never see a synthetic field:
 * their documents are validated against the schema as it was.
 */
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  print,
  type SelectionSetNode,
} from 'graphql';
import {
  argumentOf,
  baseTypeOf,
  fieldOf,
  type FieldsNode,
  isFieldsNode,
  parseFieldSet,
  printFieldSet,
  subgraphNames,
  withArgument,
} from './join-directives';

export interface Synthetic {
  /** The real field. */
  readonly field: string;
  readonly args: readonly ArgumentNode[];
}

export interface RequiredArguments {
  readonly document: DocumentNode;
  /** By name. */
  readonly synthetics: ReadonlyMap<string, Synthetic>;
  /** Synthetic fields that a field of a subgraph requires, by `needKey`. */
  readonly needs: ReadonlyMap<string, ReadonlySet<string>>;
  /** All fields that require something, by `needKey`. */
  readonly requiring: ReadonlySet<string>;
}

export function needKey(subgraph: string, type: string, field: string): string {
  return `${subgraph}.${type}.${field}`;
}

export function separateRequiredArguments(document: DocumentNode): RequiredArguments {
  const types = new Map(document.definitions.filter(isFieldsNode).map((type) => [type.name.value, type]));
  const subgraphs = subgraphNames(document);
  const synthetics = createSynthetics(types);
  const needs = new Map<string, ReadonlySet<string>>();
  const requiring = new Set<string>();

  const separated = (type: FieldsNode, field: FieldDefinitionNode): FieldDefinitionNode => {
    const directives = field.directives?.map((directive) => {
      const requires = directive.name.value === 'join__field' && argumentOf(directive, 'requires');
      if (!requires) return directive;
      const subgraph = subgraphs.get(argumentOf(directive, 'graph') ?? '') ?? '';
      const key = needKey(subgraph, type.name.value, field.name.value);
      requiring.add(key);
      const used = new Set<string>();
      const replaced = synthetics.replaceIn(parseFieldSet(requires), type.name.value, used);
      if (used.size === 0) return directive;
      needs.set(key, used);
      return withArgument(directive, 'requires', printFieldSet(replaced));
    });
    return { ...field, directives };
  };

  const replaced = document.definitions.map((definition) =>
    isFieldsNode(definition)
      ? { ...definition, fields: definition.fields?.map((field) => separated(definition, field)) }
      : definition,
  );
  if (needs.size === 0) return { document, synthetics: new Map(), needs, requiring };
  const definitions = replaced.map((definition) =>
    isFieldsNode(definition)
      ? { ...definition, fields: [...(definition.fields ?? []), ...synthetics.fieldsFor(definition)] }
      : definition,
  );
  return { document: { ...document, definitions }, synthetics: synthetics.byName, needs, requiring };
}

interface Synthetics {
  readonly byName: ReadonlyMap<string, Synthetic>;
  /** `used` takes the names of the synthetic fields put in. */
  replaceIn(selectionSet: SelectionSetNode, typeName: string, used: Set<string>): SelectionSetNode;
  fieldsFor(type: FieldsNode): FieldDefinitionNode[];
}

function createSynthetics(types: ReadonlyMap<string, FieldsNode>): Synthetics {
  const taken = new Set([...types.values()].flatMap(({ fields = [] }) => fields.map((field) => field.name.value)));
  const names = new Map<string, string>();
  const byName = new Map<string, Synthetic & { readonly type: string }>();

  function nameFor(type: string, field: string, args: readonly ArgumentNode[]): string {
    const key = `${type}.${field}(${args.map(print).sort().join()})`;
    const known = names.get(key);
    if (known !== undefined) return known;
    let name = `${field}__required${names.size}`;
    while (taken.has(name)) name += '_';
    names.set(key, name);
    byName.set(name, { type, field, args });
    return name;
  }

  function replaceIn(selectionSet: SelectionSetNode, typeName: string, used: Set<string>): SelectionSetNode {
    const selections = selectionSet.selections.map((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const inside = selection.typeCondition?.name.value ?? typeName;
        return { ...selection, selectionSet: replaceIn(selection.selectionSet, inside, used) };
      }
      const definition = fieldOf(types.get(typeName), selection.name.value);
      if (!definition) return selection;
      const below = selection.selectionSet && replaceIn(selection.selectionSet, baseTypeOf(definition.type), used);
      // Also without arguments given: the caller may ask for the same field with some.
      if (!definition.arguments?.length) return { ...selection, selectionSet: below };
      const name = nameFor(typeName, selection.name.value, selection.arguments ?? []);
      used.add(name);
      return { ...selection, name: { kind: Kind.NAME as const, value: name }, arguments: [], selectionSet: below };
    });
    return { ...selectionSet, selections };
  }

  /** On the type that the `@requires` names, and on all that implement it. */
  function fieldsFor(type: FieldsNode): FieldDefinitionNode[] {
    const known = [type.name.value, ...(type.interfaces ?? []).map((implemented) => implemented.name.value)];
    return [...byName].flatMap(([name, synthetic]) => {
      const real = known.includes(synthetic.type) ? fieldOf(type, synthetic.field) : undefined;
      return real
        ? [{ ...real, name: { kind: Kind.NAME as const, value: name }, arguments: [], description: undefined }]
        : [];
    });
  }

  return { byName, replaceIn, fieldsFor };
}
