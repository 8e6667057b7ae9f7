/** How far an import is, on stderr: one line that is written over on a terminal, a line now and then elsewhere. */
import { type Counts } from '../../subgraphs/platforms/catalogue/report';

export interface ProgressLine {
  show(counts: Counts, done: number): void;
  /** Leaves the terminal with a clean line. */
  clear(): void;
}

const TERMINAL_MS = 100;
const LOG_MS = 2_000;

export function progressLine(stream: NodeJS.WriteStream, now: () => number = () => performance.now()): ProgressLine {
  const began = now();
  const every = stream.isTTY ? TERMINAL_MS : LOG_MS;
  let last = stream.isTTY ? 0 : began;
  return {
    show(counts, done) {
      if (now() - last < every) return;
      last = now();
      const text = describe(counts, done, (now() - began) / 1000);
      stream.write(stream.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
    },
    clear() {
      if (stream.isTTY) stream.write('\r\u001b[K');
    },
  };
}

function describe({ read, created, updated, unchanged, rejected }: Counts, done: number, seconds: number): string {
  const rate = Math.round(read / Math.max(seconds, 0.001)).toLocaleString('en');
  const share = `${Math.floor(done * 100)}%`.padStart(4);
  const parts = [`${created} created`, `${updated} updated`, `${unchanged} unchanged`, `${rejected} rejected`];
  return `${share}  ${read.toLocaleString('en')} rows, ${rate}/s: ${parts.join(', ')}`;
}
