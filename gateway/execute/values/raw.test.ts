/** Text that is taken as it came, text that JSON.parse must look at, and that both give one tree. */
import fc from 'fast-check';
import { parse } from 'graphql';
import { type Alike } from '../compile/alike';
import { type Shape, type ShapeField, shapeFrom, shapeOf } from '../compile/shape';
import { raw } from './raw';
import { readRaw } from './reader';
import { isTree } from './tree';

const shape = (selection: string): Shape => shapeOf(parse(selection));
const read = (text: string, of: Shape): unknown => plain(readRaw(Buffer.from(text, 'utf8'), of));
const byParsing = (text: string, of: Shape): unknown =>
  plain(raw.fromParsed((JSON.parse(text) as { data: Record<string, unknown> }).data, of));

/** A tree as it would be told to somebody: keys and leaves, without what walks leave on it. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isTree(value)) return value;
  const own = Object.entries(value).filter(([key, came]) => !key.startsWith('$') && came !== undefined);
  return Object.fromEntries(own.map(([key, came]) => [key, plain(came)]));
}

/** Leaves as the JavaScript values that they mean. */
function meant(value: unknown, { byKey }: Shape): unknown {
  if (!isTree(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, came]) => {
      const field = byKey.get(key);
      // No type has a name of other letters: in bytes or in characters, it is nobody's.
      if (field?.isTypename) return [key, /^\w*$/.test(String(came)) ? came : 'nobody'];
      if (came === null) return [key, came];
      return [key, field?.inner ? meantBelow(came, field.inner) : raw.value(came)];
    }),
  );
}

function meantBelow(value: unknown, inner: Shape): unknown {
  if (Array.isArray(value)) return value.map((item) => meantBelow(item, inner));
  return isTree(value) ? meant(value, inner) : raw.value(value);
}

const FLAT = shape('{ a b }');
const DEEP = shape('{ __typename id list { __typename id } one { a two { b } } leaf }');

describe('taken as it came', () => {
  it.each<[string, Shape, unknown]>([
    ['{"data":{"a":1,"b":"x"}}', FLAT, { a: '1', b: '"x"' }],
    ['{"data":{}}', FLAT, {}],
    ['{"data":{"a":null,"b":[]}}', FLAT, { a: null, b: [] }],
    ['{"data":{"a":true,"b":false}}', FLAT, { a: 'true', b: 'false' }],
    ['{"data":{"a":[1,[2,null]],"b":[""]}}', FLAT, { a: ['1', ['2', null]], b: ['""'] }],
    // In another order, with keys nobody asked for, and one of them twice.
    ['{"data":{"b":2,"a":1}}', FLAT, { a: '1', b: '2' }],
    ['{"data":{"x":{"a":[{}]},"a":1,"y":"}","b":2,"z":null}}', FLAT, { a: '1', b: '2' }],
    ['{"data":{"a":1,"a":2}}', FLAT, { a: '2' }],
    ['{"data":{"__proto__":{"a":1},"constructor":1}}', FLAT, {}],
    // Within strings nothing is structure.
    ['{"data":{"a":"}],{\\"","b":"\\\\"}}', FLAT, { a: '"}],{\\""', b: '"\\\\"' }],
    ['{"data":{"a":"\\u0041\\ud800","b":"\\n"}}', FLAT, { a: '"\\u0041\\ud800"', b: '"\\n"' }],
    ['{"data":{"a":"深圳","b":"é"}}', FLAT, { a: raw.own('"深圳"'), b: raw.own('"é"') }],
    // A custom scalar may be any JSON, taken whole.
    ['{"data":{"a":{"x":[1,{"y":"}"}]},"b":{}}}', FLAT, { a: '{"x":[1,{"y":"}"}]}', b: '{}' }],
    // Where an object was asked for, a leaf is kept for the projection to refuse.
    ['{"data":{"one":7,"list":[null,"x"]}}', DEEP, { one: '7', list: [null, '"x"'] }],
    ['{"data":{"leaf":{"a":1}}}', DEEP, { leaf: '{"a":1}' }],
    [
      '{"data":{"__typename":"Q","list":[{"__typename":"T","id":"1}"},{"__typename":"T","id":"1}"}]}}',
      DEEP,
      {
        __typename: 'Q',
        list: [
          { __typename: 'T', id: '"1}"' },
          { __typename: 'T', id: '"1}"' },
        ],
      },
    ],
  ])('%s', (text, of, tree) => {
    expect(read(text, of)).toEqual(tree);
  });

  it.each(['0', '-0', '7', '10', '-12', '1.5', '1.50', '0.0', '1e3', '1E+3', '2e-7', '-0.1e1', '12345678901234567890'])(
    'the number %s',
    (number) => {
      expect(read(`{"data":{"a":${number},"b":[${number}]}}`, FLAT)).toEqual({ a: number, b: [number] });
    },
  );
});

describe('left to JSON.parse', () => {
  it.each([
    ['a trailing newline', '{"data":{"a":1}}\n'],
    ['a space after it', '{"data":{"a":1}} '],
    ['white space between', '{"data": {"a":1}}'],
    ['white space within', '{"data":{"a": 1}}'],
    ['white space before a comma', '{"data":{"a":1 ,"b":2}}'],
    ['a tab', '{"data":{\t"a":1}}'],
    ['lines', '{\n  "data": {\n    "a": 1\n  }\n}'],
    ['extensions', '{"data":{"a":1},"extensions":{}}'],
    ['extensions before', '{"extensions":{},"data":{"a":1}}'],
    ['errors', '{"data":{"a":1},"errors":[]}'],
    ['null', '{"data":null}'],
    ['a list', '{"data":[]}'],
    ['an escaped key', '{"data":{"\\u0061":1}}'],
    ['an escaped type name', '{"data":{"one":{"__typename":"\\u0051"}}}', shape('{ one { __typename } }')],
    ['a byte order mark', '\ufeff{"data":{"a":1}}'],
    ['nothing', ''],
    ['no object', '"data"'],
    ['two answers', '{"data":{"a":1}}{"data":{"a":1}}'],
    // None of these is JSON.
    ...[
      ['01', '00', '+1', '1.', '.5', '1e', '-', '0x1', 'NaN', 'Infinity', '1_0', '--1', '1e1.5'],
      ['tru', 'nul', 'undefined', 'True', "'x'", '"\\x"', '"\\u12"', '"', '"\u0001"', '"a\nb"'],
      ['[1,]', '[,]', '[', ']', '[1 2]', '{"x"}', '{"x":}', '{x:1}', '{"x":1,}', '{,}', '', ' '],
    ]
      .flat()
      .map((value): [string, string] => [`the value ${value}`, `{"data":{"a":${value}}}`]),
    ['a comma at the end', '{"data":{"a":1,}}'],
    ['no comma', '{"data":{"a":1"b":2}}'],
  ] as [string, string, Shape?][])('%s: %s', (_, text, of = FLAT) => {
    expect(read(text, of)).toBeUndefined();
  });

  it.each([
    ['a broken sequence', [0xc3, 0x28]],
    ['a lone continuation', [0x80]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
  ])('bytes that are no UTF-8: %s', (_, bytes) => {
    const text = Buffer.concat([Buffer.from('{"data":{"a":"'), Buffer.from(bytes), Buffer.from('"}}')]);
    expect(readRaw(text, FLAT)).toBeUndefined();
  });

  it.each([
    ['lists', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('%s in each other, deeper than a stack', (_, open, close) => {
    const depth = 200_000;
    expect(read(`{"data":{"a":${open.repeat(depth)}1${close.repeat(depth)}}}`, FLAT)).toBeUndefined();
  });
});

it('an answer cut off anywhere is not taken', () => {
  const whole = Buffer.from(
    '{"data":{"__typename":"Q","id":"深\\"}","list":[{"__typename":"T","id":1.5e3}],"leaf":{"x":[true]}}}',
  );
  expect(readRaw(whole, DEEP)).toBeDefined();
  for (let end = 0; end < whole.length; end += 1) expect(readRaw(whole.subarray(0, end), DEEP)).toBeUndefined();
});

describe('objects that look alike', () => {
  const key = '{"__typename":"T","id":"1"}';
  const list = DEEP.byKey.get('list')?.inner;

  it.each<[string, Alike, boolean]>([
    ['of entities', new Set(list && [list]), true],
    ['of parts', new Set(), false],
  ])('%s', (_, alike, areOne) => {
    const text = `{"data":{"list":[${key},${key},{"__typename":"T","id":"2"}]}}`;
    const [one, same, other] = readRaw(Buffer.from(text), DEEP, { alike, passages: new Map(), rows: new Map() })
      ?.list as unknown[];
    expect(one === same).toBe(areOne);
    expect(one === other).toBe(false);
  });
});

const KEYS = ['a', 'b', 'c', 'id', '__typename'] as const;

/** Any shape over few keys, so that data hits it often. */
function anyShape(depth: number): fc.Arbitrary<Shape> {
  const inner = depth === 0 ? fc.constant(undefined) : fc.option(anyShape(depth - 1), { nil: undefined });
  const field = fc.record({ key: fc.constantFrom(...KEYS), inner }).map(({ key, inner: below }) => {
    const isTypename = key === '__typename';
    return { key, isTypename, inner: isTypename ? undefined : below };
  });
  return fc.uniqueArray(field, { selector: ({ key }) => key, minLength: 1, maxLength: 4 }).map(shapeFrom);
}

const SHAPES = anyShape(2);

const keyed = (value: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> =>
  fc.dictionary(fc.constantFrom(...KEYS), value, { maxKeys: 4 });

/** Any text, number or constant, those that look like structure among them. */
const anyLeaf = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.string({ maxLength: 8 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom('}', '"', '\\', '\\"', '{"', '\ud800', '深圳', 0, -0, '', true, false, null),
);

const anyValue = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    anyLeaf,
    fc.jsonValue({ maxDepth: 2 }),
    keyed(tie('value')),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
})).value;

/** A custom scalar among them. */
const anyAnswerLeaf = fc.oneof(anyLeaf, fc.array(anyLeaf, { maxLength: 3 }), keyed(anyLeaf));

/** Data as a subgraph would answer a shape with: values of their kind. */
function dataOf({ fields }: Shape): fc.Arbitrary<unknown> {
  const valueOf = ({ isTypename, inner }: ShapeField): fc.Arbitrary<unknown> => {
    if (isTypename) return fc.constantFrom('T', 'U');
    if (!inner) return anyAnswerLeaf;
    return fc.oneof(dataOf(inner), fc.array(dataOf(inner), { maxLength: 3 }), fc.constant(null));
  };
  const values = Object.fromEntries(fields.map((field) => [field.key, valueOf(field)]));
  return fc.record(values, { noNullPrototype: true });
}

const anyAnswer = SHAPES.chain((of) => fc.tuple(fc.constant(of), dataOf(of)));

describe('of any shape', () => {
  it('any JSON is left alone, or gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(SHAPES, keyed(anyValue), (of, data) => {
        expectTakenRightly(JSON.stringify({ data }), of);
      }),
      { numRuns: 2_000 },
    );
  });

  it('what JSON.stringify makes of data that fits is always taken', () => {
    fc.assert(
      fc.property(anyAnswer, ([of, data]) => {
        const text = JSON.stringify({ data });
        expect(read(text, of)).toEqual(byParsing(text, of));
      }),
      { numRuns: 1_000 },
    );
  });

  it('damaged text is never taken for what it does not say, and never thrown about', () => {
    const damage = fc.constantFrom('', '"', '\\', '}', ',', ' ', '0', '\n', '[');
    fc.assert(
      fc.property(anyAnswer, fc.nat(), damage, ([of, data], where, put) => {
        const whole = JSON.stringify({ data });
        const at = where % whole.length;
        // Through bytes, for the cut may have left half a character.
        const text = Buffer.from(whole.slice(0, at) + put + whole.slice(at + 1)).toString();
        expectTakenRightly(text, of);
      }),
      { numRuns: 2_000 },
    );
  });
});

function expectTakenRightly(text: string, of: Shape): void {
  const tree = read(text, of);
  if (tree !== undefined) expect(asJson(meant(tree, of))).toEqual(asJson(meant(byParsing(text, of), of)));
}

/** Text keeps what values cannot: the sign of -0, and numbers that no double holds (1e999). */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

it.each(['2828888576539881e+293', '-1e999', '-0'])('the number %s, that JSON.stringify would not write', (number) => {
  const text = `{"data":{"a":${number},"b":{"x":[${number}]}}}`;
  expect(read(text, FLAT)).toEqual({ a: number, b: `{"x":[${number}]}` });
  expectTakenRightly(text, FLAT);
});

it('a leaf of parsed values is text that means the same', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      const { a } = raw.fromParsed({ a: value }, FLAT);
      expect(JSON.parse(Buffer.from(raw.text(a), 'latin1').toString())).toEqual(JSON.parse(JSON.stringify(value)));
      expect(raw.value(a)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
