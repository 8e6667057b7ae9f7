/**
 * Mismatches that were found once: each a file under cases/, asked again by every test run.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Faults } from './faults/faults';
import { type Operation } from './generate/generate';

export interface SavedCase extends Operation {
  readonly target: string;
  readonly faults?: Faults;
  readonly seed: number;
  /** What was seen when it was found. */
  readonly mismatch: string;
}

const FOLDER = join(__dirname, 'cases');

export function savedCases(): readonly (SavedCase & { readonly file: string })[] {
  mkdirSync(FOLDER, { recursive: true });
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ file, ...(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as SavedCase) }));
}

export function saveCase(saved: SavedCase): string {
  const { target, query, variables, faults } = saved;
  const hash = createHash('sha256').update(JSON.stringify({ target, query, variables, faults })).digest('hex');
  const file = `${hash.slice(0, 12)}.json`;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, file), `${JSON.stringify(saved, null, 2)}\n`);
  return file;
}
