/** Which failures are the database's being away, and none of anybody's doing. */
import { isBusy } from './errors';

const withCode = (code: string): Error => Object.assign(new Error('x'), { code });

it.each<[string, Error, boolean]>([
  ['a statement over its time', withCode('57014'), true],
  ['a lock over its time', withCode('55P03'), true],
  ['a server that ended', withCode('57P01'), true],
  ['nobody listening', withCode('ECONNREFUSED'), true],
  ['a connection lost', new Error('Connection terminated unexpectedly'), true],
  ['no connection free in time', new Error('timeout exceeded when trying to connect'), true],
  [
    "TypeORM's words for a transaction whose connection was lost",
    new Error('Database connection provided by a query runner was already released, cannot continue.'),
    true,
  ],
  ['a constraint', withCode('23505'), false],
  ['anything else', new Error('no'), false],
])('%s', (_, error, expected) => {
  expect(isBusy(error)).toBe(expected);
});
