/**
 * Calls back when a file may have changed, however it was replaced.
 *
 * The folder is watched, not the file: an atomic rename gives the name a new inode, and a mounted ConfigMap swaps a
 * symlink beside it. So any change in the folder counts, and the caller compares contents.
 */
import { type FSWatcher, unwatchFile, watch, watchFile } from 'node:fs';
import { dirname } from 'node:path';

/** Editors and copies write in several steps. */
const SETTLE_MS = 100;
const POLL_MS = 2_000;

export function watchForChange(file: string, onChange: () => void): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  const settled = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onChange, SETTLE_MS);
  };
  const poll = (): void => {
    watchFile(file, { interval: POLL_MS }, settled);
  };
  const watcher = watchFolder(dirname(file), settled, poll);
  return {
    close() {
      clearTimeout(timer);
      watcher?.close();
      unwatchFile(file, settled);
    },
  };
}

/** `instead` runs where the system has no watch to give, as when its limit of watches is reached. */
function watchFolder(folder: string, onEvent: () => void, instead: () => void): FSWatcher | undefined {
  try {
    return watch(folder, onEvent).once('error', instead);
  } catch {
    instead();
    return undefined;
  }
}
