/** What a subgraph's process is told, and what it says of what it cannot use. */
import { readSettings } from './settings';

const KEY = { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) };
const OTHER = { ...KEY, x: 'B'.repeat(43) };

it('has defaults for all but the name, the database and the gateway’s key', () => {
  expect(readSettings(['registry'], {})).toEqual({
    help: false,
    compose: false,
    name: 'registry',
    host: '127.0.0.1',
    port: 4001,
    databaseUrl: undefined,
    viewerKeys: undefined,
    replicaUrls: undefined,
    migrate: true,
    runtimePassword: undefined,
    drain: { delayMs: 0, timeoutMs: 30_000 },
    logLevel: 'info',
  });
});

it.each([
  [['registry', '--no-migrate'], {}, { migrate: false }],
  [['registry'], { SKIP_MIGRATIONS: 'true' }, { migrate: false }],
  [['registry'], { SKIP_MIGRATIONS: '1' }, { migrate: false }],
  [['registry'], { SKIP_MIGRATIONS: '' }, { migrate: true }],
  [['registry'], { PORT: '', HOST: '' }, { port: 4001, host: '127.0.0.1' }],
  [['registry'], { HOST: '0.0.0.0', PORT: '0' }, { port: 0, host: '0.0.0.0' }],
  [['trade-data'], { RUNTIME_PASSWORD_TRADE_DATA: 'x' }, { runtimePassword: 'x' }],
  [['registry', '--compose'], {}, { compose: true, viewerKeys: undefined }],
  [
    ['registry'],
    { VIEWER_PUBLIC_KEYS: JSON.stringify({ keys: [{ ...KEY, use: 'sig' }, OTHER] }) },
    { viewerKeys: [KEY, OTHER] },
  ],
  [['--help'], {}, { help: true, name: undefined }],
])('%j and %j', (args, env, expected) => {
  expect(readSettings(args, env)).toMatchObject(expected);
});

it.each([
  [['registry', 'platforms'], {}, 'One subgraph for each process; it is told registry, platforms.'],
  [['registry', '--migrate'], {}, "Unknown option '--migrate'"],
  [['registry'], { PORT: 'abc' }, 'PORT must be a whole number from 0 to 65535; it is "abc".'],
  [['registry'], { PORT: '65536' }, 'PORT must be a whole number from 0 to 65535; it is "65536".'],
  [['registry'], { DRAIN_TIMEOUT_MS: '-1' }, 'DRAIN_TIMEOUT_MS must be a whole number from 0 to 600000; it is "-1".'],
  [['registry'], { SKIP_MIGRATIONS: 'yes' }, 'SKIP_MIGRATIONS must be true or false; it is "yes".'],
  [['registry'], { LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be debug, info, warn or error; it is "loud".'],
])('%j and %j is refused', (args, env, sentence) => {
  expect(() => readSettings(args, env)).toThrow(sentence);
});

it.each([
  ['nothing that is JSON', 'keys'],
  ['no key', JSON.stringify({ keys: [] })],
  ['one key without a list', JSON.stringify(KEY)],
  ['a private key', JSON.stringify({ keys: [{ ...KEY, d: 'C'.repeat(43) }] })],
  ['a key of another kind', JSON.stringify({ keys: [{ ...KEY, crv: 'X25519' }] })],
  ['a secret', JSON.stringify({ keys: [{ kty: 'oct', k: 'C'.repeat(43) }] })],
])('VIEWER_PUBLIC_KEYS that is %s is refused, and not shown', (_what, VIEWER_PUBLIC_KEYS) => {
  expect(() => readSettings(['registry'], { VIEWER_PUBLIC_KEYS })).toThrow(
    /^VIEWER_PUBLIC_KEYS must be a JWK Set of Ed25519 public keys, as npm run viewer:keys prints it\.$/,
  );
});
