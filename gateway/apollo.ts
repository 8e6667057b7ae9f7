/**
 * Apollo Server as one stage: it validates a document and hands it to the snapshot's executor.
 *
 * The only file that knows its hooks. Its HTTP half is not used: our own stages receive and respond, so that every
 * phase has the same exit and every error its request id. One server per snapshot, so that the schema a request is
 * validated against and the one it is planned with are the same, and a swap empties the caches by construction.
 */
import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';
import { ApolloServer, type ApolloServerOptionsWithGateway, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { assertObjects } from './document/objects';
import { type Prepared } from './document/prepare';
import { ClientError } from './errors';
import { type Executed } from './execute/executor';
import { type SubgraphCall } from './execute/fetch/subgraph';
import { type Snapshot } from './supergraph/snapshot';
import { createApolloLogger } from './telemetry/apollo-logger';
import { type Log } from './telemetry/log';

export interface ApolloOptions {
  readonly introspection: boolean;
  readonly deadlineMs: number;
  /** Objects one operation may answer with. */
  readonly objectLimit: number;
  readonly log: Log;
}

/** A snapshot with the server that validates against it. */
export interface Graph {
  readonly id: string;
  run(prepared: Prepared): Promise<Executed>;
}

interface Context {
  readonly call: SubgraphCall;
}

/** Enough for a person to mend a document; each costs time to find. */
const MAX_VALIDATION_ERRORS = 10;

export async function startApollo(
  snapshot: Snapshot,
  { introspection, deadlineMs, objectLimit, log }: ApolloOptions,
): Promise<Graph> {
  // Apollo hands out formatted errors only; masking needs what was thrown.
  const originals = new WeakMap<object, unknown>();
  const server = new ApolloServer<Context>({
    gateway: gatewayOver(snapshot, objectLimit),
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    validationRules: [KnownOperationTypes],
    validationOptions: { maxErrors: MAX_VALIDATION_ERRORS },
    nodeEnv: 'production',
    logger: createApolloLogger(log),
    plugins: NOTHING_EXTRA,
    formatError: (formatted, original) => {
      originals.set(formatted, original);
      return formatted;
    },
  });
  await server.start();

  return {
    id: snapshot.id,
    async run({ admitted: { received, viewer }, operationName }) {
      const { requestId, receivedAt, query, variables } = received;
      const contextValue = { call: { viewer, requestId, deadline: receivedAt + deadlineMs } };
      const { body } = await server.executeOperation(
        { query, variables, ...(operationName && { operationName }) },
        { contextValue },
      );
      if (body.kind !== 'single') throw new Error('Apollo Server answered in parts, which nobody asked for.');
      const { data, errors = [] } = body.singleResult;
      return { ...(data !== undefined && { data }), errors: errors.map((error) => originals.get(error) ?? error) };
    },
  };
}

/** A rule of the specification that graphql 16 lacks: a mutation fits no schema that has none, and the planner would fall over it. */
function KnownOperationTypes(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (context.getSchema().getRootType(node.operation)) return;
      // Ours by its origin: it tells no name of the schema, so it is said in production too.
      const ours = new ClientError('GRAPHQL_VALIDATION_FAILED', `The schema has no ${node.operation}.`);
      context.reportError(new GraphQLError(ours.message, { nodes: node, originalError: ours }));
    },
  };
}

type Gateway = ApolloServerOptionsWithGateway<Context>['gateway'];

/** The documented way to give Apollo Server another executor. */
function gatewayOver({ apiSchema, sdl, execute }: Snapshot, objectLimit: number): Gateway {
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema, coreSupergraphSdl: sdl });
      return () => undefined;
    },
    load: () =>
      Promise.resolve({
        executor: async ({ document, queryHash, operationName, request, context }) => {
          const toRun = { document, operationName: operationName ?? undefined, variables: request.variables ?? {} };
          // Here, because only here the document is known to be valid and the variables are at hand.
          assertObjects(apiSchema, toRun, objectLimit);
          const { data, errors } = await execute({
            ...toRun,
            documentHash: queryHash,
            call: (context as Context).call,
          });
          return { ...(data !== undefined && { data }), ...(errors.length > 0 && { errors }) };
        },
      }),
    stop: () => Promise.resolve(),
  };
}

const NOTHING_EXTRA: ApolloServerPlugin[] = [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];
