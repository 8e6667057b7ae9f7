/** Which secret each process is given, and that it is given no other. */
import { programsOf } from './programs';
import { readSettings } from './settings';

const DATABASE = 'postgres://admin:hunter2@127.0.0.1:5432/interport';
const SECRETS = ['VIEWER_SIGNING_KEY', 'VIEWER_PUBLIC_KEYS', 'DATABASE_URL', 'EVENTS_DATABASE_URL'];

async function secretsOf(env: Record<string, string>): Promise<Map<string, Record<string, string | undefined>>> {
  const { gateway, subgraphs } = await programsOf(['registry', 'services'], readSettings([], env), DATABASE, env);
  return new Map([gateway, ...subgraphs].map((program) => [program.name, program.env]));
}

const givenTo = (env: Record<string, string | undefined> = {}): string[] =>
  SECRETS.filter((name) => env[name] !== undefined);

it.each([
  ['made for this run', {}],
  ['given', { VIEWER_SIGNING_KEY: 'A'.repeat(43), VIEWER_PUBLIC_KEYS: 'the launcher makes it of the other' }],
])('the gateway signs, subgraphs know it by that: keys %s', async (_what, keys) => {
  const environment = { PORT: '0', SUBGRAPH_PORT_BASE: '0', DATABASE_URL: DATABASE, ...keys };
  const processes = await secretsOf(environment);
  expect([...processes].map(([name, env]) => [name, givenTo(env)])).toEqual([
    ['gateway', ['VIEWER_SIGNING_KEY']],
    ['registry', ['VIEWER_PUBLIC_KEYS', 'DATABASE_URL', 'EVENTS_DATABASE_URL']],
    ['services', ['VIEWER_PUBLIC_KEYS', 'DATABASE_URL', 'EVENTS_DATABASE_URL']],
  ]);
  const [one, other] = ['registry', 'services'].map((name) => processes.get(name)?.VIEWER_PUBLIC_KEYS);
  expect(one).toMatch(/^\{"keys":\[\{"kty":"OKP","crv":"Ed25519","x":"[\w-]{43}"\}\]\}$/);
  expect(other).toBe(one);
});

it('in production a key has to be given', () => {
  expect(() => readSettings([], { INTERPORT_ENV: 'production' })).toThrow(/^VIEWER_SIGNING_KEY is not set: /);
});
