/**
 * The first act: what is taken away is gone at every gateway within 5 s. Keys that both gateways know, tokens got with them, and a
 * role of a person who is signed in; counted from the answer that says it was done.
 */
import { ask, bearer, change, type Headers, LEAST, msUntil, tokenBy } from './caller';
import { type Fact, none, within } from './facts';
import { type Key, type People } from './people';
import { type Pair } from './theatre';

const KEYS = 20;
/** The most that a client may have at once. */
const KEYS_OF_ONE = 10;
const ROLES = 5;
const BAR_MS = 5_000;
const PATIENCE_MS = 15_000;

interface Held {
  readonly key: Key;
  readonly byKey: Headers;
  readonly byToken: Headers;
}

export async function revokedActs(gateways: Pair, people: People, progress: (line: string) => void): Promise<Fact[]> {
  const held: Held[] = [];
  for (let n = 0, client = ''; n < KEYS; n += 1) {
    if (n % KEYS_OF_ONE === 0) client = await people.newClient(`Revoked ${n}`);
    const key = await people.newKey(client);
    const token = await tokenBy(gateways[n % 2 === 0 ? 0 : 1], client, key.secret);
    held.push({ key, byKey: bearer(key.secret), byToken: bearer(token) });
  }
  const all = held.flatMap(({ byKey, byToken }) => [byKey, byToken]);
  const before = await wrongOf(gateways, all, 200);
  const keys: number[] = [];
  const tokens: number[] = [];
  for (const [n, { key, byKey, byToken }] of held.entries()) {
    progress(`revoking key ${n + 1} of ${KEYS}`);
    await people.revoke(key);
    const since = performance.now();
    const untilRefused = (headers: Headers) => (origin: string) =>
      msUntil(async () => (await ask(origin, LEAST, headers)).status === 401, { since, patienceMs: PATIENCE_MS });
    const took = [...gateways.map(untilRefused(byKey)), ...gateways.map(untilRefused(byToken))];
    const [one, other, byOne, byOther] = (await Promise.all(took)) as [number, number, number, number];
    keys.push(one, other);
    tokens.push(byOne, byOther);
  }
  const after = await wrongOf(gateways, all, 401);
  return [
    none(`${KEYS} keys and ${KEYS} tokens at two gateways: not taken before`, before),
    within('  key revoked, until the first 401', keys, BAR_MS),
    within('  token got with it, until the first 401', tokens, BAR_MS),
    none('  anything but 401 when all are revoked', after),
    ...(await removedRoles(gateways, people, progress)),
  ];
}

async function wrongOf(gateways: Pair, all: readonly Headers[], wanted: number): Promise<string[]> {
  const wrong: string[] = [];
  for (const origin of gateways)
    for (const headers of all) {
      const { status, code } = await ask(origin, LEAST, headers);
      if (status !== wanted) wrong.push(`${status} ${code ?? ''}`);
    }
  return wrong;
}

/** By a role that alone lets the person read what was done with other platforms' things. */
async function removedRoles(gateways: Pair, people: People, progress: (line: string) => void): Promise<Fact[]> {
  const { operator, person, personId } = people;
  const [origin] = gateways;
  const input = `accountId: "${personId}", role: ECOSYSTEM_OPERATOR`;
  const mayRead = async (at: string): Promise<boolean> => {
    const { status, code, data } = await ask(at, NEEDS_CATALOG_READ, person);
    if (status !== 200) throw new Error(`The person is answered with ${status}.`);
    if (code !== undefined && code !== 'UNAUTHORIZED_FIELD_OR_TYPE') throw new Error(`The person is told ${code}.`);
    return code === undefined && data !== null;
  };
  const given: number[] = [];
  const taken: number[] = [];
  for (let n = 0; n < ROLES; n += 1) {
    progress(`taking role ${n + 1} of ${ROLES}`);
    for (const [name, wanted, into] of [
      ['assignRole', true, given],
      ['removeRole', false, taken],
    ] as const) {
      await change(origin, { name, input, wanted: '' }, operator);
      const since = performance.now();
      const until = (at: string) =>
        msUntil(async () => (await mayRead(at)) === wanted, { since, patienceMs: PATIENCE_MS });
      into.push(...(await Promise.all(gateways.map(until))));
    }
  }
  return [
    within('role given, until its scope is there', given, BAR_MS),
    within('role removed, until its scope is gone', taken, BAR_MS),
  ];
}

const NEEDS_CATALOG_READ =
  '{ products(first: 1) { nodes { variants(first: 1) { nodes { readiness { __typename } } } } } }';
