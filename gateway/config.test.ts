/** The environment: defaults, and one sentence for each bad value. */
import { readConfig } from './config';

it('has defaults for everything', () => {
  expect(readConfig({})).toMatchObject({
    http: { host: '127.0.0.1', port: 4000, bodyLimit: 2_000_000, explorer: { enabled: true } },
    deadlineMs: 5_000,
    introspection: 'everybody',
    log: { format: 'human', level: 'info' },
    supergraphFile: expect.stringMatching(/schema\/supergraph\.graphql$/),
  });
});

it('each class of caller has an allowance of its own, and in development buckets without a bottom', () => {
  const { guard } = readConfig({ INTERPORT_ENV: 'production', LIMIT_DEPTH: '3', COST_MAX_CLIENT: '77' });
  expect(guard).toMatchObject({
    anonymous: { depth: 3, tokens: 2_000, bucket: { max: 50_000, restoreRate: 500 } },
    client: { depth: 15, tokens: 15_000, bucket: { max: 77, restoreRate: 10_000 } },
    account: { depth: 15, tokens: 5_000, bucket: { max: 200_000, restoreRate: 2_000 } },
  });
  expect(readConfig({}).guard.anonymous.bucket).toEqual({ max: 50_000_000, restoreRate: 500_000 });
});

it('is frozen', () => {
  expect(Object.isFrozen(readConfig({}).http.explorer)).toBe(true);
});

it.each([
  [{}, 'everybody', true],
  [{ NODE_ENV: 'production' }, 'known', false],
  [{ NODE_ENV: 'staging' }, 'known', false],
  [{ NODE_ENV: 'production', INTERPORT_ENV: 'development' }, 'everybody', true],
  [{ INTERPORT_ENV: 'production' }, 'known', false],
  [{ INTERPORT_ENV: 'production', INTROSPECTION: 'true', EXPLORER: '1' }, 'everybody', true],
  [{ INTERPORT_ENV: 'production', INTROSPECTION: 'false' }, 'nobody', false],
  [{ INTROSPECTION: 'false', EXPLORER: '0' }, 'nobody', false],
])('with %o, introspection is for %s, and an explorer there: %s', (env, whom, explorer) => {
  const { introspection, http } = readConfig(env);
  expect([introspection, http.explorer.enabled]).toEqual([whom, explorer]);
});

it.each([
  [{ PORT: 'abc' }, 'PORT must be a whole number from 0 to 65535; it is "abc".'],
  [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535; it is "70000".'],
  [{ PORT: '-1' }, 'PORT must be a whole number from 0 to 65535; it is "-1".'],
  [{ INTERPORT_ENV: 'prod' }, 'INTERPORT_ENV must be development or production; it is "prod".'],
  [{ INTROSPECTION: 'maybe' }, 'INTROSPECTION must be true or false; it is "maybe".'],
  [{ DEADLINE_MS: '5s' }, 'DEADLINE_MS must be milliseconds, from 10 to 600000; it is "5s".'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be debug, info, warn or error; it is "loud".'],
  [{ LIMIT_DEPTH_CLIENT: '0' }, 'LIMIT_DEPTH_CLIENT must be a whole number from 1 to 1000; it is "0".'],
  [{ COST_MAX: '-1' }, 'COST_MAX must be a whole number from 1 to 1000000000000; it is "-1".'],
  [{ REDIS_URL: 'http://:secret@redis' }, 'REDIS_URL must be a redis or rediss URL; it is not.'],
  [
    { CORS_ORIGINS: 'a.example' },
    'CORS_ORIGINS must be a comma-separated list of origins such as https://desk.example.org; it is "a.example".',
  ],
  [
    { NODE_ENV: 'production', CORS_ORIGINS: '*' },
    'CORS_ORIGINS must be a comma-separated list of origins such as https://desk.example.org; it is "*".',
  ],
  [
    { CORS_ORIGINS: 'https://a.example/path' },
    'CORS_ORIGINS must be a comma-separated list of origins such as https://desk.example.org; it is "https://a.example/path".',
  ],
  [{ SUBGRAPH_URL_STOCK: 'stock:4001' }, 'SUBGRAPH_URL_STOCK must be an http or https URL; it is "stock:4001".'],
  [{ VIEWER_SIGNING_KEY: 'hunter2' }, 'VIEWER_SIGNING_KEY must be a private key as npm run viewer:keys prints it.'],
])('%o is refused in one sentence', (env, sentence) => {
  expect(() => readConfig(env)).toThrow(expect.objectContaining({ name: 'StartupError', message: sentence }));
});

it.each([
  [{ PORT: '4001' }, { PORT: '4002' }, 4002],
  [{ PORT: 'abc' }, { PORT: '4002' }, 4002],
  [{ PORT: '4001' }, { PORT: undefined }, 4001],
])('with %o, the flags %o win', (env, flags, port) => {
  expect(readConfig(env, flags).http.port).toBe(port);
});

it.each([
  [{ PORT: 'abc' }, '--port must be a whole number from 0 to 65535; it is "abc".'],
  [{ PORT: '' }, '--port must be a whole number from 0 to 65535; it is "".'],
  [{ HOST: 'a b' }, '--host must be an address to listen on; it is "a b".'],
  [{ SUPERGRAPH: '' }, '--supergraph must be the path of a supergraph file; it is "".'],
])('the flags %o are refused in one sentence', (flags, sentence) => {
  expect(() => readConfig({ PORT: '1' }, flags)).toThrow(
    expect.objectContaining({ name: 'StartupError', message: sentence }),
  );
});

it('an empty variable counts as absent', () => {
  expect(readConfig({ PORT: '', CORS_ORIGINS: '', SUBGRAPH_URL_STOCK: '' })).toMatchObject({
    http: { port: 4000, corsOrigins: [] },
  });
});

it('finds subgraphs and origins', () => {
  const { subgraphs, http } = readConfig({
    SUBGRAPH_URL_STOCK: 'http://stock:4001/graphql',
    CORS_ORIGINS: 'https://a.example, http://b.example:8080',
  });
  expect(subgraphs.urls.get('STOCK')?.origin).toBe('http://stock:4001');
  expect(http.corsOrigins).toEqual(['https://a.example', 'http://b.example:8080']);
});
