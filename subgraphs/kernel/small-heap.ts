/**
 * Work that goes over much and keeps little of it: meanwhile V8 looks for what is of no more use early.
 *
 * By itself it lets a heap grow to about four times what was alive when it last looked, so that an import of 80 MB at work had 300 in the
 * end. The flag is of the whole process, and may be set while it runs (Node's v8.setFlagsFromString).
 */
import { setFlagsFromString } from 'node:v8';

/** By how much the heap may grow until V8 looks again. */
const GROWING_PERCENT = 40;
/** V8's own reckoning. */
const AS_BEFORE = 0;

let atWork = 0;

export async function onSmallHeap<T>(work: () => Promise<T>): Promise<T> {
  if (atWork++ === 0) mayGrowBy(GROWING_PERCENT);
  try {
    return await work();
  } finally {
    if (--atWork === 0) mayGrowBy(AS_BEFORE);
  }
}

function mayGrowBy(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}
