/** A7 and A8: bodies that are no request, and requests that a page of another site could have a browser send. */
import { gzipSync } from 'node:zlib';
import { type Attack, either, LARGE_MS, refused, type Trial } from '../attack';
import { drip, type Wire } from '../caller';

const JSON_TYPE = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
const ASKS = '{"query":"{ __typename }"}';
/** Of the theatre: REQUEST_TIMEOUT_MS as it is by default, and the second in which Node looks for late ones. */
const DEADLINE_MS = 12_000;

interface More {
  readonly headers?: Readonly<Record<string, string>>;
  readonly withinMs?: number;
}

export const badBodies: Attack = {
  id: 'A7',
  name: 'Bodies that are none',
  isRepeatable: true,
  isRefusedAtOnce: true,
  trials({ stranger }) {
    const caller = stranger();
    const from = (
      what: string,
      body: string | Buffer,
      holds: Trial['holds'],
      { withinMs, headers }: More = {},
    ): Trial => ({
      what,
      send: () => caller.send({ headers: { ...JSON_TYPE, ...headers }, body }),
      holds,
      ...(withinMs !== undefined && { withinMs }),
    });
    const bad = refused(400, 'BAD_REQUEST');
    const notTaken = refused(415, 'UNSUPPORTED_MEDIA_TYPE');
    const large = refused(413, 'PAYLOAD_TOO_LARGE');
    return [
      from('a batch of 1,000', `[${Array.from({ length: 1_000 }, () => ASKS).join()}]`, bad),
      from('a key twice', '{"query":"{ __typename }","query":"{ countries { code } }"}', bad),
      from('a key twice, escaped', '{"query":"{ __typename }","\\u0071uery":"{ countries { code } }"}', bad),
      from('a prototype', '{"query":"{ __typename }","variables":{"__proto__":{"a":1}}}', bad),
      from('a byte order mark', `\uFEFF${ASKS}`, bad),
      from('UTF-16', Buffer.from(ASKS, 'utf16le'), bad),
      from('UTF-16 that says so', Buffer.from(ASKS, 'utf16le'), notTaken, {
        headers: { 'content-type': 'application/json; charset=utf-16' },
      }),
      from('bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), bad),
      from('a NUL', '{"query":"{ __typename }","variables":{"a":"\\u0000"}}', bad),
      from('nothing', '', bad),
      from('no object', '42', bad),
      from('2 MB and a byte', ASKS + ' '.repeat(2_000_001 - ASKS.length), large, { withinMs: LARGE_MS }),
      from('a gzip bomb', gzipSync(Buffer.alloc(20_000_000)), notTaken, {
        headers: { 'content-encoding': 'gzip' },
        withinMs: LARGE_MS,
      }),
      from('headers of 100 KB', ASKS, refused(431, 'HEADERS_TOO_LARGE'), {
        headers: { 'x-long': 'x'.repeat(100_000) },
      }),
    ];
  },
};

export const slowDrips: Attack = {
  id: 'A7',
  name: 'Slow drips',
  isRepeatable: false,
  trials({ stranger }) {
    const { origin } = stranger();
    const isCut = either(refused(408, 'REQUEST_TIMEOUT'), ({ status }) => status === 0);
    const head = 'POST /graphql HTTP/1.1\r\nhost: attack\r\ncontent-type: application/json\r\n';
    const all = (first: string): Promise<Awaited<ReturnType<typeof drip>>> =>
      Promise.all(Array.from({ length: 50 }, () => drip(origin, first, ' '))).then((every) => {
        const uncut = every.find((seen) => !isCut(seen));
        return uncut ?? every.reduce((slowest, seen) => (seen.ms > slowest.ms ? seen : slowest));
      });
    return [
      {
        what: '50 bodies, two bytes a second',
        send: () => all(`${head}content-length: 1000\r\n\r\n{`),
        holds: isCut,
        withinMs: DEADLINE_MS,
      },
      {
        what: '50 headers, two bytes a second',
        send: () => all(`${head}x-slow: `),
        holds: isCut,
        withinMs: DEADLINE_MS,
      },
    ];
  },
};

export const forgeries: Attack = {
  id: 'A8',
  name: 'Requests of another site’s page',
  isRepeatable: true,
  isRefusedAtOnce: true,
  trials({ stranger, operator }) {
    const { cookie = '', 'x-csrf-token': token = '' } = operator.headers;
    // The browser of somebody who is signed in.
    const caller = stranger().as({ cookie });
    const from = (what: string, wire: Wire, holds: Trial['holds']): Trial => ({
      what,
      send: () => caller.send(wire),
      holds,
    });
    const typed = (type: string, body: string): Wire => ({ headers: { 'content-type': type }, body });
    const search = (query: string): string => `/graphql?query=${encodeURIComponent(query)}`;
    const notTaken = refused(415, 'UNSUPPORTED_MEDIA_TYPE');
    const foreign = refused(403, 'FORBIDDEN');
    const mutation = 'mutation { revokeClient(input: { id: "cli_0" }) { userErrors { code } } }';
    const change = JSON.stringify({ query: mutation });
    const origin = (value: string, more = {}): Wire => ({
      headers: { ...JSON_TYPE, origin: value, ...more },
      body: change,
    });
    return [
      from('text/plain', typed('text/plain', change), notTaken),
      from('a form', typed('application/x-www-form-urlencoded', `query=${encodeURIComponent(mutation)}`), notTaken),
      from(
        'multipart',
        typed(
          'multipart/form-data; boundary=x',
          `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${change}\r\n--x--`,
        ),
        notTaken,
      ),
      from('no content type', { body: change }, notTaken),
      from('text/plain that names JSON', typed('text/plain; application/json', change), notTaken),
      from('a GET', { method: 'GET', path: search('{ __typename }') }, refused(400, 'BAD_REQUEST')),
      from(
        'a mutation by GET',
        { method: 'GET', path: search(mutation), headers: { 'apollo-require-preflight': 'true' } },
        refused(405, 'METHOD_NOT_ALLOWED'),
      ),
      from('the null origin', origin('null'), foreign),
      from('another origin', origin('https://evil.example'), foreign),
      from('another origin with the token', origin('https://evil.example', { 'x-csrf-token': token }), foreign),
      from('an origin that begins like ours', origin(`${caller.origin}.evil.example`), foreign),
      from('a mutation with the cookie alone', { headers: JSON_TYPE, body: change }, refused(403, 'FORBIDDEN')),
      from(
        'a mutation with another token',
        { headers: { ...JSON_TYPE, 'x-csrf-token': 'x'.repeat(43) }, body: change },
        // A guess like any other: who makes too many is told so.
        either(refused(401, 'UNAUTHENTICATED'), refused(429, 'TOO_MANY_ATTEMPTS')),
      ),
      from('signing out without the token', { method: 'DELETE', path: '/session' }, refused(403, 'FORBIDDEN')),
      from(
        'signing in by a form',
        {
          path: '/session',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: 'email=a&password=b',
        },
        either(notTaken, refused(400, 'BAD_REQUEST')),
      ),
    ];
  },
};
