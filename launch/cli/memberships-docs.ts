/** `npm run memberships:docs`: writes the tables of docs/memberships.md anew. */
import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { withLifecycleTables } from '../../subgraphs/associations/membership/lifecycle/lifecycle-docs';

const page = join(resolve(__dirname, '..', '..'), 'docs', 'memberships.md');

writeFileSync(page, withLifecycleTables(readFileSync(page, 'utf8')));
