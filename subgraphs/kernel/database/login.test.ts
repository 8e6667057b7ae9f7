/** Who logs in where: the runtime role, by the administrator's word or by its own; and the replicas beside the primary. */
import { SettingsError } from '../settings-error';
import { loginAsGiven, loginByAdmin, replicaUrls } from './login';
import { rolesOf } from './roles';

const PRIMARY = 'postgres://admin:s3cret@db:5432/interport';
const log = { warn: () => undefined };

it.each([
  [undefined, []],
  ['', []],
  [' , ', []],
  ['postgres://r1:5433/interport', ['postgres://admin:s3cret@r1:5433/interport']],
  ['postgres://r1', ['postgres://admin:s3cret@r1/interport']],
  ['postgresql://me:mine@r1:5433/other', ['postgresql://me:mine@r1:5433/other']],
  ['postgres://r1, postgres://r2', ['postgres://admin:s3cret@r1/interport', 'postgres://admin:s3cret@r2/interport']],
])('replicas %j are %j', (list, expected) => {
  expect(replicaUrls(list, PRIMARY)).toEqual(expected);
});

it.each(['r1:5432', 'mysql://r1', 'postgres://', 'postgres://ok,http://secret@x'])(
  'replicas %j are refused',
  (list) => {
    expect(() => replicaUrls(list, PRIMARY)).toThrow(SettingsError);
    expect(() => replicaUrls(list, PRIMARY)).toThrow(/^DATABASE_REPLICA_URLS must be URLs.*number \d is none\.$/);
  },
);

it('by the administrator, the runtime role on the primary and on each replica has the same login', () => {
  const login = loginByAdmin('registry', { url: PRIMARY, replicas: 'postgres://r1:5433' }, log);
  const { username, password } = new URL(rolesOf(PRIMARY, 'registry').runtimeUrl);
  const logins = [login.runtimeUrl, ...(login.replicas?.urls ?? [])].map((url) => new URL(url));
  expect(logins.map((url) => url.host)).toEqual(['db:5432', 'r1:5433']);
  for (const url of logins) expect([url.username, url.password]).toEqual([username, password]);
});

it('a password of its own stands for the one that follows from the administrator’s', () => {
  const { runtimeUrl } = loginByAdmin('registry', { url: PRIMARY }, log, 'p@ss/word');
  expect(decodeURIComponent(new URL(runtimeUrl).password)).toBe('p@ss/word');
  expect(rolesOf(PRIMARY, 'registry', 'p@ss/word').ownerUrl).toBe(rolesOf(PRIMARY, 'registry').ownerUrl);
});

it('as given, nothing is made of the URL', () => {
  const url = 'postgres://interport_registry_runtime:mine@db:5432/interport';
  expect(loginAsGiven('registry', { url, replicas: 'postgres://r1' }, log)).toMatchObject({
    schema: 'registry',
    runtimeUrl: url,
    replicas: { urls: ['postgres://interport_registry_runtime:mine@r1/interport'] },
  });
});
