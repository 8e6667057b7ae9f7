import { setTimeout as sleep } from 'node:timers/promises';
import { unreadyWithout } from './unready';

const SILENT = ['the database does not answer'];

it.each<[string, () => Promise<unknown>, string[]]>([
  ['answers', () => Promise.resolve(1), []],
  ['refuses', () => Promise.reject(new Error('ECONNREFUSED')), SILENT],
  ['says nothing', () => new Promise(() => undefined), SILENT],
])('a database that %s', async (_what, ask, reasons) => {
  expect(await unreadyWithout(ask, { limitMs: 20 })()).toEqual(reasons);
});

it('asks once for many, and again when the answer is old', async () => {
  let asked = 0;
  const unready = unreadyWithout(() => Promise.resolve((asked += 1)), { keptMs: 30 });
  await Promise.all([unready(), unready(), unready()]);
  expect(asked).toBe(1);
  await sleep(40);
  await unready();
  expect(asked).toBe(2);
});
