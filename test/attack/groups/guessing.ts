/** A13: somebody who guesses at keys and passwords: how often he may, at which door and under how many names, and what time tells him. */
import { randomUUID } from 'node:crypto';
import { newAccessKey } from '../../../subgraphs/access/access-key/key-format';
import { type Attack, DONE_MS, either, refused, type Trial } from '../attack';
import { type Caller } from '../caller';
import { median } from '../ordinary';
import { bearer } from '../people';
import { type Seen } from '../seen';
import { type Theatre } from '../theatre';

const KEYS = 40;
/** Of each kind below; then so many more at once, while one waits. */
const FREE = 5;
const MORE = 7;
/** The hash of a password is to be slow. */
const HASHED_MS = 500;

type From = (n: number) => Caller;

const wrong = either(refused(401, 'UNAUTHENTICATED'), refused(429, 'TOO_MANY_ATTEMPTS'));
const tooMany = refused(429, 'TOO_MANY_ATTEMPTS');

export const guessing: Attack = {
  id: 'A13',
  name: 'Guessing keys and passwords',
  isRepeatable: false,
  trials(theatre) {
    const { partner, operator, stranger } = theatre;
    const [guesser, thief, other, forger, forgetter] = [stranger(), stranger(), stranger(), stranger(), stranger()];
    // From another address each time: what is to be told apart is not who has to wait.
    const walker = stranger();
    const from: From = (n) => walker.as({ 'x-forwarded-for': `203.0.113.${n + 1}` });
    // The beginning of a key that is there, with the rest made up: told at once by its checksum.
    const like = (n: number): string => `${partner.secret.slice(0, -3)}${String(n).padStart(3, '0')}`;
    const times = (count: number, one: (n: number) => Trial): Trial[] =>
      Array.from({ length: count }, (_, n) => one(n));
    return [
      ...times(KEYS, (n) => ({
        what: `a key ${n}`,
        send: () => guesser.ask('{ __typename }', {}, bearer(n % 2 === 0 ? like(n) : newAccessKey('live'))),
        holds: n < 30 ? wrong : tooMany,
      })),
      {
        what: 'the right key meanwhile, from elsewhere',
        send: () => other.ask('{ viewer { id } }', {}, bearer(partner.secret)),
        holds: ({ status, codes }) => status === 200 && codes.length === 0,
        withinMs: DONE_MS,
      },
      ...times(FREE, (n) => ({
        what: `a key for a token ${n}`,
        send: () => token(forger, partner.clientId, newAccessKey('live')),
        holds: refused(401, 'invalid_client'),
      })),
      moreAtOnce('keys for a token', refused(429, 'temporarily_unavailable'), () =>
        token(forger, partner.clientId, newAccessKey('live')),
      ),
      {
        what: 'a token for the right key meanwhile, from elsewhere',
        send: () => token(other, partner.clientId, partner.secret),
        holds: ({ status }) => status === 200,
        withinMs: DONE_MS,
      },
      ...times(FREE, (n) => ({
        what: `a password ${n}`,
        send: () => thief.post('/session', { email: operator.email, password: `wrong password ${n}` }),
        holds: wrong,
        withinMs: HASHED_MS,
      })),
      moreAtOnce('passwords', tooMany, () =>
        thief.post('/session', { email: operator.email, password: 'a wrong password' }),
      ),
      ...times(FREE, (n) => ({
        what: `a link to a new password ${n}`,
        send: () => forgetter.post('/password/forgotten', { email: operator.email }),
        holds: ({ status }) => status === 202,
        withinMs: DONE_MS,
      })),
      moreAtOnce('links to a new password', tooMany, () =>
        forgetter.post('/password/forgotten', { email: operator.email }),
      ),
      {
        what: 'the right password meanwhile, from elsewhere',
        send: () => other.post('/session', { email: operator.email, password: operator.password }),
        holds: ({ status }) => status === 200,
        withinMs: HASHED_MS,
      },
      passwordsByAliases(theatre),
      codesAtOnce(theatre),
      sameTime(
        'an address that nobody has, told by time',
        (n) => from(n).post('/session', { email: operator.email, password: 'a wrong password' }),
        (n) => from(n).post('/session', { email: `nobody${n}@attack.example`, password: 'a wrong password' }),
        HASHED_MS,
      ),
      keysByTime(theatre, from),
    ];
  },
};

/** The wait is of a second at first: on a slow machine one of them may come after it, and no second one. */
function moreAtOnce(what: string, holds: Trial['holds'], one: () => Promise<Seen>): Trial {
  return {
    what: `${MORE} more ${what} at once`,
    async send() {
      const all = await Promise.all(Array.from({ length: MORE }, one));
      const held = all.filter(holds);
      const [first] = held.length >= MORE - 1 ? held : all.filter((seen) => !holds(seen));
      return first ?? { status: 0, codes: [], text: '', ms: 0 };
    },
    holds,
    withinMs: HASHED_MS,
  };
}

/** One request, eight passwords: each alias is an attempt. Somebody's own password is asked for where he is invited once more. */
function passwordsByAliases({ operator, stranger, database, hashOfLink }: Theatre): Trial {
  const aliases = Array.from(
    { length: 8 },
    (_, n) => `a${n}: acceptInvitation(input: { token: $token, password: "a wrong password ${n}" }) { accepted }`,
  );
  return {
    what: 'eight passwords by eight aliases',
    async send() {
      const { rows } = await database.query<{ id: string }>('SELECT id FROM associations.association LIMIT 1');
      const input = {
        idempotencyKey: randomUUID(),
        email: operator.email,
        role: 'ASSOCIATION_VIEWER',
        of: rows[0]?.id,
      };
      await stranger().as(operator.headers).ask(INVITE, { variables: { input } });
      // The link goes by mail, and nobody sends any here: the attacker gets one of his own making.
      const link = randomUUID();
      const known = [hashOfLink(link), operator.email];
      await database.query(
        'UPDATE access.invitation SET token_hash = $1 WHERE email = $2 AND accepted_at IS NULL',
        known,
      );
      const query = `mutation ($token: String!) { ${aliases.join(' ')} }`;
      return stranger().ask(query, { variables: { token: link } });
    },
    holds: ({ status, codes, text }) =>
      status === 200 &&
      codes.length === aliases.length - FREE &&
      codes.every((code) => code === 'TOO_MANY_ATTEMPTS') &&
      !text.includes('"accepted":true'),
    withinMs: FREE * HASHED_MS,
  };
}

/** To other addresses each time, so that only what they cost to the network that asks for them holds them back. */
function codesAtOnce({ stranger, database }: Theatre): Trial {
  const flooder = stranger();
  return {
    what: `${CODES} codes for applicants at once`,
    async send() {
      const { rows } = await database.query<{ id: string }>('SELECT id FROM associations.association LIMIT 1');
      const one = (n: number): Promise<Seen> => {
        const input = { idempotencyKey: randomUUID(), associationId: rows[0]?.id, email: `a${n}@attack.example` };
        return flooder.ask(CODE, { variables: { input } });
      };
      const all = await Promise.all(Array.from({ length: CODES }, (_, n) => one(n)));
      const taken = all.filter(({ text }) => text.includes('"accepted":true'));
      const [refusal] = all.filter(({ status }) => status === 429);
      // Two, and a third where they came slowly.
      return refusal && taken.length <= 3 ? refusal : { status: 0, codes: [], text: '', ms: 0 };
    },
    holds: refused(429, 'COST_LIMIT_EXCEEDED'),
    withinMs: DONE_MS,
  };
}

const CODES = 14;
const CODE =
  'mutation ($input: RequestApplicationCodeInput!) { requestApplicationCode(input: $input) { accepted userErrors { code } } }';
const INVITE = 'mutation ($input: InviteAccountInput!) { inviteAccount(input: $input) { userErrors { code } } }';

/** Those that were taken back, which are looked up and found, and those that never were. Each once: a wrong one is remembered. */
function keysByTime(theatre: Theatre, from: From): Trial {
  let revoked: Promise<readonly string[]> | undefined;
  const asked = (n: number, secret: string): Promise<Seen> => from(n).ask('{ __typename }', {}, bearer(secret));
  return sameTime(
    'a key that was taken back, told by time',
    async (n) => asked(n, (await (revoked ??= revokedKeys(theatre)))[n] ?? ''),
    (n) => asked(n, newAccessKey('live')),
  );
}

async function revokedKeys({ another, stranger, operator }: Theatre): Promise<readonly string[]> {
  const desk = stranger().as(operator.headers);
  const query = 'mutation ($id: ID!) { revokeAccessKey(input: { id: $id }) { userErrors { code } } }';
  const secrets: string[] = [];
  while (secrets.length < SAMPLES) {
    const { keyId, secret } = await another();
    await desk.ask(query, { variables: { id: keyId } });
    secrets.push(secret);
  }
  return secrets;
}

const SAMPLES = 15;
/** Medians so near to each other tell nothing over a network: a quarter of the longer, or 5 ms. */
const SHARE = 0.25;
const LEAST_MS = 5;

/** The one and the other by turns, so that whatever else the machine does befalls both. */
function sameTime(
  what: string,
  one: (n: number) => Promise<Seen>,
  other: (n: number) => Promise<Seen>,
  withinMs?: number,
): Trial {
  return {
    what,
    async send() {
      const ones: Seen[] = [];
      const others: Seen[] = [];
      for (let n = 0; n < SAMPLES; n += 1) {
        ones.push(await one(n));
        others.push(await other(n));
      }
      const medianOf = (seen: readonly Seen[]): number => median(seen.map(({ ms }) => ms));
      const [a, b] = [medianOf(ones), medianOf(others)];
      const isSame = Math.abs(a - b) <= Math.max(LEAST_MS, SHARE * Math.max(a, b));
      const codes = isSame ? [] : [`TOLD_APART by ${a.toFixed(1)} and ${b.toFixed(1)} ms`];
      const all = [...ones, ...others];
      // The first that is not like the others, if there is one.
      const odd = all.find(({ status }) => status !== all[0]?.status) ?? all[0];
      return { status: 0, text: '', ...odd, ms: Math.max(a, b), codes: [...(odd?.codes ?? []), ...codes] };
    },
    holds: refused(401, 'UNAUTHENTICATED'),
    ...(withinMs !== undefined && { withinMs }),
  };
}

function token(caller: Caller, clientId: string, secret: string): Promise<Seen> {
  return caller.send({
    path: '/oauth/token',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
    },
    body: 'grant_type=client_credentials',
  });
}
