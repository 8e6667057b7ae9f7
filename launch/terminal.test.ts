/** The words at the end of a start: nothing is offered that is not there. */
import { serving, type ServingProcess } from './terminal';

const START = { url: 'http://127.0.0.1:4000', embedded: true, explorer: true, world: true, ms: 1234 };

const PROCESSES: ServingProcess[] = [
  { name: 'gateway', pid: 7, url: 'http://127.0.0.1:4000/graphql' },
  { name: 'registry', pid: 4711, url: 'http://127.0.0.1:4001/graphql' },
];

it.each<[string, Partial<Parameters<typeof serving>[0]>, RegExp[], RegExp[]]>([
  [
    'many processes',
    { processes: PROCESSES },
    [
      /serving from 2 processes/,
      / gateway +7 {2}http:\S+:4000\/graphql\n {2}registry +4711 {2}http:\S+:4001\/graphql\n/,
    ],
    [],
  ],
  ['one', {}, [/serving, ready/], [/Process/]],
  ['a demo', {}, [/ready in 1\.2 s/, /\/explorer/, /db:stop/, /new world/, /curl/], []],
  ['no explorer', { explorer: false }, [/\/graphql/], [/\/explorer/]],
  ['a database of its own', { embedded: false }, [/Stop +Ctrl-C\n/, /curl/], [/db:/]],
  ['no world, as in production', { world: false }, [/db:stop/], [/curl/, /Reset/, /world/]],
])('%s', (_what, change, present, absent) => {
  const text = serving({ ...START, ...change });
  for (const pattern of present) expect(text).toMatch(pattern);
  for (const pattern of absent) expect(text).not.toMatch(pattern);
});
