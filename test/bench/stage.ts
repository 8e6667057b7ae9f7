/**
 * Where a benchmark runs: it speaks to the terminal, and whatever it starts is stopped in the end, however it ends.
 */
import { type Child } from './child';

export interface Stage {
  /** A line that the next one takes the place of. */
  readonly progress: (line: string) => void;
  readonly say: (text: string) => void;
  readonly started: (child: Child) => Child;
}

export async function onStage<T>(play: (stage: Stage) => Promise<T>): Promise<T> {
  const children: Child[] = [];
  const stopAll = (): Promise<unknown> => Promise.all(children.map((child) => child.stop()));
  // Without them every question fails, and the play ends in the ordinary way.
  const interrupt = new AbortController();
  const leave = (): void => {
    interrupt.abort();
    void stopAll();
  };
  process.once('SIGINT', leave).once('SIGTERM', leave);
  try {
    return await play({
      progress,
      say,
      started: (child) => {
        children.push(child);
        return child;
      },
    });
  } catch (error) {
    throw interrupt.signal.aborted ? new Interrupted('Interrupted; nothing was written.') : error;
  } finally {
    await stopAll();
    process.off('SIGINT', leave).off('SIGTERM', leave);
  }
}

export class Interrupted extends Error {}

function progress(line: string): void {
  // In a log it would only be noise.
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${line} …`);
}

function say(text: string): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
  process.stdout.write(`${text}\n`);
}
