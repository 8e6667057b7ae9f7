/** A9: the schema, guessed at by somebody whom nobody knows. A name that is there is answered like one that is not. */
import { getIntrospectionQuery } from 'graphql';
import { type Attack, refused, type Trial } from '../attack';
import { type Seen } from '../seen';

/** Each with one that is there and one that is not. */
const PAIRS: readonly (readonly [what: string, there: string, absent: string])[] = [
  ['a type', '{ countries { ...on Membership { id } } }', '{ countries { ...on Membersheep { id } } }'],
  ['an argument', '{ countries(by: 1) { code } }', '{ countries(zz: 1) { code } }'],
  ['a type of a variable', 'query ($a: ProductFilter) { __typename }', 'query ($a: ProductFitter) { __typename }'],
  [
    'an enum value',
    '{ products(sort: TITLE_ASC, x: 1) { totalCount } }',
    '{ products(sort: TITLE_XXX, x: 1) { totalCount } }',
  ],
  ['an input field', '{ product(by: { id: 1.5 }) { id } }', '{ product(by: { xy: 1.5 }) { id } }'],
  ['a directive', '{ __typename @skip }', '{ __typename @skop }'],
  ['a selection', '{ viewer }', '{ viewet }'],
  ['a protected type', '{ accessEvents { nodes } }', '{ accessevents { nodes } }'],
];
/** Near misses, for which graphql-js would say what was meant. */
const WORDS = [
  'countrie',
  'product',
  'membershps',
  'viewr',
  'secret',
  'password',
  'users',
  'accounts',
  'admin',
  'keys',
  'clients',
  'accessEvent',
];

const LIST = WORDS.slice(0, 10).join(' ');

export const probing: Attack = {
  id: 'A9',
  name: 'The schema, by introspection and by guessing',
  isRepeatable: true,
  isRefusedAtOnce: true,
  trials({ stranger }) {
    const caller = stranger();
    const invalid = refused(400, 'GRAPHQL_VALIDATION_FAILED');
    const hides = (seen: Seen): boolean => invalid(seen) && !/Did you mean|Country|Membership|on type/.test(seen.text);
    const off = (what: string, query: string): Trial => ({ what, send: () => caller.ask(query), holds: hides });
    return [
      off('introspection', getIntrospectionQuery()),
      off('introspection by alias', '{ a: __schema { b: types { name } } }'),
      off('introspection in a fragment', '{ ...F } fragment F on Query { __type(name: "Query") { name } }'),
      off('the service’s SDL', '{ _service { sdl } }'),
      off('entities', '{ _entities(representations: []) { __typename } }'),
      ...WORDS.map((word) => off(`the field ${word}`, `{ ${word}x }`)),
      ...PAIRS.map(([what, there, absent]): Trial => ({
        what,
        async send() {
          const [one, other] = [await caller.ask(there), await caller.ask(absent)];
          const isSame = shapeOf(one, there) === shapeOf(other, absent);
          return { ...one, ms: Math.max(one.ms, other.ms), codes: isSame ? one.codes : [...one.codes, 'TOLD_APART'] };
        },
        holds: hides,
      })),
      {
        what: 'a word list in one document',
        async send() {
          const [one, other] = [await caller.ask(`{ ${LIST} countries }`), await caller.ask(`{ ${LIST} country }`)];
          const isSilent = !one.text.includes('"locations"') && one.codes.length === 1 && other.codes.length === 1;
          return isSilent ? one : { ...one, codes: [...one.codes, 'TOLD_APART'] };
        },
        holds: hides,
      },
      {
        what: 'a variable of the wrong type',
        send: () =>
          caller.ask('query ($a: ProductBy!) { product(by: $a) { id } }', { variables: { a: { identifer: 1 } } }),
        holds: (seen) => refused(400, 'BAD_USER_INPUT')(seen) && !/Did you mean|ProductBy|externalRef/.test(seen.text),
      },
    ];
  },
};

/** All of the answer but what changes with each request, and where in the caller's own text it is. */
function shapeOf({ status, codes, text }: Seen, query: string): string {
  const message = /"message":"([^"]*)"/.exec(text)?.[1] ?? '';
  const count = text.split('"message"').length;
  return [status, codes.join(), message.replaceAll(query, ''), count].join('|');
}
