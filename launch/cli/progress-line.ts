/** How far an import is, on stderr: one line that is written over on a terminal, a line now and then elsewhere. */
import { type Counts } from '../../subgraphs/platforms/catalogue/report';

export interface ProgressLine {
  show(counts: Counts, done: number): void;
  /** Rows that an earlier run has done; they count neither for the speed nor for the time that is left. */
  pass(rows: number, done: number): void;
  /** Leaves the terminal with a clean line. */
  clear(): void;
}

type Stream = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

const TERMINAL_MS = 100;
const LOG_MS = 2_000;
/** Before that a guess at the time that is left would be a bad one. */
const GUESS_AFTER_SECONDS = 2;

export function progressLine(stream: Stream, now: () => number = () => performance.now()): ProgressLine {
  const every = stream.isTTY ? TERMINAL_MS : LOG_MS;
  let last = stream.isTTY ? -Infinity : now();
  let start: Start = { at: now(), rows: 0, done: 0 };
  const write = (text: string): void => {
    if (now() - last < every) return;
    last = now();
    stream.write(stream.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
  };
  return {
    show(counts, done) {
      write(describe(counts, done, start, now()));
    },
    pass(rows, done) {
      start = { at: now(), rows, done };
      write(`${share(done)}  passing over rows that are done: ${rows.toLocaleString('en')}`);
    },
    clear() {
      if (stream.isTTY) stream.write('\r\u001b[K');
    },
  };
}

/** What lay behind when this run's own work began. */
interface Start {
  readonly at: number;
  readonly rows: number;
  readonly done: number;
}

function describe(counts: Counts, done: number, start: Start, now: number): string {
  const { read, created, updated, unchanged, rejected } = counts;
  const seconds = Math.max((now - start.at) / 1000, 0.001);
  const rate = Math.round((read - start.rows) / seconds).toLocaleString('en');
  const left = ((1 - done) / (done - start.done)) * seconds;
  const guess = seconds >= GUESS_AFTER_SECONDS && Number.isFinite(left) ? `, ${duration(left)} left` : '';
  const parts = [`${created} created`, `${updated} updated`, `${unchanged} unchanged`, `${rejected} rejected`];
  return `${share(done)}  ${read.toLocaleString('en')} rows, ${rate}/s${guess}: ${parts.join(', ')}`;
}

function share(done: number): string {
  return `${Math.floor(done * 100)}%`.padStart(4);
}

/** "about 3 min": an estimate should not look like a measurement. */
function duration(seconds: number): string {
  if (seconds < 60) return `about ${Math.ceil(seconds / 5) * 5} s`;
  return seconds < 5400 ? `about ${Math.round(seconds / 60)} min` : `about ${(seconds / 3600).toFixed(1)} h`;
}
