/** `@key(resolvable: false)`: a subgraph that names an entity and cannot be asked for it, also as the first of its keys. */
import { byKey, required, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const BOOKS = [
  { id: 'b1', isbn: '978-1', title: 'Tides' },
  { id: 'b2', isbn: '978-2', title: 'Wells' },
];
const LOANS = [
  { no: 1, book: { id: 'b1' }, shelf: { id: 's1' } },
  { no: 2, book: { id: 'b2' }, shelf: { id: 's9' } },
];
const COPIES = [
  { id: 'b1', isbn: '978-1', copies: 3 },
  { id: 'b2', isbn: '978-2', copies: 0 },
];
const SHELVES = [{ id: 's1', room: 'East' }];

export const scenario: Scenario = {
  name: 'keys-non-resolvable',
  subgraphs: [
    {
      name: 'books',
      typeDefs: `${FEDERATION}
        type Query { books: [Book!]! }
        type Book @key(fields: "id") @key(fields: "isbn") { id: ID! isbn: String! title: String! }`,
      resolvers: { Query: { books: () => BOOKS }, Book: { __resolveReference: byKey(BOOKS, 'id', 'isbn') } },
    },
    {
      name: 'loans',
      typeDefs: `${FEDERATION}
        type Query { loans: [Loan!]! }
        type Loan { no: Int! book: Book! shelf: Shelf }
        type Book @key(fields: "id", resolvable: false) { id: ID! }
        type Shelf @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: { Query: { loans: () => LOANS } },
    },
    {
      name: 'copies',
      typeDefs: `${FEDERATION}
        type Query { copied: [Book!]! }
        type Book @key(fields: "id", resolvable: false) @key(fields: "isbn") {
          id: ID!
          isbn: String!
          copies: Int!
          title: String! @external
          spine: String! @requires(fields: "title")
        }`,
      resolvers: {
        Query: { copied: () => COPIES },
        // Only by isbn: an id is no way in here.
        Book: {
          __resolveReference: byKey(COPIES, 'isbn'),
          spine: (book: Row) => `${String(required(book, 'title'))} (${String(book.copies)})`,
        },
      },
    },
    {
      name: 'shelves',
      typeDefs: `${FEDERATION}
        type Query { shelf(id: ID!): Shelf }
        type Shelf @key(fields: "id") { id: ID! room: String! }`,
      resolvers: {
        Query: { shelf: (_: unknown, asked: { id: string }) => SHELVES.find(({ id }) => id === asked.id) },
        Shelf: { __resolveReference: byKey(SHELVES, 'id') },
      },
    },
  ],
  cases: [
    {
      query: '{ loans { no book { title } } }',
      data: {
        loans: [
          { no: 1, book: { title: 'Tides' } },
          { no: 2, book: { title: 'Wells' } },
        ],
      },
    },
    { query: '{ loans { book { id } } }', data: { loans: [{ book: { id: 'b1' } }, { book: { id: 'b2' } }] } },
    {
      query: '{ books { title copies } }',
      data: {
        books: [
          { title: 'Tides', copies: 3 },
          { title: 'Wells', copies: 0 },
        ],
      },
    },
    {
      // From an id to the isbn, and only then to the copies.
      query: '{ loans { book { copies } } }',
      data: { loans: [{ book: { copies: 3 } }, { book: { copies: 0 } }] },
    },
    {
      // Nobody has the second shelf: its one field is non-null, so the nullable shelf is null.
      query: '{ loans { shelf { room } } }',
      data: { loans: [{ shelf: { room: 'East' } }, { shelf: null }] },
      errors: [{ path: ['loans', 1, 'shelf', 'room'], code: 'SUBGRAPH_BAD_RESPONSE' }],
    },
    {
      // Out for the title and back in again: the way back is the isbn too.
      query: '{ copied { spine } }',
      data: { copied: [{ spine: 'Tides (3)' }, { spine: 'Wells (0)' }] },
      reference:
        'Federation, "@key": with resolvable: false a subgraph "does not define a reference resolver" for that key, and the fetch uses it.',
    },
    {
      query: '{ loans { book { spine } } }',
      data: { loans: [{ book: { spine: 'Tides (3)' } }, { book: { spine: 'Wells (0)' } }] },
    },
    { query: '{ shelf(id: "s1") { id room } }', data: { shelf: { id: 's1', room: 'East' } } },
  ],
};
