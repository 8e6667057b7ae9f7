/** Finds the subgraphs: every folder beside this file that has a subgraph.ts. A new one is a new folder, nothing else. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type SubgraphManifest } from './kernel/manifest';

export function roster(): SubgraphManifest[] {
  return subgraphNames().map(manifestOf);
}

/** Their names, for whoever only needs these: nothing of a subgraph is loaded. */
export function subgraphNames(): string[] {
  return readdirSync(__dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(__dirname, entry.name, 'subgraph.ts')))
    .map((entry) => entry.name)
    .sort();
}

/** Of one of these names. */
export function manifestOf(name: string): SubgraphManifest {
  // The folder is only known now, so this cannot be an import statement.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { subgraph } = require(`./${name}/subgraph`) as { subgraph: SubgraphManifest };
  if (subgraph.name !== name)
    throw new Error(`subgraphs/${name} calls itself "${subgraph.name}"; folder and name must agree.`);
  return subgraph;
}
