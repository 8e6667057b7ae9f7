import { searchCondition } from './sql';

it.each([
  ['row.tokens', 'searchTokens', 'row.tokens @> CAST(:searchTokens AS text[])'],
  ['"o"."tokens"', 't', '"o"."tokens" @> CAST(:t AS text[])'],
])('%s and %s make %s', (column, parameter, expected) => {
  expect(searchCondition(column, parameter)).toBe(expected);
});

it.each([
  ['tokens; --', 't'],
  ['tokens', 't)'],
  ['', 't'],
])('refuses %s with %s', (column, parameter) => {
  expect(() => searchCondition(column, parameter)).toThrow('Not a column');
});
