/** type-graphql keeps its metadata in one global: a subgraph built beside the others must be the one it is alone. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compose } from '../../schema/compose';
import { undescribed } from '../../schema/descriptions';
import { roster } from '../../subgraphs/roster';

const PROJECT = join(__dirname, '..', '..');
const together = compose(roster());
const names = roster().map(({ name }) => name);

it.each([...together.keys()])('schema/%s is what the code composes to', (file) => {
  expect(readFileSync(join(PROJECT, 'schema', file), 'utf8')).toBe(together.get(file));
});

it.each(names)('%s alone has the same SDL as beside the others', (name) => {
  const script = `
    require('reflect-metadata');
    const { buildFederatedSchema } = require('./subgraphs/kernel/schema/federated-schema.ts');
    process.stdout.write(buildFederatedSchema(require('./subgraphs/${name}/subgraph.ts').subgraph).sdl);`;
  const alone = execFileSync(process.execPath, ['-r', './launch/swc-register.cjs', '-e', script], {
    cwd: PROJECT,
    encoding: 'utf8',
  });
  expect(together.get(`subgraphs/${name}.graphql`)).toContain(alone.trim());
});

it.each(names)('every element of %s has a description', (name) => {
  expect(undescribed(together.get(`subgraphs/${name}.graphql`) ?? '')).toEqual([]);
});

it('a missing description is found, wherever it is missing', () => {
  const sdl = `type A { a(b: Int): Int } enum C { D } input E { f: Int } scalar G union H = A interface I { j: Int }`;
  expect(undescribed(sdl).sort()).toEqual(['A', 'A.a', 'A.a(b:)', 'C', 'C.D', 'E', 'E.f', 'G', 'H', 'I', 'I.j']);
});
