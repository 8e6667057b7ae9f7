/** A1 and A2: operations that are too deep, too wide, too long, or small and grow without end when they are read. */
import { type Attack, LARGE_MS, overLimit, refused, type Trial } from '../attack';
import { bearer } from '../people';

const many = (count: number, text: (n: number) => string, between = ' '): string =>
  Array.from({ length: count }, (_, n) => text(n)).join(between);

export const tooLarge: Attack = {
  id: 'A1',
  name: 'Deep, wide and long operations',
  isRepeatable: true,
  isRefusedAtOnce: true,
  trials({ stranger, partner }) {
    const anonymous = stranger();
    const known = stranger().as(bearer(partner.secret));
    const from = (caller: typeof anonymous, limit: string, query: string, withinMs?: number): Trial => ({
      what: `${limit}: ${query.slice(0, 40)}`,
      send: () => caller.ask(query),
      // Brackets in brackets are counted before anything is parsed.
      holds: overLimit(limit, 'nesting'),
      ...(withinMs !== undefined && { withinMs }),
    });
    const deep = (levels: number): string => `{ ${'product { '.repeat(levels)}id${' }'.repeat(levels)} }`;
    const aliases = (count: number): string => `{ countries { ${many(count, (n) => `a${n}: code`)} } }`;
    return [
      from(anonymous, 'depth', deep(16)),
      from(anonymous, 'depth', deep(600)),
      from(anonymous, 'aliases', aliases(101)),
      from(known, 'aliases', aliases(501)),
      from(anonymous, 'rootFields', `{ ${many(16, (n) => `a${n}: __typename`)} }`),
      from(anonymous, 'tokens', `{ ${many(2_000, () => 'countries { code }')} }`),
      from(known, 'tokens', `{ countries { ${many(15_001, () => 'code')} } }`, LARGE_MS),
      from(known, 'directives', `{ countries { code ${many(2_000, () => '@include(if: true)')} } }`),
      from(known, 'tokens', `{ countries { code ${many(10_000, () => '@include(if: true)')} } }`, LARGE_MS),
      from(known, 'fields', `{ countries { ${many(5_001, () => 'code')} } }`, LARGE_MS),
      from(known, 'tokens', `{ countries { ${many(20_000, () => 'code')} } }`, LARGE_MS),
      from(anonymous, 'bytes', `{ countries { code } } #${'x'.repeat(100_000)}`, LARGE_MS),
      from(anonymous, 'listNesting', `{ products(search: ${'['.repeat(500)}${']'.repeat(500)}) { totalCount } }`),
      {
        what: 'nesting in variables',
        send: () =>
          anonymous.send(jsonWith(`{"query":"{ __typename }","variables":{"a":${'['.repeat(500)}${']'.repeat(500)}}}`)),
        holds: overLimit('nesting'),
      },
      from(
        anonymous,
        'objects',
        '{ products(first: 100) { nodes { variants(first: 100) { nodes { offers(first: 100) { nodes { id } } } } } } }',
      ),
    ];
  },
};

/** `F0` spreads `F1` twice, and so on: 2^levels fields in a few hundred bytes. */
const bomb = (levels: number): string =>
  `{ ...F0 } ${many(levels, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F${levels} on Query { __typename }`;
const onCountry = (levels: number): string =>
  `{ countries { ...F0 } } ${many(levels, (n) => `fragment F${n} on Country { a${n}: code ...F${n + 1} b${n}: code ...F${n + 1} }`)} fragment F${levels} on Country { code }`;

export const bombs: Attack = {
  id: 'A2',
  name: 'Fragment bombs, cycles, endless types, overlaps',
  isRepeatable: true,
  isRefusedAtOnce: true,
  trials({ stranger, partner }) {
    const anonymous = stranger();
    const known = stranger().as(bearer(partner.secret));
    const any = refused(400, 'OPERATION_LIMIT_EXCEEDED', 'GRAPHQL_VALIDATION_FAILED');
    const from = (what: string, query: string, caller = anonymous): Trial => ({
      what,
      send: () => caller.ask(query),
      holds: any,
    });
    return [
      ...[10, 15, 20, 25, 30, 60].map((levels) => from(`2^${levels}`, bomb(levels))),
      ...[10, 20, 30].map((levels) => from(`2^${levels} with aliases`, onCountry(levels), known)),
      from('a cycle of one', '{ ...F } fragment F on Query { ...F }'),
      from('a cycle of two', '{ ...F } fragment F on Query { ...G } fragment G on Query { ...F }'),
      from('a long cycle', `{ ...F0 } ${many(100, (n) => `fragment F${n} on Query { ...F${(n + 1) % 100} }`)}`),
      from('a cycle that nothing spreads', '{ __typename } fragment F on Query { ...G } fragment G on Query { ...F }'),
      from('endless types', `{ __type(name: "Query") { ${'ofType { '.repeat(14)}name${' }'.repeat(14)} } }`),
      from('endless types, wide', `{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }`),
      from('overlapping fields', `{ ${many(700, () => 'countries { code }')} }`),
      from(
        'overlapping fields of a partner',
        `{ countries { ${many(4_900, (n) => (n % 2 ? 'code' : 'code: __typename'))} } }`,
        known,
      ),
      from(
        'overlapping fragments',
        `{ ${many(190, (n) => `...F${n}`)} } ${many(190, (n) => `fragment F${n} on Query { a: countries { ...G } }`)} fragment G on Country { code }`,
      ),
    ];
  },
};

function jsonWith(body: string) {
  return { headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' }, body };
}
