/** What PostgreSQL says when it fails, in one sentence for the person at the terminal. */
import { statfsSync } from 'node:fs';
import { LaunchError } from '../launch-error';
import { type Home } from './home';

/** Failures that pass by themselves: the dead server's children still hold its memory, or the port was taken meanwhile. */
export type Passing = 'orphans' | 'port' | undefined;

export function passing(output: string): Passing {
  if (/shared memory block .* is still in use|lock file ".*postmaster\.pid" already exists/.test(output))
    return 'orphans';
  return /Address already in use|could not create any TCP\/IP sockets/.test(output) ? 'port' : undefined;
}

/** PostgreSQL does not always name a full disk; with less than this left, that is what it is. */
const FULL_BYTES = 4_000_000;

const REASONS: [RegExp, (home: Home) => string][] = [
  [
    /No space left on device|ENOSPC|Disk quota exceeded/i,
    ({ dir }) => `The disk is full: PostgreSQL could not write in ${dir}. Free some space and start again.`,
  ],
  [
    /(spawn|chown).*(EPERM|EINVAL)|(EPERM|EINVAL).*chown|cannot be run as root/,
    () =>
      'PostgreSQL does not run as root, and this system does not let root become another user. Start Interport as an ordinary user, or set DATABASE_URL.',
  ],
  [
    /spawn.*(ENOENT|EACCES|ENOEXEC|UNKNOWN)|error while loading shared libraries|GLIBC_|cannot execute binary/,
    () => 'The embedded PostgreSQL does not run on this system. Set DATABASE_URL to a PostgreSQL of your own.',
  ],
  [/Permission denied|EACCES|wrong ownership/, ({ dir }) => `PostgreSQL may not use ${dir} (permission denied).`],
  [
    /shared memory block .* is still in use/,
    ({ data }) => `Processes of an earlier PostgreSQL still use ${data}. Wait for them to end, and start again.`,
  ],
  [
    /user does not exist/,
    () =>
      'The user that runs Interport is not known to this system, which PostgreSQL demands. Give it an entry in /etc/passwd, or set DATABASE_URL.',
  ],
  [
    /could not (create|resize|map) .*shared memory|Cannot allocate memory/,
    () => 'The system has too little memory left for PostgreSQL.',
  ],
];

/** Names the cause if it is a known one, else repeats PostgreSQL's own last word; and says where its log is. */
export function trouble(output: string, home: Home | undefined, doing: string): LaunchError {
  const log = home ? ` (its log: ${home.log})` : '';
  const said = `PostgreSQL could not ${doing}: ${lastWord(output)}${log}.`;
  const full = home && isFull(home.dir) ? 'No space left on device' : output;
  const known = REASONS.find(([pattern]) => pattern.test(full))?.[1];
  return new LaunchError(home && known ? known(home) : said, {
    cause: output,
  });
}

function isFull(dir: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize < FULL_BYTES;
  } catch {
    return false;
  }
}

function lastWord(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const fatal = lines.findLast((line) => /FATAL|PANIC|error:|ERROR/.test(line)) ?? lines.at(-1) ?? 'it said nothing';
  return fatal.replace(/^.*?(FATAL|PANIC|ERROR|error):\s*/, '').trim();
}
