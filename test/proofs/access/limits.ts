/**
 * The third act: Redis dies under load of one caller over its bucket and one within it. Each gateway goes on from what was left,
 * for itself: the one stays refused, the other stays answered, and a wrong credential stays wrong. When Redis is back the gateways
 * count together again.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, bearer, type Headers, LEAST, msUntil } from './caller';
import { type Fact, none, seconds } from './facts';
import { type People } from './people';
import { type Pair, type Theatre } from './theatre';

const MAX = 200;
const RATE = 1;
/** For gateways of this act. */
export const TIGHT = { COST_MAX_CLIENT: String(MAX), COST_RESTORE_RATE_CLIENT: String(RATE) } as const;
const EACH_MS = 6_000;
const PAUSE_MS = 50;
const WITHIN_PAUSE_MS = 1_000;
/** Redis is tried again after a second, and a connection made anew after two at most. */
const BACK_MS = 10_000;

export async function limitsAct(
  gateways: Pair,
  { theatre, people }: { readonly theatre: Theatre; readonly people: People },
  progress: (line: string) => void,
): Promise<Fact[]> {
  const caller = async (name: string): Promise<Headers> =>
    bearer((await people.newKey(await people.newClient(name))).secret);
  const [greedy, modest, late] = [await caller('Greedy'), await caller('Modest'), await caller('Late')];
  const drained = await drain(gateways, greedy);
  const share = (): Promise<boolean> => countTogether(gateways, late);
  const sharedBefore = await share();

  const seen = { refused: 0, let: 0, modest: 0, wrongKeys: 0 };
  const wrong: string[] = [];
  let slowest = 0;
  const over = new AbortController();
  const asked = async (n: number, headers: Headers) => {
    const began = performance.now();
    const answer = await ask(gateways[n & 1 ? 0 : 1], LEAST, headers);
    slowest = Math.max(slowest, performance.now() - began);
    return answer;
  };
  const load = [
    every(PAUSE_MS, over.signal, async (n) => {
      const { status, code } = await asked(n, greedy);
      if (status === 429 && code === 'COST_LIMIT_EXCEEDED') seen.refused += 1;
      else if (status === 200) seen.let += 1;
      else wrong.push(`greedy: ${status} ${code ?? ''}`);
    }),
    every(WITHIN_PAUSE_MS, over.signal, async (n) => {
      const { status, code } = await asked(n, modest);
      if (status === 200) seen.modest += 1;
      else wrong.push(`modest: ${status} ${code ?? ''}`);
    }),
    every(WITHIN_PAUSE_MS, over.signal, async (n) => {
      const { status, code } = await asked(n, bearer(`ipk_live_${'a'.repeat(59)}`));
      if (status === 401) seen.wrongKeys += 1;
      else wrong.push(`a wrong key: ${status} ${code ?? ''}`);
    }),
  ];
  const before = { ...seen };
  let away = before;
  let awayMs = 0;
  let backMs = Infinity;
  try {
    progress('Redis at work');
    await sleep(EACH_MS);
    const there = { ...seen };
    progress('Redis dead');
    await theatre.redis.kill();
    const died = performance.now();
    await sleep(EACH_MS);
    awayMs = performance.now() - died;
    away = {
      refused: seen.refused - there.refused,
      let: seen.let - there.let,
      modest: seen.modest - there.modest,
      wrongKeys: seen.wrongKeys - there.wrongKeys,
    };
    await theatre.redis.start();
    const since = performance.now();
    backMs = await msUntil(share, { since, patienceMs: BACK_MS });
  } finally {
    over.abort();
    await Promise.all(load);
  }
  // Two gateways that each count for themselves give back twice as fast, and one request each may be under way.
  const most = Math.ceil((2 * RATE * awayMs) / 1000) + 2;
  return [
    ['a caller has spent its bucket at both gateways', `${drained} asked`, drained <= MAX + 20],
    ['  two gateways count together', String(sharedBefore), sharedBefore],
    [`Redis dead for ${seconds(awayMs)}: who is over is refused`, String(away.refused), away.refused > 20],
    [`  and let in by what came back, at most ${most}`, String(away.let), away.let <= most],
    ['  who is within is answered', String(away.modest), away.modest >= 3],
    ['  a wrong key is 401', String(away.wrongKeys), away.wrongKeys >= 3],
    none('anything else answered in all this', wrong),
    ['slowest answer', seconds(slowest), slowest < 1_000],
    ['Redis back: counting together again after', seconds(backMs), backMs <= BACK_MS],
  ];
}

/** How many requests it took until both refuse. */
async function drain(gateways: Pair, headers: Headers): Promise<number> {
  for (let n = 1; n < 3 * MAX; n += 1) {
    const [one, other] = [await ask(gateways[0], LEAST, headers), await ask(gateways[1], LEAST, headers)];
    if (one.status === 429 && other.status === 429) return 2 * n;
  }
  return Infinity;
}

/** What is spent at one is missing at the other. */
async function countTogether(gateways: Pair, headers: Headers): Promise<boolean> {
  const left: number[] = [];
  for (const origin of [gateways[0], gateways[0], gateways[0], gateways[0], gateways[1], gateways[0], gateways[1]])
    left.push((await ask(origin, LEAST, headers)).bucket?.available ?? NaN);
  // Each a unit less than the one before it, whoever answered; meanwhile one may have come back.
  return left.every((one, n) => n === 0 || one <= (left[n - 1] ?? NaN)) && (left[0] ?? 0) - (left.at(-1) ?? 0) >= 4;
}

async function every(ms: number, over: AbortSignal, once: (n: number) => Promise<void>): Promise<void> {
  for (let n = 0; !over.aborted; n += 1) {
    await once(n);
    await sleep(ms);
  }
}
