/**
 * The second act: the key that tokens are signed with is followed by another, three times, under load of tokens of all ages, and
 * no request fails; and the key before them goes for good meanwhile, when the last of its tokens has died.
 *
 * A rotation takes ten minutes, so that everybody can know the next key before it signs. `rotate` and `issueToken` are told the
 * time, as the tests tell it: here, that it is ten minutes ago for a rotation, and some time ago for a token of that age. What
 * checks the tokens are the processes, by their own clock.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type DataSource } from 'typeorm';
import { ROLES } from '../../../schema/authority';
import { keySet, LIFE_MS, rotate, SET_KEPT_MS } from '../../../subgraphs/access/token/signing-keys';
import { issueToken, tokenEnd } from '../../../subgraphs/access/token/token';
import { ask, bearer, type Headers, tokenBy } from './caller';
import { type Fact, none } from './facts';
import { type Key, type People } from './people';
import { type Pair } from './theatre';

const ROTATIONS = 3;
const BETWEEN_MS = 6_000;
/** From publishing a key to signing with it. */
const AHEAD_MS = 2 * SET_KEPT_MS;
const LEEWAY_MS = 60_000;
/** Of tokens, up to the last minute or so of a life. */
const AGES = 20;
const CLIENTS = 8;
const PAUSE_MS = 60;

export async function rotatedAct(
  gateways: Pair,
  { db, people }: { readonly db: DataSource; readonly people: People },
  progress: (line: string) => void,
): Promise<Fact[]> {
  const client = await people.newClient('Rotated');
  const key = await people.newKey(client);
  const spare: Key[] = [];
  for (let n = 0; n < ROTATIONS; n += 1) spare.push(await people.newKey(client));

  const now = Date.now();
  const ago = (ms: number): Date => new Date(now - ms);
  // Its last token died a minute ago, and it goes a moment after the load begins.
  await db.query('DELETE FROM signing_key');
  await keySet(db, ago(3_600_000));
  await rotate(db, ago(LIFE_MS + LEEWAY_MS + AHEAD_MS - BETWEEN_MS));
  const kidsBefore = await kidsAt(gateways[0]);

  const tokens: Headers[] = [];
  for (let n = 0; n < AGES; n += 1) tokens.push(await tokenOfAge(db, key, ago(((LIFE_MS - 60_000) * n) / AGES)));
  const wrong: string[] = [];
  const over = new AbortController();
  let asked = 0;
  const load = Array.from({ length: CLIENTS }, async (_, first) => {
    for (let n = first; !over.signal.aborted; n += 1) {
      await sleep(PAUSE_MS);
      const token = tokens[n % tokens.length];
      const { status, code, data } = await ask(gateways[n & 1 ? 0 : 1], '{ viewer { id } }', token);
      asked += 1;
      const id = (data?.viewer as { id?: string } | undefined)?.id;
      if (status !== 200 || code !== undefined || id !== client) wrong.push(`${status} ${code ?? ''}`);
    }
  });
  const signers = new Set<string>();
  const signedBy = async (): Promise<string> => {
    const token = await tokenBy(gateways[signers.size % 2 ? 0 : 1], client, key.secret);
    tokens.push(bearer(token));
    const [head = ''] = token.split('.');
    return (JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string }).kid;
  };
  const late: string[] = [];
  try {
    signers.add(await signedBy());
    for (const [n, one] of spare.entries()) {
      await sleep(BETWEEN_MS);
      progress(`rotation ${n + 1} of ${ROTATIONS}`);
      const { kid } = await rotate(db, new Date(Date.now() - AHEAD_MS));
      const kid2 = await signedBy();
      if (kid2 !== kid) late.push(`${kid2} and not ${kid}`);
      signers.add(kid2);
      // Gateways keep a token for a minute; a revoked key of its client has each of its tokens looked up again.
      await people.revoke(one);
    }
    await sleep(BETWEEN_MS);
  } finally {
    over.abort();
    await Promise.all(load);
  }
  const [kids, others] = [await kidsAt(gateways[0]), await kidsAt(gateways[1])];
  const gone = kidsBefore.filter((kid) => !kids.includes(kid)).length;
  return [
    [`requests with ${tokens.length} tokens, ${AGES} of all ages`, String(asked), asked > 200],
    none('  failed', wrong),
    ['keys that signed a token meanwhile', String(signers.size), signers.size === ROTATIONS + 1],
    none('  not the one rotated to', late),
    [
      'keys shown at both gateways, those whose tokens live',
      String(kids.length),
      String(kids) === String(others) && kids.length === ROTATIONS + 1,
    ],
    ['  gone, with their last token', String(gone), gone === 1],
  ];
}

async function tokenOfAge(db: DataSource, { id: keyId, client: clientId }: Key, then: Date): Promise<Headers> {
  const { scopes } = ROLES.PARTNER_CLIENT;
  return bearer(await issueToken(db, { clientId, keyId, scopes, expiresAt: tokenEnd(then) }, then));
}

async function kidsAt(origin: string): Promise<string[]> {
  const response = await fetch(`${origin}/.well-known/jwks.json`);
  return ((await response.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
}
