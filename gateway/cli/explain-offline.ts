/**
 * An operation explained by the gateway's own engine, with stand-ins for subgraphs: nobody is asked, and nothing needs to run.
 */
import {
  type DocumentNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { type ExecutionConfig } from '../config';
import { StartupError, SubgraphError } from '../errors';
import { SubgraphCall } from '../execute/fetch/call';
import { createEndpoint } from '../execute/fetch/endpoint';
import { type Subgraphs } from '../execute/fetch/open-subgraphs';
import { type Explanation } from '../explain/explain';
import { ANONYMOUS } from '../guard/viewer';
import { buildSnapshot } from '../supergraph/snapshot';
import { createLog } from '../telemetry/log';

export interface ToExplain {
  readonly sdl: string;
  /** The document. */
  readonly text: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly execution: ExecutionConfig;
}

/** Fails with a StartupError or a ClientError that says what is wrong with what was given. */
export async function explainOffline({ sdl, text, operationName, ...given }: ToExplain): Promise<Explanation> {
  const document = parsed(text);
  assertPicks(document, operationName);
  const { variables } = given;
  const execution = { ...given.execution, executor: 'engine' as const };
  const snapshot = await buildSnapshot(sdl, {
    subgraphs: standIns,
    execution,
    log,
    observer: { planned: nothing },
    warm: [],
  });
  try {
    assertValid(snapshot.apiSchema, document, operationName);
    const call = new SubgraphCall({ viewer: ANONYMOUS, requestId: 'explain', deadline: Infinity });
    const request = { document, documentHash: text, operationName, variables, labels: [], explain: true, call };
    const { explanation, errors } = await snapshot.execute(request);
    if (!explanation) throw refused(errors);
    return explanation;
  } finally {
    snapshot.close();
  }
}

const log = createLog({ format: 'human', level: 'error' });

const ignoring = { fetched: nothing, subgraphFailed: nothing, subgraphErrorMasked: nothing };

/** Every subgraph is there, and none answers: what was planned does not depend on it. */
const standIns: Subgraphs = {
  endpoint(name) {
    const post = (): Promise<never> => Promise.reject(new SubgraphError('SUBGRAPH_UNAVAILABLE', name));
    return createEndpoint({ kind: 'http', name, post }, ignoring);
  },
  to: () => undefined,
  close: () => Promise.resolve(),
};

function parsed(text: string): DocumentNode {
  try {
    return parse(text);
  } catch (error) {
    throw error instanceof GraphQLError ? refused([error]) : error;
  }
}

function assertPicks(document: DocumentNode, name: string | undefined): void {
  if (getOperationAST(document, name)) return;
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (name !== undefined) throw new StartupError(`The document has no operation named ${JSON.stringify(name)}.`);
  if (operations.length === 0) throw new StartupError('The document has no operation.');
  throw new StartupError(`The document has ${operations.length} operations; say which with --operation.`);
}

function assertValid(schema: GraphQLSchema, document: DocumentNode, name: string | undefined): void {
  const errors = validate(schema, document);
  if (errors.length > 0) throw refused(errors);
  const type = getOperationAST(document, name)?.operation ?? OperationTypeNode.QUERY;
  if (!schema.getRootType(type)) throw new StartupError(`The schema has no ${type}.`);
  if (type === OperationTypeNode.SUBSCRIPTION) throw new StartupError('Subscriptions are not executed.');
}

/** A line for each, with the place in the file. */
function refused(errors: readonly GraphQLError[]): StartupError {
  const lines = errors.map(({ message, locations: [place] = [] }) =>
    place ? `Line ${place.line}, column ${place.column}: ${message}` : message,
  );
  return new StartupError(lines.join('\n'));
}

function nothing(): void {
  // Stand-ins have nothing to tell.
}
