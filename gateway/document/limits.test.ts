/** Every limit of a document, from within and from without, each in time. */
import { getIntrospectionQuery, parse } from 'graphql';
import { readConfig } from '../config';
import { type Admitted } from '../guard/admit';
import { fragmentsOf } from '../operation/fragments';
import { leastCpuMs } from '../test-kit';
import { measurer } from './measure';
import { createDocumentCache, prepare } from './prepare';

const config = readConfig({});
const ANONYMOUS = config.guard.anonymous;
/** As much text as a partner may send, and else no more than anybody. */
const PARTNER = { ...ANONYMOUS, tokens: config.guard.client.tokens };

function admitted(query: string, allowance: Admitted['allowance'], variables = {}): Admitted {
  const envelope = { query, queryHash: undefined, operationName: undefined, variables, overrideLabels: [] };
  const received = {
    requestId: 'r',
    client: { left: false, onLeft: () => undefined },
    method: 'POST',
    remoteAddress: '192.0.2.7',
    credentials: {},
    mediaType: 'application/json',
    receivedAt: 0,
    explain: false,
    ...envelope,
  } as const;
  const caller = { viewer: { kind: 'anonymous' }, clientKey: 'c', readsOnly: false, registeredOnly: false } as const;
  return { received, ...caller, allowance };
}

function check(query: string, allowance = ANONYMOUS, variables = {}) {
  return prepare(admitted(query, allowance, variables), createDocumentCache());
}

const times = (n: number, one: (i: number) => string) => Array.from({ length: n }, (_, i) => one(i)).join(' ');
const deep = (n: number): string => (n === 1 ? 'a' : `a { ${deep(n - 1)} }`);
const lists = (n: number) => '['.repeat(n) + ']'.repeat(n);
/** n fragments, each spreading the next twice: 2^n fields. */
const bomb = (n: number) =>
  `{ ...F0 } ${times(n, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F${n} on Query { a }`;

async function refusedIn(ms: number, query: string, refusal: object, allowance = ANONYMOUS): Promise<void> {
  const took = await leastCpuMs(ms, () => {
    expect(() => check(query, allowance)).toThrow(
      expect.objectContaining({ code: 'OPERATION_LIMIT_EXCEEDED', ...refusal }),
    );
  });
  expect(took).toBeLessThan(ms);
}

describe('refused, by which limit', () => {
  it.each([
    ['16 levels', `{ ${deep(16)} }`, 'The operation is 16 levels deep; the limit is 15 (depth).'],
    [
      '16 levels through a fragment',
      `{ a { ...F } } fragment F on T { ${deep(15)} }`,
      'The operation is 16 levels deep; the limit is 15 (depth).',
    ],
    [
      '16 root fields',
      `{ ${times(16, (i) => `f${i}`)} }`,
      'The operation asks for 16 root fields; the limit is 15 (rootFields).',
    ],
    [
      '16 root fields through fragments',
      `{ ${times(8, () => '...F')} } fragment F on Query { a b }`,
      'The operation asks for 16 root fields; the limit is 15 (rootFields).',
    ],
    [
      '101 aliases',
      `{ x { ${times(101, (i) => `a${i}: a`)} } }`,
      'The operation has 101 aliases; the limit is 100 (aliases).',
    ],
    [
      '2,001 tokens',
      `{ x { ${times(2001, () => 'a')} } }`,
      'The document has more than 2000 tokens; the limit is 2000 (tokens).',
    ],
    [
      '101 directives',
      `{ x ${times(101, () => '@a')} }`,
      'The operation has 101 directives; the limit is 100 (directives).',
    ],
    [
      '101 times one field',
      `{ x { ${times(101, () => 'a')} } }`,
      'The operation asks for "a" 101 times at one place; the limit is 100 (repeats).',
    ],
    [
      '201 fragments',
      `{ a } ${times(201, (i) => `fragment F${i} on Query { a }`)}`,
      'The document defines 201 fragments; the limit is 200 (fragments).',
    ],
    [
      'lists nested 500',
      `{ a(b: ${lists(500)}) }`,
      "The document's brackets are nested more than 60 levels deep; the limit is 60 (nesting).",
    ],
    [
      'a type nested 500',
      `query ($a: ${'['.repeat(500)}Int${']'.repeat(500)}) { a }`,
      "The document's brackets are nested more than 60 levels deep; the limit is 60 (nesting).",
    ],
    [
      '101 directives on variables',
      `query (${times(101, (i) => `$v${i}: Int @a`)}) { a }`,
      'The operation has 101 directives; the limit is 100 (directives).',
    ],
    [
      'lists nested 5',
      `{ a(b: { c: ${lists(2)}, d: [{ e: [[[{ f: [1] }]]] }] }) }`,
      'The document has lists nested 5 deep; the limit is 4 (listNesting).',
    ],
    [
      'a name of 201 characters',
      `{ ${'a'.repeat(201)} }`,
      'The document has a name of 201 characters; the limit is 200 (nameLength).',
    ],
    [
      'a fragment in itself',
      '{ ...A } fragment A on Query { ...A }',
      'The fragment "A" spreads itself and has no end (fragment cycle).',
    ],
    [
      'fragments in a circle',
      '{ ...A } fragment A on Q { a { ...B } } fragment B on Q { ...A }',
      'The fragment "A" spreads itself and has no end (fragment cycle).',
    ],
    [
      'ofType without end',
      `{ __type(name: "T") { ${times(15, () => 'ofType {')} name ${'}'.repeat(15)} } }`,
      'The operation is 17 levels deep; the limit is 15 (depth).',
    ],
    [
      'a later operation that is too deep',
      `query A { a } query B { ${deep(16)} }`,
      'The operation is 16 levels deep; the limit is 15 (depth).',
    ],
  ])('%s', async (_, query, message) => {
    await refusedIn(100, query, { message });
  });

  it.each([10, 15, 20, 25, 30, 100])('a fragment bomb of 2^%i fields, in 100 ms', async (n) => {
    await refusedIn(100, bomb(n), {});
  });

  it.each([
    ['an unused fragment', '{ a } fragment F on Query { a }', 'GRAPHQL_VALIDATION_FAILED'],
    ['the name __proto__', '{ __proto__: a }', 'GRAPHQL_VALIDATION_FAILED'],
    ['no operation', 'fragment F on Query { a }', 'GRAPHQL_VALIDATION_FAILED'],
    ['no words', '# nothing', 'GRAPHQL_PARSE_FAILED'],
    ['an open string', '{ a(b: "', 'GRAPHQL_PARSE_FAILED'],
  ])('%s', (_, query, code) => {
    expect(() => check(query)).toThrow(expect.objectContaining({ code }));
  });

  // As much as a partner may send, laid out for the validation that compares fields in pairs.
  it.each([
    ['one field, 14,000 times', `{ x { ${times(14_000, () => 'a')} } }`],
    ['100 fields of 140 fields', `{ x { ${times(100, () => `y { ${times(140, () => 'a')} }`)} } }`],
    [
      'through 180 fragments',
      `{ x { ${times(180, (i) => `...F${i}`)} } } ${times(180, (i) => `fragment F${i} on T { a b c d e }`)}`,
    ],
    [
      'bombs below the limit of spreads',
      `{ x { ...F0 ...F0 } } ${times(8, (i) => `fragment F${i} on T { ...F${i + 1} ...F${i + 1} }`)} fragment F8 on T { a }`,
    ],
  ])('for a partner: %s', async (_, query) => {
    await refusedIn(250, query, {}, PARTNER);
  });
});

describe('taken', () => {
  const full = {
    descriptions: true,
    inputValueDeprecation: true,
    specifiedByUrl: true,
    schemaDescription: true,
    directiveIsRepeatable: true,
  };
  it.each([
    ['15 levels', `{ ${deep(15)} }`],
    ['100 aliases', `{ x { ${times(100, (i) => `a${i}: a`)} } }`],
    ['100 times one field', `{ x { ${times(100, () => 'a')} } }`],
    ["an explorer's introspection", getIntrospectionQuery(full)],
    ['one fragment in several places', '{ a { ...F } b { ...F } } fragment F on T { x y z }'],
  ])('%s', (_, query) => {
    expect(check(query).document.operations).toHaveLength(1);
  });
});

it.each([
  ['{ a }', { depth: 1, rootFields: 1, fields: 1 }],
  ['{ a { b: c @d } }', { depth: 2, aliases: 1, fields: 2, directives: 1 }],
  ['{ ... { a ... on Q { b } } }', { depth: 1, rootFields: 2, fields: 2 }],
  ['{ ...F ...F } fragment F on Q { a { b } }', { depth: 2, rootFields: 2, fields: 4, spreads: 2 }],
  ['{ ...Unknown }', { depth: 0, spreads: 1 }],
])('%s measures %o', (query, size) => {
  const document = parse(query);
  const [operation] = document.definitions;
  expect(measurer(fragmentsOf(document)).measure(operation as never)).toMatchObject(size);
});

it('counts a known text against what each caller may send', () => {
  const cache = createDocumentCache();
  const query = `{ x { ${times(90, (i) => `f${i}`)} } }`;
  const as = (tokens: number) => prepare(admitted(query, { ...ANONYMOUS, tokens }), cache);
  expect(as(100).document.measured.tokens).toBe(95);
  expect(() => as(90)).toThrow('The document has 95 tokens; the limit is 90 (tokens).');
});

it.each<[string, (keyof typeof ANONYMOUS)[]]>([
  [`{ ${deep(15)} }`, ['depth', 'tokens', 'fields']],
  [`{ ${times(15, (i) => `f${i}`)} }`, ['rootFields']],
  [`{ x { ${times(90, (i) => `a${i}: a @b`)} } }`, ['aliases', 'directives']],
  [`{ ...F x { ...F } } fragment F on Query { a a a }`, ['repeats', 'spreads', 'fragments']],
  [`{ x(a: [[1]]) }`, ['listNesting']],
])('%s is held to %j of each caller, known or not', (query, limits) => {
  const cache = createDocumentCache();
  for (const known of [false, true]) {
    for (const limit of limits) {
      expect(() => prepare(admitted(query, { ...ANONYMOUS, [limit]: 0 }), cache)).toThrow(
        `; the limit is 0 (${limit}).`,
      );
    }
    expect(cache.has(query)).toBe(known);
    prepare(admitted(query, ANONYMOUS), cache);
  }
});

const nested = (n: number): unknown => (n === 0 ? 1 : [nested(n - 1)]);
it.each([
  [{ a: nested(4), b: null, c: 'x', d: { e: nested(4) } }, undefined],
  [{ a: nested(5) }, 5],
  [{ a: { b: [{ c: [{ d: [{ e: [{ f: [] }] }] }] }] } }, 5],
])('variables %j: lists nested %s deep are too much', (variables, nesting) => {
  const run = () => check('{ a }', ANONYMOUS, variables);
  if (nesting === undefined) expect(run).not.toThrow();
  else expect(run).toThrow(`The variables have lists nested ${nesting} deep; the limit is 4 (listNesting).`);
});
