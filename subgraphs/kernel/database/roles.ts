/**
 * Who may do what in the one database: per subgraph a schema, an owner that migrates it and a runtime role that reads
 * and writes rows and can change no table.
 *
 * Role names begin with the database's name, because roles belong to the whole server. Their passwords follow from the
 * administrator's, so that there is no second secret to keep; a runtime role may be given one of its own, for a process that is
 * to know no other.
 */
import { createHmac } from 'node:crypto';
import { Client } from 'pg';
import { SettingsError } from '../settings-error';

export interface SubgraphRoles {
  readonly schema: string;
  readonly ownerUrl: string;
  readonly runtimeUrl: string;
  /** One for all subgraphs: it carries events from their outboxes, and owns the schemas they wait in. */
  readonly relayUrl: string;
}

/** The URLs that the roles log in with; nothing is asked of the server. */
export function rolesOf(adminUrl: string, subgraph: string, runtimePassword?: string): SubgraphRoles {
  return {
    schema: subgraph,
    ownerUrl: roleUrl(adminUrl, `${subgraph}_owner`),
    runtimeUrl: roleUrl(adminUrl, `${subgraph}_runtime`, runtimePassword),
    relayUrl: relayUrlOf(adminUrl),
  };
}

export function relayUrlOf(adminUrl: string, password?: string): string {
  return roleUrl(adminUrl, 'events_relay', password);
}

function roleUrl(adminUrl: string, role: string, password?: string): string {
  const url = new URL(adminUrl);
  const database = url.pathname.slice(1);
  url.username = `${database}_${role}`;
  url.password = password ?? createHmac('sha256', new URL(adminUrl).password).update(url.username).digest('hex');
  return url.href;
}

/** Makes schema and roles, or brings them up to date. Safe to run at every start and from several processes at once. */
export async function prepareRoles(
  adminUrl: string,
  subgraph: string,
  runtimePassword?: string,
): Promise<SubgraphRoles> {
  const roles = rolesOf(adminUrl, subgraph, runtimePassword);
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('interport roles'))`);
    const owner = await ensureRole(client, roles.ownerUrl);
    const runtime = await ensureRole(client, roles.runtimeUrl);
    await keepOwnPassword(client, runtime, { url: roles.runtimeUrl, isGiven: runtimePassword !== undefined });
    // Its login is the events' own care (prepare-events.ts); here it is only granted to.
    await ensureRole(client, roles.relayUrl, { keepPassword: true });
    const schema = client.escapeIdentifier(roles.schema);
    await client.query(`GRANT ${owner} TO CURRENT_USER`);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${owner}`);
    await client.query(`REVOKE ALL ON SCHEMA ${schema} FROM PUBLIC`);
    await client.query(`GRANT USAGE ON SCHEMA ${schema} TO ${runtime}`);
    await client.query(
      `ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA ${schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${runtime}`,
    );
    await client.query('COMMIT');
    return roles;
  } finally {
    await client.end();
  }
}

export async function ensureRole(client: Client, url: string, { keepPassword = false } = {}): Promise<string> {
  const { username, password: encoded } = new URL(url);
  const password = decodeURIComponent(encoded);
  const name = client.escapeIdentifier(username);
  const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [username]);
  if (keepPassword && known.rowCount !== 0) return name;
  const verb = known.rowCount === 0 ? 'CREATE' : 'ALTER';
  await client.query(
    `${verb} ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${client.escapeLiteral(password)}`,
  );
  return name;
}

const OWN_PASSWORD = 'password of its own';

/**
 * A role that was given a password keeps it: a command that is not told of it would lock out the processes that serve. The
 * throw undoes all that the transaction did.
 */
export async function keepOwnPassword(
  client: Client,
  role: string,
  { url, isGiven }: { url: string; isGiven: boolean },
): Promise<void> {
  const { username } = new URL(url);
  if (isGiven) {
    await client.query(`COMMENT ON ROLE ${role} IS ${client.escapeLiteral(OWN_PASSWORD)}`);
    return;
  }
  const { rows } = await client.query<{ note: string | null }>(
    "SELECT shobj_description(oid, 'pg_authid') AS note FROM pg_roles WHERE rolname = $1",
    [username],
  );
  if (rows[0]?.note === OWN_PASSWORD)
    throw new SettingsError(
      `The role ${username} was given a password of its own. Set RUNTIME_PASSWORD_<NAME> to it for whatever is started as administrator.`,
    );
}
