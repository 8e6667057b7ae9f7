/** The .env that docker-compose.yml asks for: generated, for its owner's eyes only, and never changed once it is there. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newViewerKeys } from '../launch/viewer-keys';
import { EVENTS, passwordVariable, PUBLIC_KEYS, SIGNING_KEY } from './check/variables';

export const secretNames = (subgraphs: readonly string[]): string[] => [
  'POSTGRES_PASSWORD',
  'REDIS_PASSWORD',
  'ACCESS_PEPPER',
  'ASSOCIATIONS_PEPPER',
  ...[...subgraphs, EVENTS].map(passwordVariable),
  SIGNING_KEY,
  PUBLIC_KEYS,
];

/** False when there is one already: the database keeps the password that it was made with. */
export function writeSecrets(folder: string, names: readonly string[]): boolean {
  const keys: Readonly<Record<string, string>> = newViewerKeys();
  const lines = names.map((name) => `${name}=${keys[name] ?? password()}\n`);
  try {
    writeFileSync(join(folder, '.env'), lines.join(''), { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Hexadecimal: it stands in a URL as it is. */
function password(): string {
  return randomBytes(24).toString('hex');
}
