/** A6: a client that may send its registered operations only. */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hashOf, writeManifest } from '../../../gateway/guard/operations/manifest';
import { type Attack, DONE_MS, refused, type Trial } from '../attack';
import { bearer } from '../people';

const MINE = { name: 'Mine', type: 'query', body: 'query Mine { countries { code } }' } as const;
const OTHER = 'query Other { currencies { code } }';

export const unregistered: Attack = {
  id: 'A6',
  name: 'Past a list of registered operations',
  isRepeatable: true,
  isRefusedAtOnce: true,
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
