/**
 * What an operation may cost, before anything is fetched: the static cost of the specification.
 *
 *   an object 1, a scalar or an enum 0, a field of `Mutation` 10 more, or what @cost says; a list so many times what it holds
 *
 * How long a list may get says @listSize; without it a page is as long as `first` or `last`, and any other list is taken to
 * be short (../objects.ts has the conventions). @skip and @include are not looked at: an upper bound. Expects a document
 * that fits the schema.
 *
 * Compiled once for each operation: what is left for a request is arithmetic on the variables that matter, if any does.
 */
import {
  type DocumentNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { type Fragments, fragmentsOf } from '../../operation/fragments';
import { type Amount, NOTHING, plus, type Settled, times, valueOf, type Variables } from './amount';
import { type Asked, argumentCosts, type CostOfArguments } from './argument-cost';
import { listLength, type Sized, sizedBy } from './list-length';
import { type Merged, mergedFields, type Place } from './merged-fields';
import { type FieldWeight, readWeights, type Weights } from './weights';

/** At most. The part outside of lists is known better than the rest: it does not hang on how many rows there are. */
export interface Estimate {
  readonly whole: Amount;
  readonly outsideLists: Amount;
}

export type Estimator = (document: DocumentNode, operationName: string | undefined, variables: Variables) => Estimate;

const MUTATION = 10;

/** `sdl`: the supergraph, whose directives the API schema has lost. */
export function createEstimator(schema: GraphQLSchema, sdl: string): Estimator {
  const weights = readWeights(sdl);
  const weighing: Weighing = { schema, weights, costOfArguments: argumentCosts(weights) };
  /** Operations of documents that are kept are kept here as long. */
  const known = new WeakMap<OperationDefinitionNode, Settled<Estimate>>();

  return (document, operationName, variables) => {
    const operation = operationNamed(document, operationName);
    if (!operation) return { whole: NOTHING, outsideLists: NOTHING };
    let compiled = known.get(operation);
    if (!compiled) known.set(operation, (compiled = compile(operation, fragmentsOf(document), weighing)));
    return valueOf(compiled, variables);
  };
}

interface Weighing {
  readonly schema: GraphQLSchema;
  readonly weights: Weights;
  readonly costOfArguments: CostOfArguments;
}

/** What a selection set comes to for each object it is asked of. */
interface Parts {
  readonly once: Settled<Amount>;
  /** That, too, but in lists. */
  readonly listed: Settled<Amount>;
}

const NO_PARTS: Parts = { once: NOTHING, listed: NOTHING };

function compile(operation: OperationDefinitionNode, fragments: Fragments, weighing: Weighing): Settled<Estimate> {
  const { schema, weights, costOfArguments } = weighing;
  const root = schema.getRootType(operation.operation);
  const { once, listed } = root ? ofSets([{ set: operation.selectionSet, parent: root }], undefined) : NO_PARTS;
  const whole = plus(once, listed);
  if (typeof whole !== 'function' && typeof once !== 'function') return { whole, outsideLists: once };
  return (variables) => ({ whole: valueOf(whole, variables), outsideLists: valueOf(once, variables) });

  function ofSets(places: readonly Place[], sized: Sized | undefined): Parts {
    return mergedFields(schema, fragments, places)
      .map((merged) => ofField(merged, sized))
      .reduce((a, b) => ({ once: plus(a.once, b.once), listed: plus(a.listed, b.listed) }), NO_PARTS);
  }

  function ofField({ node, parent, sets }: Merged, sized: Sized | undefined): Parts {
    const field = fieldOf(parent, node.name.value);
    // Introspection has no definition here: it is answered from memory.
    if (!field) return NO_PARTS;
    const weight = weightOfField(parent, field.name);
    const asked: Asked = { node, field, weight, operation };
    const type = getNamedType(field.type);
    const given = costOfArguments(asked);
    const own = ownAmount(type, weight, parent === schema.getMutationType());
    const inner = ofSets(
      sets.map((set) => ({ set, parent: type })),
      sizedBy(asked),
    );
    if (!isListType(getNullableType(field.type))) {
      return { once: plus(plus(given, own), inner.once), listed: inner.listed };
    }
    return { once: given, listed: times(listLength(asked, sized), plus(own, plus(inner.once, inner.listed))) };
  }

  function ownAmount(type: GraphQLNamedType, weight: FieldWeight | undefined, isMutation: boolean): Amount {
    const cost = (weight?.weight ?? weightOfType(type)) + (isMutation ? MUTATION : 0);
    return { cost, objects: isCompositeType(type) ? 1 : 0 };
  }

  /** Of an interface or a union: the most that one of its objects may weigh. */
  function weightOfType(type: GraphQLNamedType): number {
    const said = weights.type(type.name);
    if (said !== undefined) return said;
    if (isAbstractType(type)) return Math.max(1, ...schema.getPossibleTypes(type).map(weightOfType));
    return isCompositeType(type) ? 1 : 0;
  }

  function weightOfField(parent: GraphQLNamedType, name: string): FieldWeight | undefined {
    const own = weights.field(parent.name, name);
    if (!isInterfaceType(parent)) return own;
    const all = [own, ...schema.getPossibleTypes(parent).map((type) => weights.field(type.name, name))];
    return all.reduce((most, one) => ((one?.weight ?? -1) > (most?.weight ?? -1) ? one : most), own);
  }
}

function fieldOf(parent: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

function operationNamed({ definitions }: DocumentNode, name: string | undefined): OperationDefinitionNode | undefined {
  return definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION && (name === undefined || definition.name?.value === name),
  );
}
