/** What a subgraph's process is told, and what it says of what it cannot use. */
import { readSettings } from './settings';

it('has defaults for all but the name and the database', () => {
  expect(readSettings(['registry'], {})).toEqual({
    help: false,
    name: 'registry',
    host: '127.0.0.1',
    port: 4001,
    databaseUrl: undefined,
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
