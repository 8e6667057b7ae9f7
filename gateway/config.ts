/**
 * The environment, read once into one frozen typed value; each stage gets its slice.
 *
 * A bad value stops the start with one sentence: the variable, what was expected, what came.
 */
import { resolve } from 'node:path';
import { z } from 'zod';
import { type Allowance, ALLOWANCE_VARIABLES, allowanceOf, type CallerClass } from './allowance';
import { StartupError } from './errors';

export type GatewayConfig = Readonly<{
  /** Strict defaults: no introspection for the anonymous, no explorer, nothing seeded. */
  production: boolean;
  http: HttpConfig;
  guard: GuardConfig;
  /** Whether every answer tells what it cost. */
  costInAnswers: boolean;
  /** Of the store that all gateways share; none: each counts for itself. */
  redisUrl: string | undefined;
  /** The folder of registered operations; none: nothing is registered. */
  operationsFolder: string | undefined;
  /** Milliseconds one operation may take, all its fetches together. */
  deadlineMs: number;
  subgraphs: SubgraphsConfig;
  execution: ExecutionConfig;
  supergraphFile: string;
  /** Who may see the schema itself, and be told its names by error messages. */
  introspection: 'everybody' | 'known' | 'nobody';
  /** What becomes of an operation that asks for more than its caller may read. */
  unauthorized: 'filter' | 'refuse';
  /** Whether numbers are kept and shown at /metrics. */
  metrics: boolean;
  log: LogConfig;
}>;

export type HttpConfig = Readonly<{
  host: string;
  port: number;
  /** Bytes of a request body. */
  bodyLimit: number;
  /** Proxies in front of us, each of which adds to X-Forwarded-For whom it has the request from. */
  trustedProxies: number;
  /** Milliseconds in which a request must have arrived whole. */
  requestTimeoutMs: number;
  /** Origins other than our own that a browser may call from. */
  corsOrigins: readonly string[];
  /** Milliseconds between "not ready" and "no longer listening", for load balancers to notice. */
  drainDelayMs: number;
  /** Milliseconds that requests in flight are waited for at a stop. */
  drainTimeoutMs: number;
  explorer: Readonly<{ enabled: boolean; folder: string; operations: string }>;
}>;

/** What each class of caller may send and spend. */
export type GuardConfig = Readonly<Record<CallerClass, Allowance>>;

export type ExecutionConfig = Readonly<{
  /** Ours, or the stock Apollo Gateway to compare with. */
  executor: 'engine' | 'reference';
  /** Whether known documents pass Apollo Server by. */
  fastLane: boolean;
  /** Whether fetches of one level to one subgraph go as one. */
  batching: boolean;
  /** Bytes that documents, plans and programs may hold, roughly. */
  cacheBytes: number;
  /** Milliseconds that planning one operation may take. */
  planTimeoutMs: number;
}>;

export type SubgraphsConfig = Readonly<{
  /** `SUBGRAPH_URL_<NAME>`, by NAME. */
  urls: ReadonlyMap<string, URL>;
  /** Bytes of one subgraph answer, decompressed. */
  responseLimit: number;
  /** Signs who asks, for the subgraphs that are reached over HTTP. */
  viewerKey: string | undefined;
  /** Where the access subgraph answers, which knows the callers; undefined where it is in this process, or not there. */
  accessUrl: URL | undefined;
  /** Whether a subgraph may be reached over HTTP unsigned: where it does not ask who it is, as in development. */
  mayGoUnsigned: boolean;
}>;

export type LogConfig = Readonly<{ format: 'json' | 'human'; level: 'debug' | 'info' | 'warn' | 'error' }>;

const ROOT = resolve(__dirname, '..');
const URL_PREFIX = 'SUBGRAPH_URL_';

// A description does not survive `.default()`, so each of these says it last: it is the "expected" of the sentence.
const number = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(z.number().min(from).max(to));
const wholeNumber = (from: number, to: number, otherwise: number) =>
  number(from, to).default(otherwise).describe(`a whole number from ${from} to ${to}`);
const milliseconds = (from: number, to: number, otherwise: number) =>
  number(from, to).default(otherwise).describe(`milliseconds, from ${from} to ${to}`);
const yesOrNo = z
  .enum(['true', 'false', '1', '0'])
  .transform((value) => value === 'true' || value === '1')
  .optional()
  .describe('true or false');
const httpUrl = z
  .url({ protocol: /^https?$/ })
  .transform((value) => new URL(value))
  .describe('an http or https URL');
// Asked of what is no URL as well: zod goes on after the first check that fails.
const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;
const origins = z
  .string()
  .transform((list) => list.split(',').map((origin) => origin.trim()))
  .pipe(z.array(z.url({ protocol: /^https?$/ }).refine(isOrigin)))
  .default([])
  .describe('a comma-separated list of origins such as https://desk.example.org');

const variables = z.object({
  INTERPORT_ENV: z.enum(['development', 'production']).optional().describe('development or production'),
  NODE_ENV: z.string().optional(),
  HOST: z.string().regex(/^\S+$/).default('127.0.0.1').describe('an address to listen on'),
  PORT: wholeNumber(0, 65_535, 4000),
  SUPERGRAPH: z.string().min(1).optional().describe('the path of a supergraph file'),
  INTROSPECTION: yesOrNo,
  EXPLORER: yesOrNo,
  METRICS: yesOrNo,
  CORS_ORIGINS: origins,
  BODY_LIMIT_BYTES: wholeNumber(1_000, 100_000_000, 2_000_000),
  REQUEST_TIMEOUT_MS: milliseconds(100, 600_000, 10_000),
  DEADLINE_MS: milliseconds(10, 600_000, 5_000),
  DRAIN_DELAY_MS: milliseconds(0, 600_000, 0),
  DRAIN_TIMEOUT_MS: milliseconds(0, 600_000, 30_000),
  UNAUTHORIZED: z.enum(['filter', 'refuse']).default('filter').describe('filter or refuse'),
  TRUSTED_PROXIES: wholeNumber(0, 10, 0),
  EXECUTOR: z.enum(['engine', 'reference']).default('engine').describe('engine or reference'),
  FAST_LANE: yesOrNo,
  BATCHING: yesOrNo,
  CACHE_BYTES: wholeNumber(1_000_000, 10_000_000_000, 100_000_000),
  PLAN_TIMEOUT_MS: milliseconds(10, 600_000, 5_000),
  VIEWER_SIGNING_KEY: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional()
    .describe('a private key as npm run viewer:keys prints it'),
  SUBGRAPH_RESPONSE_LIMIT_BYTES: wholeNumber(1_000, 1_000_000_000, 8_000_000),
  COST_IN_ANSWERS: yesOrNo,
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe('a redis or rediss URL'),
  OPERATIONS_FOLDER: z.string().min(1).optional().describe('the path of a folder of registered operations'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('debug, info, warn or error'),
  LOG_FORMAT: z.enum(['json', 'human']).optional().describe('json or human'),
});

const allowances = z.object(
  Object.fromEntries(
    ALLOWANCE_VARIABLES.map(({ name, from, to }) => [
      name,
      number(from, to).optional().describe(`a whole number from ${from} to ${to}`),
    ]),
  ),
);

/** Their names, for whoever checks an environment before anything starts in it. */
export const GATEWAY_VARIABLES: readonly string[] = Object.keys({ ...variables.shape, ...allowances.shape });

/** What they are is never said, not even where it is wrong. */
const SECRETS: ReadonlySet<string> = new Set(['VIEWER_SIGNING_KEY']);

/** Variables that the command line may give instead, and under which flag. */
const FLAGS = { SUPERGRAPH: '--supergraph', HOST: '--host', PORT: '--port' } as const;

/** What the command line said, by variable: it wins over the environment. */
export type Flags = Readonly<Partial<Record<keyof typeof FLAGS, string | undefined>>>;

export function readConfig(env: Readonly<Record<string, string | undefined>>, flags: Flags = {}): GatewayConfig {
  const read = parse(variables, env, flags);
  const given = parse(allowances, env, {});
  const production = isProduction(read);
  return deepFreeze({
    production,
    http: {
      host: read.HOST,
      port: read.PORT,
      bodyLimit: read.BODY_LIMIT_BYTES,
      trustedProxies: read.TRUSTED_PROXIES,
      requestTimeoutMs: read.REQUEST_TIMEOUT_MS,
      corsOrigins: read.CORS_ORIGINS,
      drainDelayMs: read.DRAIN_DELAY_MS,
      drainTimeoutMs: read.DRAIN_TIMEOUT_MS,
      explorer: {
        enabled: read.EXPLORER ?? !production,
        folder: resolve(ROOT, 'console/dist'),
        operations: resolve(ROOT, 'schema/operations'),
      },
    },
    guard: {
      anonymous: allowanceOf('anonymous', given, production),
      client: allowanceOf('client', given, production),
      account: allowanceOf('account', given, production),
    },
    costInAnswers: read.COST_IN_ANSWERS ?? true,
    redisUrl: read.REDIS_URL,
    operationsFolder: read.OPERATIONS_FOLDER && resolve(read.OPERATIONS_FOLDER),
    deadlineMs: read.DEADLINE_MS,
    execution: {
      executor: read.EXECUTOR,
      fastLane: read.FAST_LANE ?? false,
      batching: read.BATCHING ?? true,
      cacheBytes: read.CACHE_BYTES,
      planTimeoutMs: read.PLAN_TIMEOUT_MS,
    },
    subgraphs: {
      urls: subgraphUrls(env),
      responseLimit: read.SUBGRAPH_RESPONSE_LIMIT_BYTES,
      viewerKey: read.VIEWER_SIGNING_KEY,
      // It is asked with our signature only.
      accessUrl: read.VIEWER_SIGNING_KEY === undefined ? undefined : subgraphUrls(env).get('ACCESS'),
      mayGoUnsigned: !production,
    },
    supergraphFile: read.SUPERGRAPH ? resolve(read.SUPERGRAPH) : resolve(ROOT, 'schema/supergraph.graphql'),
    introspection: introspectionFor(read.INTROSPECTION, production),
    unauthorized: read.UNAUTHORIZED,
    metrics: read.METRICS ?? !production,
    log: { format: read.LOG_FORMAT ?? (production ? 'json' : 'human'), level: read.LOG_LEVEL },
  });
}

function parse<T extends z.ZodRawShape>(
  wanted: z.ZodObject<T>,
  env: Readonly<Record<string, string | undefined>>,
  flags: Flags,
): z.infer<z.ZodObject<T>> {
  const names = Object.keys(wanted.shape);
  const said: Readonly<Record<string, string | undefined>> = flags;
  // An empty variable counts as absent: that is how a shell or a compose file unsets one.
  const given = Object.fromEntries(
    names.map((name) => [name, said[name] ?? (env[name] === '' ? undefined : env[name])]),
  );
  const result = wanted.safeParse(given);
  if (result.success) return result.data;
  const bad = names.find((name) => result.error.issues.some((issue) => issue.path[0] === name));
  if (!bad) throw result.error;
  const { description: expected = 'valid' } = wanted.shape[bad] as z.ZodType;
  if (SECRETS.has(bad)) throw new StartupError(`${bad} must be ${expected}.`);
  const isFlag = said[bad] !== undefined && bad in FLAGS;
  throw badVariable(isFlag ? FLAGS[bad as keyof typeof FLAGS] : bad, expected, given[bad]);
}

/** A NODE_ENV that we do not know gets the strict settings. */
function isProduction({
  INTERPORT_ENV,
  NODE_ENV,
}: {
  INTERPORT_ENV?: string | undefined;
  NODE_ENV?: string | undefined;
}) {
  return !['development', 'test'].includes(INTERPORT_ENV ?? NODE_ENV ?? 'development');
}

function introspectionFor(said: boolean | undefined, production: boolean): GatewayConfig['introspection'] {
  if (said === undefined) return production ? 'known' : 'everybody';
  return said ? 'everybody' : 'nobody';
}

function subgraphUrls(env: Readonly<Record<string, string | undefined>>): Map<string, URL> {
  const urls = new Map<string, URL>();
  for (const [variable, value] of Object.entries(env)) {
    if (!variable.startsWith(URL_PREFIX) || !value) continue;
    const url = httpUrl.safeParse(value);
    if (!url.success) throw badVariable(variable, httpUrl.description ?? 'a URL', value);
    urls.set(variable.slice(URL_PREFIX.length), url.data);
  }
  return urls;
}

function badVariable(variable: string, expected: string, came: string | undefined): StartupError {
  // A URL that is no good may have a password all the same.
  const is = variable === 'REDIS_URL' ? 'not' : JSON.stringify(came);
  return new StartupError(`${variable} must be ${expected}; it is ${is}.`);
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value) as unknown[]) {
    if (typeof part === 'object' && part !== null && !(part instanceof Map)) deepFreeze(part);
  }
  return Object.freeze(value);
}
