/**
 * A subgraph at work: its compiled schema over its own database pool, answering fetches.
 *
 * The same `execute` serves the gateway in process and the subgraph's own HTTP server, so that both give the same
 * answers and the same errors. Documents are parsed and compiled once per text (graphql-jit) and kept in a bounded cache.
 */
import {
  type DocumentNode,
  execute as interpret,
  type ExecutionResult,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  isNonNullType,
  OperationTypeNode,
  parse,
  TypeInfo,
  validate,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { compileQuery, type CompiledQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { type DataSource } from 'typeorm';
import { ERROR_CODES } from '../../schema/contract';
import { type Call, type Context, createContext } from './context';
import { answerFor, type AnsweredError, badInput, ClientError } from './errors';
import { type SubgraphManifest } from './manifest';
import { buildFederatedSchema } from './schema/federated-schema';

export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface SubgraphResult {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly AnsweredError[];
}

export interface RunningSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  execute(request: SubgraphRequest, call: Call): Promise<SubgraphResult>;
  close(): Promise<void>;
}

export interface FaultLog {
  error(details: { subgraph: string; requestId: string; err: unknown }, message: string): void;
}

type Run = (
  context: Context,
  variables: Readonly<Record<string, unknown>>,
) => ExecutionResult | Promise<ExecutionResult>;

interface Compiled {
  readonly run: Run;
  readonly isMutation: boolean;
}

const DOCUMENTS_KEPT = 2000;

export function startSubgraph(manifest: SubgraphManifest, db: DataSource, log: FaultLog): RunningSubgraph {
  const { schema, sdl } = buildFederatedSchema(manifest);
  const compiled = new LRUCache<string, Compiled>({ max: DOCUMENTS_KEPT });

  const compiledFor = ({ query, operationName }: SubgraphRequest): Compiled => {
    const key = `${operationName ?? ''}\n${query}`;
    const known = compiled.get(key);
    if (known) return known;
    const made = compile(schema, query, operationName);
    compiled.set(key, made);
    return made;
  };

  return {
    name: manifest.name,
    sdl,
    schema,
    close: () => db.destroy(),
    async execute(request, call) {
      const fault = (err: unknown): void => {
        // A fetch that was given up fails of itself.
        if (call.signal?.aborted) return;
        log.error({ subgraph: manifest.name, requestId: call.requestId, err }, 'a resolver failed');
      };
      try {
        const { run, isMutation } = compiledFor(request);
        if (isMutation && call.readOnly) throw new ClientError('UNAUTHENTICATED', ERROR_CODES.UNAUTHENTICATED.meaning);
        const context = createContext(db, isMutation ? { ...call, mutation: true } : call);
        const result = await run(context, request.variables ?? {});
        if (!result.errors) return { data: result.data ?? null };
        return { data: result.data ?? null, errors: result.errors.map((error) => answerFor(error, fault)) };
      } catch (error) {
        const wrapped = error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error });
        return { errors: [answerFor(wrapped, fault)] };
      }
    },
  };
}

function compile(schema: GraphQLSchema, query: string, operationName: string | undefined): Compiled {
  const document = parse(query);
  const invalid = validate(schema, document, undefined, { maxErrors: 5 });
  if (invalid[0]) throw misfit(invalid[0]);
  const isMutation = getOperationAST(document, operationName)?.operation === OperationTypeNode.MUTATION;
  return { run: runOf(schema, document, operationName), isMutation };
}

function runOf(schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined): Run {
  const strict = neverNull(schema, document);
  const fast: CompiledQuery | ExecutionResult = compileQuery(schema, document, operationName);
  if (isCompiledQuery(fast)) {
    const defaults = variableDefaults(document, operationName);
    return (context, variables) => {
      const name = strict.find((variable) => variables[variable] === null);
      if (name !== undefined)
        throw badInput(`$${name}`, 'null is given where a value is needed; leave the variable out for the default.');
      return fast.query(undefined, context, { ...defaults, ...variables });
    };
  }
  // graphql-jit leaves out what it cannot compile; graphql-js is slower and runs everything.
  return (contextValue, variableValues) =>
    interpret({ schema, document, contextValue, variableValues, operationName: operationName ?? null });
}

/** A scalar that refuses a literal has a code and words of its own; any other misfit is the document's. */
function misfit(error: GraphQLError): GraphQLError {
  const own = error.extensions.code !== undefined;
  return own ? error : new GraphQLError(error.message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}

/** graphql-jit calls a non-null variable missing even where the operation gives it a default, so it gets them as values. */
function variableDefaults(document: DocumentNode, operationName: string | undefined): Record<string, unknown> {
  const variables = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  return Object.fromEntries(
    variables.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );
}

/**
 * Variables at places that are non-null and have a default. The specification lets a nullable variable stand there and
 * asks that its null be refused when it comes; graphql-jit hands it through.
 */
function neverNull(schema: GraphQLSchema, document: DocumentNode): string[] {
  const typeInfo = new TypeInfo(schema);
  const names = new Set<string>();
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Variable(node) {
        if (isNonNullType(typeInfo.getInputType()) && typeInfo.getDefaultValue() !== undefined)
          names.add(node.name.value);
      },
    }),
  );
  return [...names];
}
