/**
 * Holds a parsed document against the limits, before validation spends time on it.
 */
import { type DocumentNode, Kind, type OperationDefinitionNode } from 'graphql';
import { type OperationLimits } from '../config';
import { ClientError } from '../errors';
import { limitExceeded } from './limit-exceeded';
import { fragmentsOf } from '../operation/fragments';
import { measurer, type Size } from './measure';
import { mostRepeated } from './repeats';

export function assertWithinLimits(document: DocumentNode, limits: OperationLimits): void {
  const fragments = fragmentsOf(document);
  if (fragments.size > limits.fragments) {
    throw limitExceeded('fragments', `The document defines ${fragments.size} fragments`, limits.fragments);
  }
  const { measure, reached } = measurer(fragments);
  const operations = operationsOf(document);
  let fields = 0;
  for (const operation of operations) {
    const size = measure(operation);
    assertSize(size, limits);
    // Validation reads all operations of a document, whichever is to run.
    fields += size.fields;
    if (fields > limits.fields)
      throw limitExceeded('fields', 'The document has more fields than can be checked', limits.fields);
  }
  // Validation would read these too, and nothing has measured them.
  const unused = [...fragments.keys()].find((name) => !reached.has(name));
  if (unused !== undefined) throw new ClientError('GRAPHQL_VALIDATION_FAILED', `Fragment "${unused}" is never used.`);
  for (const operation of operations) {
    const { responseKey, count } = mostRepeated(operation, fragments);
    if (count > limits.repeats) {
      throw limitExceeded(
        'repeats',
        `The operation asks for "${responseKey}" ${count} times at one place`,
        limits.repeats,
      );
    }
  }
}

export function operationsOf(document: DocumentNode): OperationDefinitionNode[] {
  return document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

function assertSize(size: Size, limits: OperationLimits): void {
  const { depth, rootFields, aliases, spreads, fields, directives } = size;
  if (depth > limits.depth) throw limitExceeded('depth', `The operation is ${depth} levels deep`, limits.depth);
  if (rootFields > limits.rootFields) {
    throw limitExceeded('rootFields', `The operation asks for ${rootFields} root fields`, limits.rootFields);
  }
  if (aliases > limits.aliases) throw limitExceeded('aliases', `The operation has ${aliases} aliases`, limits.aliases);
  if (spreads > limits.spreads)
    throw limitExceeded('spreads', `The operation spreads fragments ${spreads} times`, limits.spreads);
  if (fields > limits.fields) throw limitExceeded('fields', `The operation asks for ${fields} fields`, limits.fields);
  if (directives > limits.directives) {
    throw limitExceeded('directives', `The operation has ${directives} directives`, limits.directives);
  }
}
