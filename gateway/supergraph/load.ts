/**
 * The supergraph file at work: loaded at the start, swapped when it changes, kept when the change is no good.
 */
import { readFile } from 'node:fs/promises';
import { StartupError } from '../errors';
import { type Observer } from '../telemetry/observer';
import { snapshotId } from './snapshot';
import { watchForChange } from './watch-file';

/** What is built for a supergraph; holders of an old one keep it as long as they need. */
interface Built {
  readonly id: string;
  /** No request holds it any more. */
  close(): void;
}

export interface Supergraph<T extends Built> {
  current(): T;
  stop(): void;
}

export interface LoadOptions<T extends Built> {
  readonly file: string;
  /** `before`: what it will take the place of, and can learn from. */
  readonly build: (sdl: string, before?: T) => Promise<T>;
  /** Milliseconds after which no request holds what was replaced. */
  readonly lingerMs: number;
  readonly observer: Pick<Observer, 'supergraphLoaded' | 'supergraphRefused'>;
}

export async function loadSupergraph<T extends Built>({
  file,
  build,
  lingerMs,
  observer,
}: LoadOptions<T>): Promise<Supergraph<T>> {
  let current = await first(file, build);
  let seen = current.id;
  let working = Promise.resolve();
  observer.supergraphLoaded(current.id);

  async function reload(): Promise<void> {
    try {
      const sdl = await readFile(file, 'utf8');
      // A refused file is refused once, not at each event in its folder.
      const id = snapshotId(sdl);
      const isNew = id !== seen && id !== current.id;
      seen = id;
      if (!isNew) return;
      const before = current;
      current = await build(sdl, before);
      setTimeout(() => {
        before.close();
      }, lingerMs).unref();
      observer.supergraphLoaded(current.id);
    } catch (error) {
      observer.supergraphRefused(reasonOf(error), current.id);
    }
  }

  const watcher = watchForChange(file, () => {
    working = working.then(reload);
  });
  return {
    current: () => current,
    stop: () => {
      watcher.close();
      current.close();
    },
  };
}

async function first<T>(file: string, build: (sdl: string) => Promise<T>): Promise<T> {
  let sdl: string;
  try {
    sdl = await readFile(file, 'utf8');
  } catch (cause) {
    throw new StartupError(
      `The supergraph cannot be read: ${reasonOf(cause)}. Run npm run schema:compose, or name another with --supergraph or SUPERGRAPH.`,
      { cause },
    );
  }
  try {
    return await build(sdl);
  } catch (cause) {
    throw new StartupError(`The supergraph ${file} cannot be used: ${reasonOf(cause)}`, { cause });
  }
}

/** One line: composition reports come with a paragraph for each error. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s+/g, ' ').trim().slice(0, 500);
}
