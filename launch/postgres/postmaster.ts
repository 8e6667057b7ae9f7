/**
 * Is there a server on this data directory? PostgreSQL's own note, postmaster.pid, says so, but outlives a kill -9, and its pid
 * may by now be somebody else's. A server counts as ours only if it lives and its command line names our data directory.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from '../launch-error';
import { isAlive } from '../lock.cjs';

export interface Postmaster {
  pid: number;
  /** 0 until it is known. */
  port: number;
  status: string;
}

/** No system gives out this pid, so PostgreSQL takes it for dead. */
const NOBODYS_PID = 2_147_483_646;

export function livePostmaster(data: string): Postmaster | undefined {
  const note = readNote(data);
  if (!note || !isAlive(note.pid) || !isServerOn(note.pid, data, note.dataDir)) return undefined;
  return { pid: note.pid, port: note.port, status: note.status };
}

/**
 * Makes the note of a dead server harmless. PostgreSQL would refuse to start for a pid that lives, though it be a stranger's or a
 * zombie's. The note itself stays: by its shared memory key PostgreSQL waits for the dead server's children. True: there was one.
 */
export function retireStaleNote(data: string): boolean {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file) || livePostmaster(data)) return false;
  const lines = readFileSync(file, 'utf8').split('\n');
  if (lines.length < 2) rmSync(file, { force: true });
  else writeFileSync(file, [NOBODYS_PID, ...lines.slice(1)].join('\n'));
  return true;
}

/** The lines of postmaster.pid: pid, data directory, start time, port, socket directory, address, shared memory, status. */
function readNote(data: string): (Postmaster & { dataDir: string }) | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    const [pid = '', dataDir = '', , port = '', , , , status = ''] = lines;
    return Number(pid) > 0 ? { pid: Number(pid), dataDir, port: Number(port), status: status.trim() } : undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new LaunchError(
      `The database in ${data} belongs to another user${code ? ` (${code})` : ''}. ` +
        'Start Interport as the user who started it first, or set DATABASE_URL.',
      { cause: error },
    );
  }
}

/** Also when the project was moved under a running server: its command line then names a place that is no more. */
function isServerOn(pid: number, data: string, noted: string): boolean {
  if (process.platform === 'win32') return true; // No cheap way to ask; the attaching connection will find out.
  const command = commandLine(pid);
  const names = (dir: string): boolean => command.includes(`-D ${dir} `);
  return names(data) || (noted !== data && names(noted) && !existsSync(noted));
}

function commandLine(pid: number): string {
  try {
    const proc = `/proc/${String(pid)}/cmdline`;
    if (existsSync(proc)) return readFileSync(proc, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
