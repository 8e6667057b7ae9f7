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
}

export interface Supergraph<T extends Built> {
  current(): T;
  stop(): void;
}

export interface LoadOptions<T extends Built> {
  readonly file: string;
  readonly build: (sdl: string) => Promise<T>;
  readonly observer: Pick<Observer, 'supergraphLoaded' | 'supergraphRefused'>;
}

export async function loadSupergraph<T extends Built>({
  file,
  build,
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
      current = await build(sdl);
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
    },
  };
}

async function first<T>(file: string, build: (sdl: string) => Promise<T>): Promise<T> {
  let sdl: string;
  try {
    sdl = await readFile(file, 'utf8');
  } catch (cause) {
    throw new StartupError(
      `The supergraph cannot be read: ${reasonOf(cause)}. Run npm run schema:compose, or set SUPERGRAPH.`,
      { cause },
    );
  }
  try {
    return await build(sdl);
  } catch (cause) {
    if (cause instanceof StartupError) throw cause;
    throw new StartupError(`The supergraph ${file} cannot be used: ${reasonOf(cause)}`, { cause });
  }
}

/** One line: composition reports come with a paragraph for each error. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s+/g, ' ').trim().slice(0, 500);
}
