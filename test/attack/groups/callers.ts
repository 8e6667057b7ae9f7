/** A6 and A13: a client that may send its registered operations only, and somebody who guesses at credentials. */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hashOf, writeManifest } from '../../../gateway/guard/operations/manifest';
import { type Attack, DONE_MS, either, refused, type Trial } from '../attack';
import { type Seen } from '../seen';
import { bearer } from '../people';

const MINE = { name: 'Mine', type: 'query', body: 'query Mine { countries { code } }' } as const;
const OTHER = 'query Other { currencies { code } }';

export const unregistered: Attack = {
  id: 'A6',
  name: 'Past a list of registered operations',
  isRepeatable: true,
  async trials({ another, operations, stranger }) {
    const { clientId, secret } = await another();
    const caller = stranger().as(bearer(secret));
    const file = join(operations, `${clientId}.json`);
    // Whole from the moment that it is there.
    writeFileSync(`${file}.new`, writeManifest({ bound: true, operations: [{ id: hashOf(MINE.body), ...MINE }] }));
    renameSync(`${file}.new`, file);
    for (let waited = 0; (await caller.ask(OTHER)).status !== 403 && waited < 50; waited += 1) await sleep(100);
    const no = refused(403, 'OPERATION_NOT_REGISTERED');
    const from = (what: string, query: string, more = {}): Trial => ({
      what,
      send: () => caller.ask(query, more),
      holds: no,
    });
    const hash = (text: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(text) } } });
    const get = (query: string) => ({
      method: 'GET' as const,
      path: `/graphql?query=${encodeURIComponent(query)}`,
      headers: { 'apollo-require-preflight': 'true', accept: 'application/graphql-response+json' },
    });
    return [
      {
        what: 'the registered text',
        send: () => caller.ask(MINE.body),
        holds: ({ status }) => status === 200,
        withinMs: DONE_MS,
      },
      from('another text', OTHER),
      from('white space', `${MINE.body} `),
      from('a comment', `${MINE.body}#`),
      from('an alias', 'query Mine { a: countries { code } }'),
      from('a second operation', `${MINE.body} ${OTHER}`, { operationName: 'Other' }),
      from('another name', MINE.body, { operationName: 'Other' }),
      from('another text under its hash', OTHER, hash(MINE.body)),
      from('another text with its own hash', OTHER, hash(OTHER)),
      from('introspection', '{ __schema { types { name } } }'),
      { what: 'a hash alone', send: () => caller.post('/graphql', hash(OTHER)), holds: no },
      { what: 'a GET', send: () => caller.send(get(OTHER)), holds: no },
      {
        what: 'a batch',
        send: () => caller.post('/graphql', [{ query: MINE.body }, { query: OTHER }]),
        holds: refused(400, 'BAD_REQUEST'),
      },
    ];
  },
};

const WRONG = 40;
const SIGN_INS = 12;

export const guessing: Attack = {
  id: 'A13',
  name: 'Guessing keys and passwords',
  isRepeatable: false,
  trials({ partner, operator, stranger }) {
    const wrong = either(refused(401, 'UNAUTHENTICATED'), refused(429, 'TOO_MANY_ATTEMPTS'));
    const [guesser, enumerator, thief, other] = [stranger(), stranger(), stranger(), stranger()];
    // The beginning of a key that is there, with the rest made up: told at once by its checksum, or looked up.
    const like = (n: number): string => `${partner.secret.slice(0, -3)}${String(n).padStart(3, '0')}`;
    const guess = (n: number): Trial => ({
      what: `a key ${n}`,
      send: () => guesser.ask('{ __typename }', {}, bearer(like(n))),
      holds: n < 30 ? wrong : refused(429, 'TOO_MANY_ATTEMPTS'),
    });
    const signIn = (n: number): Trial => ({
      what: `a password ${n}`,
      send: () => thief.post('/session', { email: operator.email, password: `wrong password ${n}` }),
      holds: n < 5 ? wrong : refused(429, 'TOO_MANY_ATTEMPTS'),
      // The hash of a password is to be slow.
      withinMs: 500,
    });
    const aliases = Array.from(
      { length: 20 },
      (_, n) =>
        `a${n}: acceptInvitation(input: { token: "guess ${n}", password: "a long enough password" }) { accepted }`,
    );
    return [
      ...Array.from({ length: WRONG }, (_, n) => guess(n)),
      {
        what: 'the right key meanwhile, from elsewhere',
        send: () => other.ask('{ viewer { id } }', {}, bearer(partner.secret)),
        holds: ({ status, codes }) => status === 200 && codes.length === 0,
      },
      {
        what: 'prefixes, told apart by time',
        async send() {
          const absent = `ipk_live_${'0'.repeat(59)}`;
          const took = async (secret: string): Promise<Seen> => enumerator.ask('{ __typename }', {}, bearer(secret));
          const [one, two] = [await took(like(900)), await took(absent)];
          return one.status === two.status ? one : { ...one, codes: ['TOLD_APART'] };
        },
        holds: wrong,
      },
      ...Array.from({ length: SIGN_INS }, (_, n) => signIn(n)),
      {
        what: 'the right password meanwhile, from elsewhere',
        send: () => other.post('/session', { email: operator.email, password: operator.password }),
        holds: ({ status }) => status === 200,
        withinMs: 500,
      },
      {
        what: 'nobody’s address',
        send: () => stranger().post('/session', { email: 'nobody@attack.example', password: 'a wrong password' }),
        holds: refused(401, 'UNAUTHENTICATED'),
        withinMs: 500,
      },
      {
        what: '20 invitations by aliases',
        send: () => stranger().ask(`mutation { ${aliases.join(' ')} }`),
        holds: ({ text }) => !text.includes('"accepted":true'),
        withinMs: 500,
      },
    ];
  },
};
