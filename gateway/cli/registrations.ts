/**
 * What a file registers: its operations, each valid against the schema, with the hash it will be sent by.
 */
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  parse,
  print,
  separateOperations,
  validate,
} from 'graphql';
import { StartupError } from '../errors';
import { hashOf, readManifest, type RegisteredOperation } from '../guard/operations/manifest';

/** Throws one sentence for each operation that is not valid. */
export function operationsIn(file: string, text: string, schema: GraphQLSchema): RegisteredOperation[] {
  const bodies = file.endsWith('.json') ? bodiesOfManifest(file, text) : bodiesOfDocument(file, text);
  const wrong: string[] = [];
  const operations = bodies.flatMap((body) => {
    const [operation, ...problems] = registration(file, body, schema);
    wrong.push(...problems);
    return operation ?? [];
  });
  if (wrong.length > 0) throw new StartupError(wrong.join('\n'));
  return operations;
}

/** Of two with one text, one stays. Of two with one name both do: a client's older copies still send the older one. */
export function together(
  before: readonly RegisteredOperation[],
  added: readonly RegisteredOperation[],
): RegisteredOperation[] {
  const byId = new Map([...before, ...added].map((operation) => [operation.id, operation]));
  return [...byId.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
}

function bodiesOfManifest(file: string, text: string): string[] {
  try {
    return readManifest(text).operations.map(({ body }) => body);
  } catch (error) {
    throw new StartupError(`${file} cannot be used: ${(error as Error).message}.`);
  }
}

function bodiesOfDocument(file: string, text: string): string[] {
  const separated = Object.values(separateOperations(parsed(file, text)));
  if (separated.length === 0) throw new StartupError(`${file} has no operation.`);
  return separated.length === 1 ? [text] : separated.map((one) => print(one));
}

type Registration = readonly [operation: RegisteredOperation | undefined, ...problems: string[]];

function registration(file: string, body: string, schema: GraphQLSchema): Registration {
  const document = parsed(file, body);
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (!operation || operations.length > 1) {
    return [undefined, `${file}: a registered text has one operation; this one has ${operations.length}.`];
  }
  const { name, operation: type } = operation;
  if (!name) return [undefined, `${file}: an operation is registered by its name; this one has none.`];
  if (type === OperationTypeNode.SUBSCRIPTION)
    return [undefined, `${file}: ${name.value} is a subscription; the graph has none.`];
  const problems = validate(schema, document).map(({ message }) => `${file}: ${name.value}: ${message}`);
  return problems.length > 0 ? [undefined, ...problems] : [{ id: hashOf(body), name: name.value, type, body }];
}

function parsed(file: string, text: string): DocumentNode {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { line = 0, column = 0 } = error.locations?.[0] ?? {};
    throw new StartupError(`${file}:${line}:${column}: ${error.message}`);
  }
}
