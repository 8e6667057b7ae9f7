import { type Home } from './home';
import { passing, trouble } from './trouble';

const home: Home = { root: '/p', dir: '/p', data: '/p/data', log: '/p/postgres.log', owner: undefined };

it.each([
  ['initdb: error: could not write to file: No space left on device', /^The disk is full: .* \/p\. Free some space/],
  ['Error: ENOSPC: no space left on device, mkdir', /^The disk is full/],
  ['spawn /x/initdb EPERM', /does not run as root/],
  ["Error: EINVAL: invalid argument, chown '/p/initdb-x'", /does not let root become another user/],
  ['initdb: could not look up effective user ID 1234: user does not exist', /not known to this system/],
  ['spawn /x/postgres ENOENT', /does not run on this system\. Set DATABASE_URL/],
  ['error while loading shared libraries: libpq.so.5', /does not run on this system/],
  ['could not access directory "/p/data": Permission denied', /may not use \/p \(permission denied\)/],
  ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', /too little memory/],
  [
    'LOG: one\n2026-01-01 UTC [1] FATAL:  bogus data\nLOG: shut down',
    /^PostgreSQL could not start: bogus data \(its log: \/p\/postgres\.log\)\.$/,
  ],
  ['', /^PostgreSQL could not start: it said nothing/],
])('%j is said as %s', (output, sentence) => {
  expect(trouble(output, home, 'start').message).toMatch(sentence);
});

it.each([
  ['FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use', 'orphans'],
  ['FATAL:  lock file "postmaster.pid" already exists', 'orphans'],
  ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'port'],
  ['FATAL:  no', undefined],
])('%s passes by itself: %s', (output, kind) => {
  expect(passing(output)).toBe(kind);
});
