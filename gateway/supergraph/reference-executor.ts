/**
 * The stock Apollo Gateway as an executor: it plans and runs, over our way to the subgraphs.
 *
 * One gateway per snapshot, never updated in place: updating would change the schema under requests in flight.
 */
import { ApolloGateway } from '@apollo/gateway';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { type ErrorCode } from '../../schema/contract';
import { ClientError, StartupError } from '../errors';
import { type ExecutionRequest, type ExecutionResult, type Executor } from '../execute/executor';
import { type Subgraphs, variableSuffix } from '../execute/fetch/open-subgraphs';
import { createApolloLogger } from '../telemetry/apollo-logger';
import { type Log } from '../telemetry/log';
import { withDenied } from './denied-in-reference';
import { dataSourceOver } from './data-source';
import { stripFeatures } from './strip-features';

type RequestContext = Parameters<ApolloGateway['executor']>[0];

export async function createReferenceExecutor(
  sdl: string,
  subgraphs: Subgraphs,
  log: Log,
): Promise<{ apiSchema: GraphQLSchema; execute: Executor }> {
  // Read by the gateway's constructor, which otherwise starts an exporter of usage data.
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  const logger = createApolloLogger(log);
  const gateway = new ApolloGateway({
    supergraphSdl: stripFeatures(sdl),
    logger,
    validateSupergraph: true,
    __exposeQueryPlanExperimental: false,
    buildService: ({ name }) => {
      const fetch = subgraphs.to(name);
      if (!fetch) throw unreachable(name);
      return dataSourceOver(fetch);
    },
  });
  const { schema, executor } = await gateway.load();

  async function run(request: ExecutionRequest): Promise<ExecutionResult> {
    const { document, documentHash, operationName, variables, call } = request;
    const context = {
      request: { operationName, variables },
      document,
      queryHash: documentHash,
      operationName: operationName ?? null,
      schema,
      context: { call },
      logger,
      metrics: {},
    };
    try {
      // The stock executor reads these properties and no others of Apollo Server's request context.
      return withNullsTold(await executor(context as unknown as RequestContext));
    } catch (error) {
      throw isPlannerLimit(error)
        ? new ClientError('OPERATION_LIMIT_EXCEEDED', 'The operation is too large to plan.')
        : error;
    }
  }

  return { apiSchema: schema, execute: withDenied(schema, run) };
}

type GatewayResult = Awaited<ReturnType<ApolloGateway['executor']>>;

function withNullsTold({ data, errors = [], extensions }: GatewayResult): ExecutionResult {
  // A null where the schema promises none: the stock gateway tells of it only in an extension, as if nothing were wrong.
  const completion: unknown = extensions?.valueCompletion;
  const nulls = Array.isArray(completion) ? completion.map(wrongNull) : [];
  return { ...(data !== undefined && { data }), errors: [...errors, ...nulls] };
}

function wrongNull(error: unknown): GraphQLError {
  const code: ErrorCode = 'SUBGRAPH_BAD_RESPONSE';
  const path = error instanceof GraphQLError ? error.path : undefined;
  return new GraphQLError('A part of the graph answered with a value that does not fit the schema.', {
    path,
    extensions: { code },
  });
}

function isPlannerLimit(error: unknown): boolean {
  return error instanceof Error && error.message.includes('selections exceeds limit');
}

function unreachable(name: string): StartupError {
  return new StartupError(
    `The supergraph names the subgraph "${name}", which does not run in this process; set SUBGRAPH_URL_${variableSuffix(name)} to its URL.`,
  );
}
