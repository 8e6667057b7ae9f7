/**
 * What a serving process logs in with: DATABASE_URL itself where it is the runtime role's own, else the role that follows from the
 * administrator's; and the same for each replica.
 */
import { SettingsError } from '../settings-error';
import { type RuntimeLogin } from './data-source';
import { type ReplicaLog } from './replicas';
import { rolesOf } from './roles';

export interface DatabaseSettings {
  /** DATABASE_URL. */
  readonly url: string;
  /** DATABASE_REPLICA_URLS: separated by commas. */
  readonly replicas?: string | undefined;
}

/** The administrator's URL stands for the runtime role that `migrate` makes. */
export function loginByAdmin(
  subgraph: string,
  { url, replicas }: DatabaseSettings,
  log: ReplicaLog,
  runtimePassword?: string,
): RuntimeLogin {
  const runtimeUrl = (admin: string): string => rolesOf(admin, subgraph, runtimePassword).runtimeUrl;
  const urls = replicaUrls(replicas, url).map(runtimeUrl);
  return { schema: subgraph, runtimeUrl: runtimeUrl(url), replicas: { urls, log } };
}

/** The URL is the runtime role's: this process can change no table. */
export function loginAsGiven(subgraph: string, { url, replicas }: DatabaseSettings, log: ReplicaLog): RuntimeLogin {
  return { schema: subgraph, runtimeUrl: url, replicas: { urls: replicaUrls(replicas, url), log } };
}

/** A replica has the primary's roles, so it may be named without any: postgres://replica-1:5432/interport. */
export function replicaUrls(list: string | undefined, primaryUrl: string): string[] {
  const primary = new URL(primaryUrl);
  return (list ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part, n) => {
      if (!/^postgres(ql)?:\/\/[^/]/.test(part) || !URL.canParse(part))
        throw new SettingsError(
          `DATABASE_REPLICA_URLS must be URLs of PostgreSQL separated by commas, such as postgres://replica-1:5432/interport; number ${n + 1} is none.`,
        );
      const url = new URL(part);
      if (url.username === '') {
        url.username = primary.username;
        url.password = primary.password;
      }
      if (url.pathname === '' || url.pathname === '/') url.pathname = primary.pathname;
      return url.href;
    });
}
