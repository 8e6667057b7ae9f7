/** The named operations of schema/operations, and what each loses when one subgraph is away. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', 'schema', 'operations');

export interface NamedDocument {
  /** Without `.graphql`. */
  readonly name: string;
  readonly query: string;
}

export function namedOperations(): NamedDocument[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => ({ name: file.replace('.graphql', ''), query: readFileSync(join(FOLDER, file), 'utf8') }));
}
