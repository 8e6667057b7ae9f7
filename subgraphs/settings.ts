/**
 * What a subgraph's own process is told, by flags and environment, as one typed value; a bad one stops the start with a sentence.
 */
import { parseArgs } from 'node:util';
import { type PublicKey, readPublicKeys } from './kernel/server/public-keys';
import { SettingsError } from './kernel/settings-error';

export interface Settings {
  readonly help: boolean;
  /** Serves its schema to a composition, and nothing else: without a database, to anybody. */
  readonly compose: boolean;
  readonly name: string | undefined;
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string | undefined;
  /** VIEWER_PUBLIC_KEYS: of the gateway, whose word is taken for who asks. */
  readonly viewerKeys: readonly PublicKey[] | undefined;
  readonly replicaUrls: string | undefined;
  /** false: DATABASE_URL is the runtime role's own, and the tables are another's care. */
  readonly migrate: boolean;
  /** Of the runtime role, where the administrator gives it one. */
  readonly runtimePassword: string | undefined;
  /** EVENTS_DATABASE_URL: the relay's own login, where this process is not the administrator's. */
  readonly eventsUrl: string | undefined;
  /** Of the relay's role, where the administrator gives it one. */
  readonly relayPassword: string | undefined;
  readonly drain: { readonly delayMs: number; readonly timeoutMs: number };
  readonly logLevel: string;
}

type Env = Readonly<Record<string, string | undefined>>;

const LEVELS = ['debug', 'info', 'warn', 'error'];

export function readSettings(args: readonly string[], env: Env): Settings {
  const { values, positionals } = argumentsIn(args);
  const [name, ...more] = positionals;
  if (more.length > 0) throw new SettingsError(`One subgraph for each process; it is told ${positionals.join(', ')}.`);
  return {
    help: values.help,
    compose: values.compose,
    name,
    host: given(env, 'HOST') ?? '127.0.0.1',
    port: wholeNumber(env, 'PORT', 4001, 65_535),
    databaseUrl: given(env, 'DATABASE_URL'),
    viewerKeys: viewerKeysIn(env),
    replicaUrls: given(env, 'DATABASE_REPLICA_URLS'),
    migrate: !values['no-migrate'] && !yes(env, 'SKIP_MIGRATIONS'),
    runtimePassword: name === undefined ? undefined : runtimePasswordIn(env, name),
    eventsUrl: given(env, 'EVENTS_DATABASE_URL'),
    relayPassword: runtimePasswordIn(env, 'events'),
    drain: {
      delayMs: wholeNumber(env, 'DRAIN_DELAY_MS', 0, 600_000),
      timeoutMs: wholeNumber(env, 'DRAIN_TIMEOUT_MS', 30_000, 600_000),
    },
    logLevel: level(env),
  };
}

/** RUNTIME_PASSWORD_<NAME>, NAME in capitals, with _ for whatever is no letter or digit. */
export function runtimePasswordIn(env: Env, name: string): string | undefined {
  return given(env, `RUNTIME_PASSWORD_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`);
}

function argumentsIn(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        'no-migrate': { type: 'boolean', default: false },
        compose: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split(/\.\s|\n/);
    throw new SettingsError(`${sentence.replace(/\.$/, '')}; --help tells what there is.`);
  }
}

function viewerKeysIn(env: Env): readonly PublicKey[] | undefined {
  const keys = given(env, 'VIEWER_PUBLIC_KEYS');
  return keys === undefined ? undefined : readPublicKeys(keys);
}

/** An empty variable counts as absent: that is how a shell or a compose file unsets one. */
function given(env: Env, variable: string): string | undefined {
  return env[variable] === '' ? undefined : env[variable];
}

function wholeNumber(env: Env, variable: string, otherwise: number, most: number): number {
  const value = given(env, variable);
  if (value === undefined) return otherwise;
  if (/^\d{1,15}$/.test(value) && Number(value) <= most) return Number(value);
  throw new SettingsError(`${variable} must be a whole number from 0 to ${most}; it is ${JSON.stringify(value)}.`);
}

function yes(env: Env, variable: string): boolean {
  const value = given(env, variable) ?? 'false';
  if (!['true', 'false', '1', '0'].includes(value))
    throw new SettingsError(`${variable} must be true or false; it is ${JSON.stringify(value)}.`);
  return value === 'true' || value === '1';
}

function level(env: Env): string {
  const value = given(env, 'LOG_LEVEL') ?? 'info';
  if (LEVELS.includes(value)) return value;
  throw new SettingsError(`LOG_LEVEL must be debug, info, warn or error; it is ${JSON.stringify(value)}.`);
}
