/**
 * `@cost` and `@listSize` of a supergraph, read once: what types, fields and arguments weigh, and how long lists get.
 *
 * https://ibm.github.io/graphql-specs/cost-spec.html, as composition hands it on: https://specs.apollo.dev/cost/v0.1
 */
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  type TypeDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';

export interface Weights {
  /** Undefined where nothing is said. */
  type(name: string): number | undefined;
  field(type: string, field: string): FieldWeight | undefined;
  /** Of a field of an input object. */
  inputField(type: string, field: string): number | undefined;
}

export interface FieldWeight {
  readonly weight?: number | undefined;
  readonly listSize?: ListSize | undefined;
  /** By argument. */
  readonly arguments: ReadonlyMap<string, number>;
}

export interface ListSize {
  readonly assumedSize: number | undefined;
  /** The arguments that say how many. */
  readonly slicingArguments: readonly string[];
  /** The lists of the field's object that the size is meant for; none: the field's own list. */
  readonly sizedFields: readonly string[];
}

const SPEC = 'https://specs.apollo.dev/cost/';

export function readWeights(sdl: string): Weights {
  const types = new Map<string, number>();
  const fields = new Map<string, FieldWeight>();
  const inputFields = new Map<string, number>();
  // Most supergraphs weigh nothing, and parsing one takes a while.
  if (sdl.includes(SPEC)) collect(parse(sdl, { noLocation: true }), { types, fields, inputFields });
  return {
    type: (name) => types.get(name),
    field: (type, field) => fields.get(`${type}.${field}`),
    inputField: (type, field) => inputFields.get(`${type}.${field}`),
  };
}

interface Found {
  readonly types: Map<string, number>;
  readonly fields: Map<string, FieldWeight>;
  readonly inputFields: Map<string, number>;
}

function collect(document: DocumentNode, { types, fields, inputFields }: Found): void {
  const names = namesIn(document);
  for (const definition of document.definitions) {
    if (!isType(definition)) continue;
    const type = definition.name.value;
    set(types, type, weightOf(definition, names));
    if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
      for (const field of definition.fields ?? [])
        set(inputFields, `${type}.${field.name.value}`, weightOf(field, names));
    } else if ('fields' in definition) {
      for (const field of definition.fields ?? [])
        set(fields, `${type}.${field.name.value}`, fieldWeight(field, names));
    }
  }
}

function fieldWeight(field: FieldDefinitionNode, names: Names): FieldWeight | undefined {
  const given = new Map<string, number>();
  for (const argument of field.arguments ?? []) set(given, argument.name.value, weightOf(argument, names));
  const weight = weightOf(field, names);
  const listSize = listSizeOf(argumentsOf(field, names.listSize));
  return weight === undefined && !listSize && given.size === 0 ? undefined : { weight, listSize, arguments: given };
}

interface Directed {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

function weightOf(element: Directed, { cost }: Names): number | undefined {
  const weight = argumentsOf(element, cost)?.weight;
  return weight === undefined || Number.isNaN(Number(weight)) ? undefined : Number(weight);
}

function set<T>(map: Map<string, T>, key: string, value: T | undefined): void {
  if (value !== undefined) map.set(key, value);
}

function isType(definition: DocumentNode['definitions'][number]): definition is TypeDefinitionNode {
  return 'name' in definition && definition.kind.endsWith('TypeDefinition');
}

function listSizeOf(given: Record<string, unknown> | undefined): ListSize | undefined {
  if (!given) return undefined;
  const { assumedSize, slicingArguments, sizedFields } = given;
  return {
    assumedSize: typeof assumedSize === 'number' ? assumedSize : undefined,
    slicingArguments: texts(slicingArguments),
    sizedFields: texts(sizedFields),
  };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function argumentsOf({ directives = [] }: Directed, name: string): Record<string, unknown> | undefined {
  const directive = directives.find((candidate) => candidate.name.value === name);
  return directive && argumentsIn(directive);
}

function argumentsIn({ arguments: given = [] }: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}

interface Names {
  readonly cost: string;
  readonly listSize: string;
}

/** How the supergraph calls the two: https://specs.apollo.dev/link/v1.0 */
function namesIn({ definitions }: DocumentNode): Names {
  const links = definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? []).filter(({ name }) => name.value === 'link').map(argumentsIn)
      : [],
  );
  const link = links.find(({ url }) => typeof url === 'string' && url.startsWith(SPEC));
  const prefix = typeof link?.as === 'string' ? link.as : 'cost';
  const imported = (name: string, otherwise: string): string => {
    const entries: unknown[] = Array.isArray(link?.import) ? link.import : [];
    for (const entry of entries) {
      if (entry === `@${name}`) return name;
      const { name: from, as } = Object(entry) as { readonly name?: unknown; readonly as?: unknown };
      if (from === `@${name}`) return typeof as === 'string' ? as.slice(1) : name;
    }
    return otherwise;
  };
  // A directive that has the name of its specification needs no import.
  return { cost: imported('cost', prefix), listSize: imported('listSize', `${prefix}__listSize`) };
}
