/** One run of the real command in a process of its own: watched from outside, and killed when its moment has come. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = join(__dirname, '..', '..', '..');
const POLL_MS = 50;
/** Node alone is larger than that: before, it is not even there. */
const NODE_BYTES = 30e6;
const SAID_CHARS = 4000;

export interface RunOptions {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly databaseUrl: string;
  /** Rows that are done, in the database's own words. */
  readonly rowsDone: () => Promise<number>;
  readonly kill: Kill | null;
  readonly progress: (rows: number) => void;
}

/** When a run is killed. */
export type Kill =
  | { readonly afterMs: number }
  | {
      readonly afterRows: number;
      /** Somewhere within a batch. */
      readonly andMs: number;
    };

export interface Run {
  readonly killed: boolean;
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly seconds: number;
  /** Bytes: just after the start, and the most there ever were. */
  readonly startRss: number;
  readonly peakRss: number;
  /** What was done before, and what this run did, in how many seconds of writing. */
  readonly before: number;
  readonly wrote: number;
  readonly writingSeconds: number;
}

export async function runImport(options: RunOptions): Promise<Run> {
  const { args, cwd, databaseUrl, rowsDone, kill, progress } = options;
  const before = await rowsDone();
  const began = performance.now();
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  const child = spawn(process.execPath, [...commandOf(), ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err = (err + chunk.toString()).slice(-SAID_CHARS)));
  const ended = new Promise<void>((resolve, reject) => child.once('close', resolve).once('error', reject));
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;

  let [startRss, peakRss] = [0, 0];
  const writing = { from: 0, to: 0, rows: before };
  while (!isOver()) {
    const memory = memoryOf(child.pid ?? 0);
    if (memory.now >= NODE_BYTES) startRss ||= memory.now;
    peakRss = Math.max(peakRss, memory.peak);
    const now = performance.now();
    const rows = await rowsDone();
    if (rows > writing.rows) {
      writing.from ||= now;
      Object.assign(writing, { to: now, rows });
      progress(rows);
    }
    if (kill && isTime(kill, now - began, rows > before ? rows : 0)) {
      if ('andMs' in kill) await sleep(kill.andMs);
      child.kill('SIGKILL');
      break;
    }
    await sleep(POLL_MS);
  }
  await ended;
  const wrote = (await rowsDone()) - before;
  return {
    killed: child.signalCode === 'SIGKILL',
    code: child.exitCode,
    out,
    err,
    seconds: (performance.now() - began) / 1000,
    startRss,
    peakRss,
    before,
    wrote: Math.max(wrote, 0),
    writingSeconds: (writing.to - writing.from) / 1000,
  };
}

/** What `npm run import:catalogue` runs: npm would not hand a signal on that cannot be caught. */
function commandOf(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const [node, ...words] = scripts['import:catalogue']?.split(' ') ?? [];
  if (node !== 'node') throw new Error('The script import:catalogue does not begin with node.');
  return words.map((word) => (/^(\.|launch)\//.test(word) ? join(ROOT, word) : word));
}

function isTime(kill: Kill, ms: number, rows: number): boolean {
  return 'afterMs' in kill ? ms >= kill.afterMs : rows >= kill.afterRows;
}

/** Of the operating system's own books; nothing where it has ended. */
function memoryOf(pid: number): { now: number; peak: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const of = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024;
    return { now: of('VmRSS'), peak: of('VmHWM') };
  } catch {
    return { now: 0, peak: 0 };
  }
}
