/** `npm run schema:compose`: writes the subgraphs' SDL, the supergraph and the API schema into schema/. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { roster } from '../../subgraphs/roster';
import { compose } from '../compose';

const folder = resolve(__dirname, '..');
for (const [name, text] of compose(roster())) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
  console.log(`schema/${name}  ${text.split('\n').length} lines`);
}
