/** The Secrets that deploy/README.md asks for. None is in the repository; each is of this name and has these keys. */
import { EVENTS, passwordVariable, PUBLIC_KEYS, SIGNING_KEY } from '../variables';

export interface DocumentedSecret {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

export function documentedSecrets(subgraphs: readonly string[]): ReadonlyMap<string, DocumentedSecret> {
  const logins = subgraphs.map(
    (name) =>
      [
        `database-${name}`,
        { required: ['DATABASE_URL', 'EVENTS_DATABASE_URL'], optional: ['DATABASE_REPLICA_URLS'] },
      ] as const,
  );
  return new Map<string, DocumentedSecret>([
    ['database-admin', { required: ['DATABASE_URL', ...[...subgraphs, EVENTS].map(passwordVariable)], optional: [] }],
    ['viewer-signing', { required: [SIGNING_KEY], optional: [] }],
    ['viewer-keys', { required: [PUBLIC_KEYS], optional: [] }],
    ['access', { required: ['ACCESS_PEPPER', 'PUBLIC_URL'], optional: ['SMTP_URL', 'MAIL_FROM'] }],
    ['associations', { required: ['ASSOCIATIONS_PEPPER'], optional: [] }],
    ['mail', { required: ['SMTP_URL'], optional: ['MAIL_FROM', 'PUBLIC_URL'] }],
    ['redis', { required: ['REDIS_URL'], optional: [] }],
    ...logins,
  ]);
}
