/**
 * The environment variables that each kind of process reads. A typing mistake in one is silently a default in production,
 * so a name that nothing reads is a finding.
 */
import { GATEWAY_VARIABLES } from '../../gateway/config';

export type Process = 'gateway' | 'subgraph' | 'migrate';

const READ_BY: Readonly<Record<Process, ReadonlySet<string>>> = {
  gateway: new Set(GATEWAY_VARIABLES),
  subgraph: new Set([
    'DATABASE_URL',
    'DATABASE_REPLICA_URLS',
    'EVENTS_DATABASE_URL',
    'VIEWER_PUBLIC_KEYS',
    'SKIP_MIGRATIONS',
    'REDIS_URL',
    'HOST',
    'PORT',
    'DRAIN_DELAY_MS',
    'DRAIN_TIMEOUT_MS',
    'LOG_LEVEL',
    // What `access` alone asks for.
    'ACCESS_PEPPER',
    // What sends mail asks for: `access` and `associations`.
    'PUBLIC_URL',
    'INTERPORT_ENV',
    'SMTP_URL',
    'MAIL_FROM',
    // What `associations` alone asks for.
    'ASSOCIATIONS_PEPPER',
    'AUDIT_HEADS',
    'AUDIT_SIGNING_KEY',
  ]),
  migrate: new Set(['DATABASE_URL', 'INTERPORT_WORLD']),
};

const SUBGRAPH_URL = /^SUBGRAPH_URL_[A-Z0-9_]+$/;
const RUNTIME_PASSWORD = /^RUNTIME_PASSWORD_[A-Z0-9_]+$/;

export const isRead = (process: Process, variable: string): boolean =>
  READ_BY[process].has(variable) ||
  (process === 'gateway' && SUBGRAPH_URL.test(variable)) ||
  (process === 'migrate' && RUNTIME_PASSWORD.test(variable));

/** Every name above but the gateway's own, which gateway/config.ts holds; a test looks for each in the code. */
export const OTHER_VARIABLES: readonly string[] = [...new Set([...READ_BY.subgraph, ...READ_BY.migrate])];

const inCapitals = (subgraph: string): string => subgraph.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');

/** Where the gateway looks for a subgraph's address. */
export const urlVariable = (subgraph: string): string => `SUBGRAPH_URL_${inCapitals(subgraph)}`;

/** The relay of events has a password like a subgraph's. */
export const EVENTS = 'events';

/** What the migration gives a subgraph's runtime role as its password. */
export const passwordVariable = (subgraph: string): string => `RUNTIME_PASSWORD_${inCapitals(subgraph)}`;

/** The halves of the gateway's pair: it signs who asks with the one, subgraphs know it by the other. */
export const SIGNING_KEY = 'VIEWER_SIGNING_KEY';
export const PUBLIC_KEYS = 'VIEWER_PUBLIC_KEYS';

/** Names whose values must not be known to whoever can read the repository. */
export const isSecret = (variable: string): boolean =>
  /PASSWORD|SECRET|TOKEN|PEPPER|(?:^|_)KEY(?:S|_|$)|DATABASE_URL|REPLICA_URLS|REDIS_URL/.test(variable);
