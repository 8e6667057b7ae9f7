/** Makes one attack beside ordinary traffic, and says what was seen of it. */
import { type Attack, type Trial } from './attack';
import { type Seen } from './seen';
import { canaryIn } from './canaries';
import { countedWrongly } from './counters';
import { median, type Ordinary, type Window } from './ordinary';
import { type Theatre } from './theatre';

export interface Made {
  readonly attack: Attack;
  readonly tries: number;
  /** How often what was answered. */
  readonly seen: ReadonlyMap<string, number>;
  readonly slowestMs: number;
  /** Ordinary traffic, just before and beside it. */
  readonly before: Window;
  readonly beside: Window;
  /** Trials of which was looked at what they moved in /metrics, of those refused at once. */
  readonly counted: number | undefined;
  /** What did not hold, in words. */
  readonly broken: readonly string[];
}

const DEFAULT_MS = 100;
/** Characters of an answer that should not have been. */
const SHOWN = 160;
/** So long an attack that can be repeated goes on. */
const LASTS_MS = 1_500;
/** An answer that comes late is asked for again so often, and the median counts: a pause of the machine is no fault. */
const AGAIN = 2;
const TIMES_SLOWER = 3;
/** Below this it is quick, whatever it was before: three times nothing is nothing. */
const QUICK_MS = 25;

export async function make(attack: Attack, theatre: Theatre, ordinary: Ordinary): Promise<Made> {
  const broken = new Map<string, string>();
  const seen = new Map<string, number>();
  const trials = await attack.trials(theatre);
  let [tries, slowestMs] = [0, 0];
  await ordinary.window();
  const before = await ordinary.window();
  const began = performance.now();
  do {
    for (const trial of trials) {
      const answer = await tried(trial, attack.isRepeatable);
      tries += 1;
      slowestMs = Math.max(slowestMs, trial.withinMs === Infinity ? 0 : answer.ms);
      const told = `${answer.status} ${[...new Set(answer.codes)].join(' ')}`.trim();
      seen.set(told, (seen.get(told) ?? 0) + 1);
      for (const [what, how] of faults(trial, answer, theatre)) broken.set(what, how);
    }
  } while (attack.isRepeatable && performance.now() - began < LASTS_MS);
  const beside = await ordinary.window();
  for (const failure of beside.failures) broken.set('ordinary traffic', `ordinary traffic failed: ${failure}`);
  if (beside.p50 > Math.max(QUICK_MS, TIMES_SLOWER * before.p50))
    broken.set('p50', `ordinary traffic took ${beside.p50.toFixed(0)} ms instead of ${before.p50.toFixed(0)} ms`);
  const alone = attack.isRefusedAtOnce === true ? trials.filter(({ isStory }) => isStory !== true) : undefined;
  if (alone !== undefined)
    await ordinary.pausedFor(async () => {
      for (const trial of alone) {
        const wrong = await countedWrongly(trial, theatre.origin);
        if (wrong !== undefined) broken.set(`${trial.what} counted`, `${trial.what}: ${wrong}`);
      }
    });
  const counted = alone?.length;
  return { attack, tries, seen, slowestMs, before, beside, counted, broken: [...broken.values()] };
}

async function tried(trial: Trial, mayRepeat: boolean): Promise<Seen> {
  const first = await trial
    .send()
    .catch((error: unknown): Seen => ({ status: 0, codes: ['FAILED'], text: String(error), ms: 0 }));
  if (!mayRepeat || first.ms <= (trial.withinMs ?? DEFAULT_MS)) return first;
  const times = [first.ms];
  for (let again = 0; again < AGAIN; again += 1) times.push((await trial.send()).ms);
  return { ...first, ms: median(times) };
}

/** By what each is about, so that one that comes each time is said once. */
function faults(trial: Trial, answer: Seen, { secrets }: Theatre): (readonly [about: string, how: string])[] {
  const { what, withinMs = DEFAULT_MS } = trial;
  const { status, codes, text, ms } = answer;
  // What went wrong on our side of the wire is no answer.
  const canary = codes[0] === 'FAILED' ? undefined : canaryIn(text, secrets);
  const body = text.slice(text.indexOf('\n\n') + 1).trim();
  const found = {
    answer: trial.holds(answer) ? undefined : `${status} ${codes.join(' ')} ${body.slice(0, SHOWN)}`,
    time: ms > withinMs ? `took ${ms.toFixed(0)} ms, may take ${withinMs} ms` : undefined,
    canary: canary === undefined ? undefined : `the answer holds ${canary}`,
    fault: codes.includes('INTERNAL_SERVER_ERROR') ? 'a fault of ours' : undefined,
  };
  return Object.entries(found).flatMap(([kind, how]) =>
    how === undefined ? [] : [[`${what} ${kind}`, `${what}: ${how}`]],
  );
}
