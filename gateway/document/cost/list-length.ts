/**
 * How long a list may get, by @listSize or by our conventions: a connection is as long as `first` or `last`, else 20, at most
 * 100; a list with neither is short.
 */
import { getNamedType, type GraphQLField, Kind, type OperationDefinitionNode, type ValueNode } from 'graphql';
import { LIST, PAGE } from '../objects';
import { both, type Settled } from './amount';
import { type Asked } from './argument-cost';
import { type ListSize } from './weights';

/** A field whose arguments say how long the lists of its object are. */
export interface Sized {
  readonly fields: ReadonlySet<string>;
  readonly length: Settled<number>;
}

type AnyField = GraphQLField<unknown, unknown>;

const CONNECTION = { fields: new Set(['nodes', 'edges']), arguments: ['first', 'last'] } as const;

export function sizedBy(asked: Asked): Sized | undefined {
  const { field, weight } = asked;
  const said = weight?.listSize;
  const isPage = isConnection(field);
  if (said && said.sizedFields.length > 0) {
    const length = saidLength(asked, said);
    return { fields: new Set(said.sizedFields), length: isPage ? atMostAPage(length) : length };
  }
  if (!isPage) return undefined;
  return { fields: CONNECTION.fields, length: pageLength(asked, CONNECTION.arguments) };
}

/** `sized`: what the field above says of its lists. */
export function listLength(asked: Asked, sized: Sized | undefined): Settled<number> {
  const { field, weight } = asked;
  const said = weight?.listSize;
  if (sized?.fields.has(field.name)) return sized.length;
  if (said?.sizedFields.length === 0) return saidLength(asked, said);
  return field.args.some(({ name }) => name === 'first') ? pageLength(asked, ['first']) : LIST;
}

function isConnection(field: AnyField): boolean {
  return getNamedType(field.type).name.endsWith('Connection');
}

function pageLength(asked: Asked, names: readonly string[]): Settled<number> {
  return atMostAPage(withDefault(sliced(asked, names), PAGE.otherwise));
}

function saidLength(asked: Asked, { slicingArguments, assumedSize = LIST }: ListSize): Settled<number> {
  return withDefault(sliced(asked, slicingArguments), assumedSize);
}

/** The most that one of the arguments says; undefined where none does. */
function sliced({ node, field, operation }: Asked, names: readonly string[]): Settled<number | undefined> {
  return names
    .map((name) => {
      const value = node.arguments?.find((given) => given.name.value === name)?.value;
      const otherwise = numberOf(field.args.find((declared) => declared.name === name)?.defaultValue);
      return read(value, operation, otherwise);
    })
    .reduce<Settled<number | undefined>>((most, one) => both(most, one, larger), undefined);
}

function larger(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.max(a, b);
}

function read(
  value: ValueNode | undefined,
  { variableDefinitions = [] }: OperationDefinitionNode,
  otherwise: number | undefined,
): Settled<number | undefined> {
  if (!value) return otherwise;
  if (value.kind === Kind.NULL) return undefined;
  if (value.kind !== Kind.VARIABLE) return value.kind === Kind.INT ? Number(value.value) : NO_NUMBER;
  const name = value.name.value;
  const definition = variableDefinitions.find(({ variable }) => variable.name.value === name);
  const declared = definition?.defaultValue;
  const absent = declared?.kind === Kind.INT ? Number(declared.value) : otherwise;
  return (variables) => {
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return given === undefined ? absent : numberOf(given);
  };
}

/** What is no number of rows is refused later, by whoever reads it; until then it counts as the most. */
const NO_NUMBER = Infinity;

function numberOf(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  return Number.isInteger(value) ? Math.max(0, Number(value)) : NO_NUMBER;
}

function withDefault(length: Settled<number | undefined>, otherwise: number): Settled<number> {
  // Infinity times nothing would be no number.
  return both(length, otherwise, (n, other) => Math.min(n ?? other, Number.MAX_SAFE_INTEGER));
}

function atMostAPage(length: Settled<number>): Settled<number> {
  return both(length, PAGE.most, (n, most) => Math.min(n, most));
}
