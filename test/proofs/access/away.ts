/**
 * The fourth act: nobody can say who calls any more. A caller who is known is answered for a moment, then with 503, and never as
 * anybody else; who comes without a credential is served as before.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, bearer, type Headers, msUntil } from './caller';
import { type Fact, none, within } from './facts';
import { type People } from './people';
import { type Pair, type Theatre } from './theatre';

const AWAY_MS = 15_000;
const PAUSE_MS = 100;
/** Revocations may be as old as 4 s (gateway/guard/revocations.ts). */
const KNOWN_MS = 5_000;
const BACK_MS = 10_000;
/** Of another subgraph, and open to everybody: with it a caller taken for none would be answered. */
const OPEN = '{ organisations(first: 1) { nodes { id } } }';

export async function awayAct(
  gateways: Pair,
  { theatre, people, max }: { readonly theatre: Theatre; readonly people: People; readonly max: number },
  progress: (line: string) => void,
): Promise<Fact[]> {
  const { secret } = await people.newKey(await people.newClient('Known'));
  const known = bearer(secret);
  const before = await Promise.all(gateways.map((origin) => ask(origin, OPEN, known)));
  progress('access dead');
  await theatre.killAccess();
  const since = performance.now();
  const seen = { refused: 0, anonymous: 0 };
  const wrong: string[] = [];
  const last: number[] = [];
  await Promise.all(
    gateways.map(async (origin) => {
      let answeredAt = 0;
      while (performance.now() - since < AWAY_MS) {
        await sleep(PAUSE_MS);
        const { status, code, bucket } = await ask(origin, OPEN, known);
        const at = performance.now() - since;
        if (status === 200 && bucket?.max === max) answeredAt = at;
        else if (status === 503 && code === 'SERVICE_UNAVAILABLE') seen.refused += 1;
        else wrong.push(`${status} ${code ?? ''} of a bucket of ${bucket?.max ?? 0}`);
        if ((await ask(origin, OPEN, NOBODY)).status === 200) seen.anonymous += 1;
        else wrong.push('the anonymous');
      }
      last.push(answeredAt);
    }),
  );
  const stranger = await Promise.all(gateways.map((origin) => ask(origin, OPEN, bearer('ipk_live_unheard_of'))));
  progress('access back');
  await theatre.startAccess();
  const back = performance.now();
  const until = (origin: string) =>
    msUntil(async () => (await ask(origin, OPEN, known)).bucket?.max === max, { since: back, patienceMs: BACK_MS });
  const took = await Promise.all(gateways.map(until));
  return [
    [
      'known callers are served, as themselves',
      String(before.length),
      before.every(({ bucket }) => bucket?.max === max),
    ],
    within('access dead: known callers are answered for', last, KNOWN_MS),
    ['  then 503', String(seen.refused), seen.refused > 20],
    none('  as anybody else, or anything else', wrong),
    [
      '  an unknown credential',
      stranger.map(({ status }) => status).join(),
      stranger.every(({ status }) => status === 503),
    ],
    ['  without a credential, answered', String(seen.anonymous), seen.anonymous > 20],
    within('access back, until known callers are served', took, BACK_MS),
  ];
}

const NOBODY: Headers = { 'x-forwarded-for': '10.255.0.1' };
