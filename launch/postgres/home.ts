/**
 * Where the embedded cluster lives, and as which user it runs.
 *
 * PostgreSQL refuses to run as root. Started by root it runs as "nobody", who must be able to reach its files; a project inside
 * a private directory (mktemp -d makes such) is out of that user's reach, so the cluster then lives elsewhere and a pointer in
 * the project says where.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { LaunchError } from '../launch-error';

export interface Home {
  /** Inside the project: password, port, log, lock, pointer. */
  root: string;
  /** What PostgreSQL's user must reach; the same as root, or elsewhere. */
  dir: string;
  data: string;
  log: string;
  /** The user to become; undefined: stay who we are. */
  owner: Owner | undefined;
}

export interface Owner {
  uid: number;
  gid: number;
}

const NOBODY: Owner = { uid: 65534, gid: 65534 };

/** Makes the root; whether the project's disk lets us is known here first. */
export function makeRoot(root: string): void {
  try {
    mkdirSync(root, { recursive: true });
    // Passable, not readable: PostgreSQL's user goes through it to its data. The password in it is private by itself.
    if (process.getuid?.() === 0) chmodSync(root, 0o711);
  } catch (error) {
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
    throw new LaunchError(`The directory ${root} cannot be made (${code}).`, { cause: error });
  }
}

/** The home that a root has or points to, without making anything. */
export function findHome(root: string): Home | undefined {
  if (!existsSync(root)) return undefined;
  const real = realpathSync(root);
  return homeAt(real, pointedTo(real) ?? real);
}

/** Where a new cluster of this root goes. `leftover`: what is there belonged to an .interport that was deleted since. */
export function placeHome(root: string): { home: Home; leftover: boolean } {
  const real = realpathSync(root);
  const { owner } = homeAt(real, real);
  const dir = !owner || canReach(owner, real) ? real : elsewhere(real, owner);
  return { home: homeAt(real, dir), leftover: existsSync(dir) && dir !== real && dir !== pointedTo(real) };
}

/** Makes a home away from its root, and the pointer to it. */
export function settleElsewhere(home: Home): void {
  mkdirSync(home.dir, { recursive: true });
  chmodSync(home.dir, 0o711);
  writeFileSync(join(home.root, POINTER), `${home.dir}\n`);
}

const POINTER = 'location';

function pointedTo(root: string): string | undefined {
  const pointer = join(root, POINTER);
  const dir = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : '';
  return dir === '' ? undefined : dir;
}

function homeAt(root: string, dir: string): Home {
  const data = join(dir, 'data');
  return { root, dir, data, log: join(root, 'postgres.log'), owner: ownerOf(data) };
}

/** Root takes the part of whoever owns the data already; anybody else stays themselves. */
function ownerOf(data: string): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const stat = statSync(data, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : NOBODY;
}

/** Whether that user may pass through a directory and all above it, by the modes of each. */
export function canReach(owner: Owner, path: string): boolean {
  const { mode, uid, gid } = statSync(path);
  const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
  return (mode & bit) !== 0 && (dirname(path) === path || canReach(owner, dirname(path)));
}

export function giveTo(owner: Owner | undefined, path: string): void {
  if (owner) chownSync(path, owner.uid, owner.gid);
}

/** A directory for this project alone; what is temporary stays with the temporary. */
function elsewhere(root: string, owner: Owner): string {
  const key = createHash('sha256').update(root).digest('hex').slice(0, 12);
  const temporary = realpathSync(tmpdir());
  const bases = ['/var/lib/interport', join(temporary, 'interport')];
  if (root.startsWith(temporary + sep)) bases.reverse();
  const base = bases.find((candidate) => isOurs(candidate) && canReach(owner, candidate));
  if (base) return join(base, `${basename(dirname(dirname(root)))}-${key}`);
  throw new LaunchError(
    `PostgreSQL does not run as root, and no directory here is open to another user (tried ${bases.join(', ')}). ` +
      'Start Interport as an ordinary user, or set DATABASE_URL.',
  );
}

/** Makes it if need be; in a directory open to all, somebody else may have made it first. */
function isOurs(dir: string): boolean {
  try {
    mkdirSync(dir, { recursive: true });
    const stat = lstatSync(dir);
    if (!stat.isDirectory() || stat.uid !== 0) return false;
    chmodSync(dir, 0o711);
    return true;
  } catch {
    return false;
  }
}
