/** `npm run access:docs`: writes the tables of docs/access.md anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { withAccessTables } from '../access-docs';

const root = resolve(__dirname, '..', '..');
const page = join(root, 'docs', 'access.md');
const supergraph = readFileSync(join(root, 'schema', 'supergraph.graphql'), 'utf8');

writeFileSync(page, withAccessTables(readFileSync(page, 'utf8'), supergraph));
