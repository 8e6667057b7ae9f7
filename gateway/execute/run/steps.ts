/**
 * Runs the steps of a program: fetch by fetch, together what may go together.
 *
 * A fetch that fails takes nothing with it: its places are told, and whatever needs its data finds none to work on.
 */
import { type Fetch } from '../compile/fetch';
import { type Step } from '../compile/steps';
import { askAlone } from './ask';
import { gather } from './gather';
import { type Run } from './run';
import { wantedBy } from './wanted';

export async function runStep(step: Step, run: Run): Promise<void> {
  switch (step.kind) {
    case 'fetch':
      return runFetch(step.fetch, run);
    case 'part':
      return gather(step.batch, step.index, run);
    case 'series':
      for (const next of step.steps) await runStep(next, run);
      return;
    case 'parallel':
      await Promise.all(step.steps.map((next) => runStep(next, run)));
  }
}

async function runFetch(fetch: Fetch, run: Run): Promise<void> {
  const wanted = wantedBy(fetch, run);
  if (wanted) await askAlone(wanted, run);
}
