import { unannouncedBreaks } from './breaking';

const SCHEMA = (query: string): string => `type Query { ${query} }`;
const DEPRECATED = (date: string): string => `a: Int b: Int @deprecated(reason: "use a; removed on ${date}")`;

it.each([
  ['nothing changed', 'a: Int', 'a: Int', []],
  ['a field more', 'a: Int', 'a: Int b: Int', []],
  ['a field less', 'a: Int b: Int', 'a: Int', ["Field 'b' was removed from object type 'Query'"]],
  ['a field less, announced and due', DEPRECATED('2026-11-01'), 'a: Int', []],
  [
    'a field less, announced and not due',
    DEPRECATED('2027-11-01'),
    'a: Int',
    ["Field 'b' (deprecated) was removed from object type 'Query'"],
  ],
  ['a field that may now be null', 'a: Int!', 'a: Int', ["Field 'Query.a' changed type from 'Int!' to 'Int'"]],
  [
    'an argument that is now demanded',
    'a(b: Int): Int',
    'a(b: Int!): Int',
    ["Type for argument 'b' on field 'Query.a' changed from 'Int' to 'Int!'"],
  ],
])('%s', async (_name, before, after, breaks) => {
  expect(await unannouncedBreaks(SCHEMA(before), SCHEMA(after), '2026-11-23')).toEqual(breaks);
});
