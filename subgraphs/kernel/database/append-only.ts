/**
 * Tables that only grow: the role that serves may add rows and read them, and can neither change nor take away one. Renewed at every
 * start, like the roles themselves.
 */
import { type Client } from 'pg';
import { type SubgraphRoles } from './roles';

/** By the schema's owner, after its migrations. */
export async function keepAppendOnly(
  owner: Client,
  { schema, runtimeUrl }: SubgraphRoles,
  tables: readonly string[],
): Promise<void> {
  const name = (text: string): string => owner.escapeIdentifier(text);
  const runtime = name(new URL(runtimeUrl).username);
  for (const table of tables.map((one) => `${name(schema)}.${name(one)}`))
    await owner.query(`REVOKE ALL ON ${table} FROM ${runtime}; GRANT SELECT, INSERT ON ${table} TO ${runtime};`);
}
