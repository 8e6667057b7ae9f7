/**
 * Who may do what in the one database: per subgraph a schema, an owner that migrates it and a runtime role that reads
 * and writes rows and can change no table.
 *
 * Role names begin with the database's name, because roles belong to the whole server. Their passwords follow from the
 * administrator's, so that there is no second secret to keep.
 */
import { createHmac } from 'node:crypto';
import { Client } from 'pg';

export interface SubgraphRoles {
  readonly schema: string;
  readonly ownerUrl: string;
  readonly runtimeUrl: string;
}

/** The URLs that the roles log in with; nothing is asked of the server. */
export function rolesOf(adminUrl: string, subgraph: string): SubgraphRoles {
  const database = new URL(adminUrl).pathname.slice(1);
  const as = (role: string): string => {
    const url = new URL(adminUrl);
    url.username = `${database}_${subgraph}_${role}`;
    url.password = createHmac('sha256', new URL(adminUrl).password).update(url.username).digest('hex');
    return url.href;
  };
  return { schema: subgraph, ownerUrl: as('owner'), runtimeUrl: as('runtime') };
}

/** Makes schema and roles, or brings them up to date. Safe to run at every start and from several processes at once. */
export async function prepareRoles(adminUrl: string, subgraph: string): Promise<SubgraphRoles> {
  const roles = rolesOf(adminUrl, subgraph);
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('interport roles'))`);
    const owner = await ensureRole(client, roles.ownerUrl);
    const runtime = await ensureRole(client, roles.runtimeUrl);
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

async function ensureRole(client: Client, url: string): Promise<string> {
  const { username, password } = new URL(url);
  const name = client.escapeIdentifier(username);
  const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [username]);
  const verb = known.rowCount === 0 ? 'CREATE' : 'ALTER';
  await client.query(
    `${verb} ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${client.escapeLiteral(password)}`,
  );
  return name;
}
