/**
 * What the answer should be, found without a query planner: graphql-js over one merged schema.
 *
 * An object is a set of facets, one for each subgraph that has a part of it. A field is asked of a subgraph that owns it,
 * on its facet; a facet that is missing is made by that subgraph's own reference resolver, from a key and whatever the
 * field requires, which are fields like any other. Nothing here knows of fetches, plans or merging.
 */
import {
  execute,
  type ExecutionResult,
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { type Operation } from '../generate/generate';
import { type Owner, type Ownership } from './ownership';
import { ROOT, type SubgraphSide } from './subgraph-side';
import { distance, eachThing, itemAt, mapped, mergeInto, NOWHERE, promised, type Thing, thing } from './thing';

export type Oracle = (operation: Operation) => Promise<ExecutionResult>;
type Json = Readonly<Record<string, unknown>>;
/** Facets that are being made further up, so that a circle of keys ends. */
type Trail = readonly string[];

/** A field of an object, and who can tell. */
interface Asked {
  readonly of: Thing;
  readonly typeName: string;
  readonly fieldName: string;
  readonly args: Json;
  readonly owners: readonly Owner[];
}

/** Where an object comes from. */
interface Origin {
  readonly subgraph: string;
  readonly provides?: SelectionSetNode;
  readonly elsewhere: Thing['elsewhere'];
}

export function oracleOver(api: GraphQLSchema, ownership: Ownership, sides: ReadonlyMap<string, SubgraphSide>): Oracle {
  const side = (subgraph: string): SubgraphSide => {
    const found = sides.get(subgraph);
    if (!found) throw new Error(`There is no subgraph ${subgraph}.`);
    return found;
  };

  const root = (): Thing => thing({ typeName: ROOT, facets: new Map(ownership.subgraphs.map((name) => [name, {}])) });

  /** JSON for a leaf, things for objects, in lists where it is a list; NOWHERE when no subgraph can be reached for it. */
  async function ask(of: Thing, fieldName: string, args: Json, trail: Trail): Promise<unknown> {
    const typeName = (await typeNameOf(of, trail)) ?? of.interfaceName;
    if (typeName === undefined) return NOWHERE;
    const owners = ownership.owners(typeName, fieldName);
    const asked: Asked = { of, typeName, fieldName, args, owners };
    const given = ownerByPromise(asked);
    if (given) return askSide(asked, given, of.facets.get(given.subgraph));
    for (const owner of [...owners].sort((one, other) => distance(of, one) - distance(of, other))) {
      const facet = await facetIn(of, typeName, owner, trail);
      if (facet === NOWHERE) continue;
      // The subgraph does not know the object: what is its own there is null, and no representation can hold it.
      return facet === null ? NOWHERE : askSide(asked, owner, facet);
    }
    return NOWHERE;
  }

  /** What was promised by a `@provides` is at hand, and nobody has to be asked for it. */
  function ownerByPromise({ of: { provided }, typeName, fieldName }: Asked): Owner | undefined {
    if (!provided) return undefined;
    const inner = promised(provided.fields, fieldName, (on) => ownership.isA(typeName, on));
    return inner && { subgraph: provided.subgraph, typeName, ...(inner.provides && { provides: inner.provides }) };
  }

  async function askSide(asked: Asked, owner: Owner, facet: unknown): Promise<unknown> {
    const { fieldName, args, owners } = asked;
    const field = side(owner.subgraph).field(owner.typeName, fieldName);
    if (!field) return NOWHERE;
    const came = await field.resolve(facet, args);
    if (!isCompositeType(getNamedType(field.type))) return came;
    const others = owners.filter(({ subgraph, requires }) => subgraph !== owner.subgraph && !requires);
    const elsewhere = new Map(others.map((other) => [other.subgraph, () => partIn(asked, other)]));
    return things({ ...owner, elsewhere }, field.type, came);
  }

  /** The same field as another subgraph answers it: it may have fields of the object that the first has not. */
  async function partIn({ of, typeName, fieldName, args }: Asked, owner: Owner): Promise<unknown> {
    const facet = await facetIn(of, typeName, owner, []);
    const field = side(owner.subgraph).field(owner.typeName, fieldName);
    return field && facet !== NOWHERE && facet !== null ? field.resolve(facet, args) : NOWHERE;
  }

  async function things(origin: Origin, type: GraphQLOutputType, value: unknown): Promise<unknown> {
    const { subgraph, provides, elsewhere } = origin;
    const nullable = getNullableType(type);
    if (value === null || value === undefined || value instanceof Error) return value ?? null;
    if (isListType(nullable)) {
      const items = Array.from(value as Iterable<unknown>);
      return Promise.all(
        items.map(async (item, at) =>
          things({ ...origin, elsewhere: mapped(elsewhere, (list) => itemAt(list, at)) }, nullable.ofType, await item),
        ),
      );
    }
    const { name } = getNamedType(type);
    const typeName = await side(subgraph).runtimeType(name, value);
    if (typeName === ROOT) return root();
    return thing({
      typeName,
      interfaceName: typeName === undefined ? name : undefined,
      facets: new Map([[subgraph, value]]),
      provided: provides && { subgraph, fields: provides },
      elsewhere,
    });
  }

  async function facetIn(of: Thing, typeName: string, { subgraph, requires }: Owner, trail: Trail): Promise<unknown> {
    if (!requires && of.facets.has(subgraph)) return of.facets.get(subgraph);
    const step = `${subgraph} ${requires ? print(requires) : ''}`;
    if (of.entered.has(step)) return of.entered.get(step);
    if (trail.includes(step)) return NOWHERE;
    for (const { typeName: there, key } of ownership.entrances(typeName, subgraph)) {
      const further = [...trail, step];
      const held = await represent(of, key, further);
      const needed = requires ? await represent(of, requires, further) : {};
      if (held === NOWHERE || needed === NOWHERE) continue;
      const entered = await side(subgraph).enter(there, { ...(held as Json), ...(needed as Json) });
      of.entered.set(step, entered);
      return entered;
    }
    const part = of.elsewhere.get(subgraph);
    return requires || !part ? NOWHERE : part();
  }

  async function represent(of: Thing, { selections }: SelectionSetNode, trail: Trail): Promise<unknown> {
    const held: Record<string, unknown> = {};
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) throw new Error('A field set has no named fragments.');
      const part =
        selection.kind === Kind.FIELD
          ? await representField(of, selection, trail)
          : await representFragment(of, selection.typeCondition?.name.value, selection.selectionSet, trail);
      if (part === NOWHERE) return NOWHERE;
      mergeInto(held, part as Json);
    }
    return held;
  }

  async function representFragment(of: Thing, on: string | undefined, set: SelectionSetNode, trail: Trail) {
    const typeName = await typeNameOf(of, trail);
    const applies = on === undefined || ownership.isA(typeName, on);
    return applies ? represent(of, set, trail) : {};
  }

  async function representField(of: Thing, node: FieldNode, trail: Trail): Promise<unknown> {
    const name = node.name.value;
    if (name === '__typename') return { __typename: await typeNameOf(of, trail) };
    const args = Object.fromEntries(
      (node.arguments ?? []).map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)]),
    );
    const value = await ask(of, name, args, trail).catch(() => null);
    // A null where its own subgraph promises none leaves nothing to go on with.
    if (value === NOWHERE || (value === null && (await isNonNull(of, name, trail)))) return NOWHERE;
    const { selectionSet } = node;
    return {
      [name]: selectionSet ? await eachThing(value, (one) => representNested(one, selectionSet, trail)) : value,
    };
  }

  async function isNonNull(of: Thing, fieldName: string, trail: Trail): Promise<boolean> {
    const typeName = (await typeNameOf(of, trail)) ?? of.interfaceName ?? '';
    const owners = ownership.owners(typeName, fieldName);
    return owners.every((owner) => isNonNullType(side(owner.subgraph).field(owner.typeName, fieldName)?.type));
  }

  async function representNested(of: Thing, set: SelectionSetNode, trail: Trail): Promise<unknown> {
    const held = await represent(of, set, trail);
    const hasFragments = set.selections.some(({ kind }) => kind === Kind.INLINE_FRAGMENT);
    return held === NOWHERE || !hasFragments ? held : { __typename: await typeNameOf(of, trail), ...(held as Json) };
  }

  async function typeNameOf(of: Thing, trail: Trail): Promise<string | undefined> {
    if (of.typeName !== undefined || of.interfaceName === undefined) return of.typeName;
    const step = `the type of ${of.interfaceName}`;
    if (trail.includes(step)) return undefined;
    for (const { subgraph, typeName, key } of ownership.revealers(of.interfaceName)) {
      const held = await represent(of, key, [...trail, step]);
      if (held === NOWHERE) continue;
      const entered = await side(subgraph).enter(typeName, held as Json);
      if (entered === null) continue;
      of.typeName = await side(subgraph).runtimeType(typeName, entered);
      of.facets.set(subgraph, entered);
      return of.typeName;
    }
    return undefined;
  }

  return async ({ query, variables }) =>
    execute({
      schema: api,
      document: parse(query),
      variableValues: variables,
      rootValue: root(),
      fieldResolver: async (of: Thing, args: Json, _: unknown, { fieldName }) => {
        const value = await ask(of, fieldName, args, []);
        return value === NOWHERE ? null : value;
      },
      typeResolver: (of: Thing) => typeNameOf(of, []),
    });
}
