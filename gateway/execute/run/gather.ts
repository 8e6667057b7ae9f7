/**
 * The parts of a batch come when their own branches let them: this waits for the others, but not for long.
 *
 * The first to come waits no longer than the request has been under way, so that a slow branch at most doubles the time of
 * a fast one; who comes later goes in the next batch, or alone.
 */
import { type Batch } from '../compile/batch';
import { askTogether } from './ask';
import { type Gathering, type Run } from './run';
import { wantedBy } from './wanted';

const SHORTEST_WAIT_MS = 5;
const LONGEST_WAIT_MS = 100;

export async function gather(batch: Batch, index: number, run: Run): Promise<void> {
  const gathering = gatheringOf(batch, run);
  gathering.arrived += 1;
  const fetch = batch.fetches[index];
  const wanted = fetch && wantedBy(fetch, run);
  if (wanted) gathering.waiting[index] = wanted;
  const { sent } = gathering;
  if (gathering.arrived === batch.fetches.length) gathering.send();
  else if (wanted && !gathering.timer) gathering.timer = setTimeout(gathering.send, waitOf(run));
  if (wanted) await sent;
}

function gatheringOf(batch: Batch, run: Run): Gathering {
  const known = run.gatherings.get(batch);
  if (known) return known;
  const gathering: Gathering = { waiting: [], arrived: 0, timer: undefined, sent: Promise.resolve(), send: nothing };
  run.gatherings.set(batch, gathering);
  begin(gathering, batch, run);
  return gathering;
}

/** Opens the next sending: whoever comes from now on goes with it. */
function begin(gathering: Gathering, batch: Batch, run: Run): void {
  gathering.sent = new Promise((resolve, reject) => {
    gathering.send = () => {
      clearTimeout(gathering.timer);
      const parts = gathering.waiting;
      gathering.waiting = [];
      gathering.timer = undefined;
      begin(gathering, batch, run);
      // A hole is a part that wants nothing.
      askTogether(
        batch,
        Array.from(batch.fetches, (_, i) => parts[i]),
        run,
      ).then(resolve, reject);
    };
  });
}

function waitOf({ began }: Run): number {
  return Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, performance.now() - began));
}

function nothing(): void {
  // Replaced at once by begin().
}
