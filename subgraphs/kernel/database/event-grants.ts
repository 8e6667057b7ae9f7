/**
 * Who may do what with a subgraph's outbox and inbox. The subgraph puts into the outbox and never looks; the relay looks and
 * takes out, and sees nothing else of the schema. Renewed at every start, like the roles themselves.
 */
import { type Client } from 'pg';
import { type SubgraphRoles } from './roles';

/** By the schema's owner, after its migrations. */
export async function grantEventTables(owner: Client, { schema, runtimeUrl, relayUrl }: SubgraphRoles): Promise<void> {
  const name = (text: string): string => owner.escapeIdentifier(text);
  const [runtime, relay] = [runtimeUrl, relayUrl].map((url) => name(new URL(url).username));
  const [outbox, inbox] = ['outbox', 'inbox'].map((table) => `${name(schema)}.${table}`);
  await owner.query(`
    REVOKE ALL ON ${outbox}, ${inbox} FROM ${runtime};
    GRANT INSERT ON ${outbox} TO ${runtime};
    GRANT SELECT, INSERT, DELETE ON ${inbox} TO ${runtime};
    GRANT USAGE ON SCHEMA ${name(schema)} TO ${relay};
    GRANT SELECT, DELETE ON ${outbox} TO ${relay};
  `);
}
