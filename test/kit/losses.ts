/**
 * What an answer may lose while one subgraph is away: the fields that only this subgraph resolves, and nothing else.
 *
 * Told by the supergraph's own words (@join__field), not by the gateway. A field that may not be null takes with it what is above
 * it, up to the first that may.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type FieldNode,
  getNamedType,
  isCompositeType,
  isNonNullType,
  Kind,
  parse,
  type SelectionSetNode,
  type ConstDirectiveNode,
  type GraphQLCompositeType,
} from 'graphql';

/** Response keys from the root, without the indices of lists. */
type Place = readonly string[];

const SCHEMA = join(__dirname, '..', '..', 'schema');
const api = buildSchema(readFileSync(join(SCHEMA, 'api.graphql'), 'utf8'));
const owners = ownersIn(readFileSync(join(SCHEMA, 'supergraph.graphql'), 'utf8'));

/** Where nulls may stand in the answer to an operation while `subgraph` is away. */
export function mayLose(query: string, subgraph: string): string[] {
  const [operation] = parse(query).definitions;
  const root = api.getQueryType();
  if (operation?.kind !== Kind.OPERATION_DEFINITION || !root) throw new Error('One query, and no fragments, please.');
  return [...new Set(lostIn(operation.selectionSet, { type: root, at: [], nullableAt: [] }, subgraph))].sort();
}

interface Here {
  readonly type: GraphQLCompositeType;
  readonly at: Place;
  /** The nearest place, here or above, that may be null. */
  readonly nullableAt: Place;
}

function lostIn(selections: SelectionSetNode, here: Here, subgraph: string): string[] {
  return selections.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return lostAt(selection, here, subgraph);
    if (selection.kind === Kind.FRAGMENT_SPREAD) throw new Error('No named fragments, please.');
    const type = selection.typeCondition ? api.getType(selection.typeCondition.name.value) : here.type;
    return isCompositeType(type) ? lostIn(selection.selectionSet, { ...here, type }, subgraph) : [];
  });
}

function lostAt(node: FieldNode, { type, at, nullableAt }: Here, subgraph: string): string[] {
  const field = 'getFields' in type ? type.getFields()[node.name.value] : undefined;
  if (!field) return []; // __typename
  const place = [...at, (node.alias ?? node.name).value];
  const nullable = isNonNullType(field.type) ? nullableAt : place;
  const resolvers = owners.get(`${type.name}.${field.name}`) ?? [];
  if (resolvers.length === 1 && resolvers[0] === subgraph) return [nullable.join('.')];
  const below = getNamedType(field.type);
  if (!node.selectionSet || !isCompositeType(below)) return [];
  return lostIn(node.selectionSet, { type: below, at: place, nullableAt: nullable }, subgraph);
}

/** Subgraphs by `Type.field`. */
function ownersIn(supergraph: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const definition of parse(supergraph).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const all = graphsIn(definition.directives ?? [], 'join__type');
    for (const field of definition.fields ?? []) {
      const own = graphsIn(field.directives ?? [], 'join__field');
      found.set(`${definition.name.value}.${field.name.value}`, own.length > 0 ? own : all);
    }
  }
  return found;
}

/** The graphs' names are the subgraphs', in capitals. A field that is external to a graph is not resolved there. */
function graphsIn(directives: readonly ConstDirectiveNode[], name: string): string[] {
  return directives
    .filter((directive) => directive.name.value === name)
    .map(({ arguments: given = [] }) => new Map(given.map((one) => [one.name.value, one.value])))
    .filter((given) => !given.has('external'))
    .flatMap((given) => {
      const graph = given.get('graph');
      return graph?.kind === Kind.ENUM ? [graph.value.toLowerCase()] : [];
    });
}

export interface Answered {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string };
  }[];
}

/**
 * Where an answer has null and the whole one has not; `'?'` and the place for anything else that differs. Each null must have its
 * error.
 */
export function lossesIn(answer: Answered, whole: unknown): string[] {
  const { data = null, errors = [] } = answer;
  const paths = errors.map(({ path = [] }) => path.join('.'));
  const losses = new Set<string>();
  compare(data, whole, []);
  return [...losses].sort();

  function compare(came: unknown, expected: unknown, at: readonly (string | number)[]): void {
    if (came === null && expected !== null) {
      const here = at.join('.');
      // A fetch of entities that failed is told once, at the entity.
      const isTold = paths.some((path) => isWithin(path, here) || (path !== '' && isWithin(here, path)));
      losses.add(`${isTold ? '' : '?'}${at.filter((step) => typeof step === 'string').join('.')}`);
    } else if (isTree(came) && isTree(expected) && Array.isArray(came) === Array.isArray(expected)) {
      const keys = Object.keys(expected);
      if (keys.join() !== Object.keys(came).join()) losses.add(`?${at.join('.')}`);
      for (const key of keys) compare(came[key], expected[key], [...at, Array.isArray(came) ? Number(key) : key]);
    } else if (came !== expected) {
      losses.add(`?${at.join('.')}`);
    }
  }
}

/** Both dotted. */
function isWithin(path: string, above: string): boolean {
  return above === '' || `${path}.`.startsWith(`${above}.`);
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
