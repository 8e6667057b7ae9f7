/**
 * How large a document is, and whether that is within the limits: before validation spends time on it.
 *
 * A document is measured once for each text; callers have limits of their own, to which the same measure is held.
 */
import { type DocumentNode, Kind, type OperationDefinitionNode } from 'graphql';
import { type OperationLimits } from '../allowance';
import { ClientError } from '../errors';
import { type Fragments, fragmentsOf } from '../operation/fragments';
import { limitExceeded } from './limit-exceeded';
import { measurer, type Size } from './measure';
import { mostRepeated, type Repeats } from './repeats';
import { type Scanned } from './scan';

/** Of its operations, each at its largest. */
export interface Measured extends Scanned {
  readonly size: Size;
  readonly fragments: number;
  /** Of all operations together: validation reads all of them, whichever is to run. */
  readonly fields: number;
  readonly repeats: Repeats;
}

/** `limits`: of whoever sends it; what is over them is not measured further. */
export function measureDocument(document: DocumentNode, scanned: Scanned, limits: OperationLimits): Measured {
  const fragments = fragmentsOf(document);
  assertScanned(scanned, limits);
  assertFragments(fragments.size, limits);
  const { measure, reached } = measurer(fragments);
  const operations = operationsOf(document);
  const sizes = operations.map(measure);
  const size = sizes.reduce(largest, NONE);
  const fields = sizes.reduce((sum, one) => sum + one.fields, 0);
  assertSize(size, fields, limits);
  // Validation would read these too, and nothing has measured them.
  const unused = [...fragments.keys()].find((name) => !reached.has(name));
  if (unused !== undefined) throw new ClientError('GRAPHQL_VALIDATION_FAILED', `Fragment "${unused}" is never used.`);
  const repeats = mostRepeatedIn(operations, fragments);
  assertRepeats(repeats, limits);
  return { ...scanned, size, fragments: fragments.size, fields, repeats };
}

/** The text may be known from a caller who may send more. */
export function assertMeasured(measured: Measured, limits: OperationLimits): void {
  assertScanned(measured, limits);
  assertFragments(measured.fragments, limits);
  assertSize(measured.size, measured.fields, limits);
  assertRepeats(measured.repeats, limits);
}

export function operationsOf(document: DocumentNode): OperationDefinitionNode[] {
  return document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

const NONE: Size = { depth: 0, aliases: 0, rootFields: 0, fields: 0, spreads: 0, directives: 0 };

function largest(a: Size, b: Size): Size {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: Math.max(a.aliases, b.aliases),
    rootFields: Math.max(a.rootFields, b.rootFields),
    fields: Math.max(a.fields, b.fields),
    spreads: Math.max(a.spreads, b.spreads),
    directives: Math.max(a.directives, b.directives),
  };
}

/** Spreads fragments for real: only of what is within the limits. */
function mostRepeatedIn(operations: readonly OperationDefinitionNode[], fragments: Fragments): Repeats {
  return operations
    .map((operation) => mostRepeated(operation, fragments))
    .reduce((most, one) => (one.count > most.count ? one : most), { responseKey: '', count: 0 });
}

function assertScanned({ tokens, listNesting }: Scanned, limits: OperationLimits): void {
  if (tokens > limits.tokens) throw limitExceeded('tokens', `The document has ${tokens} tokens`, limits.tokens);
  if (listNesting > limits.listNesting) {
    throw limitExceeded('listNesting', `The document has lists nested ${listNesting} deep`, limits.listNesting);
  }
}

function assertFragments(fragments: number, limits: OperationLimits): void {
  if (fragments <= limits.fragments) return;
  throw limitExceeded('fragments', `The document defines ${fragments} fragments`, limits.fragments);
}

function assertSize(size: Size, fieldsOfAll: number, limits: OperationLimits): void {
  const { depth, rootFields, aliases, spreads, fields, directives } = size;
  if (depth > limits.depth) throw limitExceeded('depth', `The operation is ${depth} levels deep`, limits.depth);
  if (rootFields > limits.rootFields) {
    throw limitExceeded('rootFields', `The operation asks for ${rootFields} root fields`, limits.rootFields);
  }
  if (aliases > limits.aliases) throw limitExceeded('aliases', `The operation has ${aliases} aliases`, limits.aliases);
  if (spreads > limits.spreads)
    throw limitExceeded('spreads', `The operation spreads fragments ${spreads} times`, limits.spreads);
  if (fields > limits.fields) throw limitExceeded('fields', `The operation asks for ${fields} fields`, limits.fields);
  if (fieldsOfAll > limits.fields) {
    throw limitExceeded('fields', `The document's operations ask for ${fieldsOfAll} fields`, limits.fields);
  }
  if (directives > limits.directives) {
    throw limitExceeded('directives', `The operation has ${directives} directives`, limits.directives);
  }
}

function assertRepeats({ responseKey, count }: Repeats, limits: OperationLimits): void {
  if (count <= limits.repeats) return;
  throw limitExceeded('repeats', `The operation asks for "${responseKey}" ${count} times at one place`, limits.repeats);
}
