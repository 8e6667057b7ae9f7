/** A new subgraph is one new folder, plus a short block in docker-compose.yml and one in the manifests: both are demanded. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { roster } from '../../subgraphs/roster';

const ROOT = resolve(__dirname, '../..');
const compose = parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true });
const subgraphs = roster().map(({ name }) => name);

it.each(subgraphs)('%s has a block in docker-compose.yml', (name) => {
  expect(compose.services[name]).toMatchObject({ command: ['node', 'launch/subgraph.cjs', name] });
  expect(compose.services.gateway.environment).toHaveProperty([`SUBGRAPH_URL_${name.toUpperCase()}`]);
});

it.each(subgraphs)('%s has a manifest that the base lists', (name) => {
  const base = parse(readFileSync(join(ROOT, 'deploy/base/kustomization.yaml'), 'utf8'));
  expect(base.resources).toContain(`subgraphs/${name}.yaml`);
  expect(existsSync(join(ROOT, `deploy/base/subgraphs/${name}.yaml`))).toBe(true);
});

it('and no block is left over from a subgraph that is gone', () => {
  const others = ['gateway', 'migrate', 'postgres', 'redis'];
  expect(Object.keys(compose.services).sort()).toEqual([...subgraphs, ...others].sort());
});
