/** A partner's feed into a real database: the real file, files that are wrong in every way, and running each again. */
import { join } from 'node:path';
import fc from 'fast-check';
import { ImportInterrupted } from '../../subgraphs/platforms/catalogue/import-catalogue';
import { type ImportReport } from '../../subgraphs/platforms/catalogue/report';
import { problemText } from '../../subgraphs/platforms/catalogue/report-text';
import { callerAs } from '../kit/callers';
import { type Account, counts, type ImportDesk, openImportDesk, told } from './kit/import-desk';

const REAL_FEED = join(__dirname, '..', '..', 'seeds', 'data', 'products', 'openfoodfacts_cn_sg_gtin13.csv');

let desk: ImportDesk;

beforeAll(async () => {
  desk = await openImportDesk();
}, 120_000);
afterAll(() => desk.close());

const account = (): Account => desk.account();
const file = (content: string | Uint8Array): string => desk.file(content);
const take = (...of: Parameters<ImportDesk['take']>): Promise<ImportReport> => desk.take(...of);
const snapshot = (of: Account): Promise<string> => desk.snapshot(of);
const stored = (of: Account, sku: string): Promise<Record<string, unknown>> => desk.stored(of, sku);

describe('the real feed', () => {
  let merchant: Account;
  let first: ImportReport;

  beforeAll(async () => {
    merchant = account();
    const before = await snapshot(merchant);
    const dry = await take(merchant, REAL_FEED, { dryRun: true });
    expect(await snapshot(merchant)).toBe(before);
    first = await take(merchant, REAL_FEED);
    expect(counts(dry)).toEqual(counts(first));
  });

  it('is taken in whole: 2,431 rows, all incomplete', () => {
    expect(counts(first)).toEqual({
      read: 2431,
      created: 2431,
      updated: 0,
      unchanged: 0,
      incomplete: 2431,
      rejected: 0,
    });
    expect(first).toMatchObject({
      encoding: 'utf-8',
      delimiter: ',',
      ignoredColumns: ['gs1_prefix', 'gs1_member_org'],
    });
    expect(first.missing.map(({ field }) => field)).toEqual(expect.arrayContaining(['grossWeightKg', 'offers']));
    expect(first.notes).toEqual([
      { note: 'HTML_ENTITIES', rows: 18, firstLine: 172 },
      { note: 'LOST_CHARACTERS', rows: 3, firstLine: 259 },
    ]);
  });

  it('changes nothing when it is run again', async () => {
    const before = await snapshot(merchant);
    expect(told(await take(merchant, REAL_FEED))).toBe('unchanged 2431');
    expect(await snapshot(merchant)).toBe(before);
  });

  it.each([
    ['its GTIN', '6901010117440'],
    ['a word of its name', '健力宝'],
    ['that word in traditional characters', '健力寶'],
  ])('a product of it is found by %s', async (_by, search) => {
    const { data, errors } = await desk.world.ask(
      `query ($search: String!, $merchant: ID!) {
        products(search: $search, filter: { merchant: { eq: $merchant } }, first: 5) {
          nodes { title { en zhHans } variants { nodes { gtin readiness { ready missing { field } } } } }
        }
      }`,
      { search, merchant: merchant.id },
      { viewer: callerAs('PARTNER_CLIENT', 'plt_any') },
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      products: {
        nodes: [
          {
            title: { en: null, zhHans: '健力宝' },
            variants: { nodes: [{ gtin: '6901010117440', readiness: { ready: false } }] },
          },
        ],
      },
    });
  });
});

describe('files that are wrong', () => {
  const gb = (...hex: string[]): Buffer => Buffer.from(hex.join(''), 'hex');
  // 条码,名称 and 健力宝 in GB18030.
  const GB_HEADER = 'ccf5c2eb2cc3fbb3c60a';
  const GB_NAME = 'bda1c1a6b1a6';

  it.each<[string, string | Uint8Array, RegExp]>([
    [
      'a broken header',
      'code_x,foo\n6901007005200,Maltose\n',
      /^The header has no column that is known here\. Columns found: "code_x", "foo"/,
    ],
    ['no header', '6901007005200,Maltose\n', /^The first line is not a header but data/],
    ['nothing in it', '', /is empty\.$/],
    ['UTF-16', Buffer.from('\ufeffgtin,name\n', 'utf16le'), /UTF-16/],
    [
      'a header that does not close its quote',
      '"gtin,name\n1,2\n',
      /^The header, line 1, cannot be read: a double quote/,
    ],
  ])('%s: nothing is read', async (_name, content, message) => {
    await expect(take(account(), file(content))).rejects.toThrow(message);
  });

  it.each<[string, string | Uint8Array, string, readonly string[]]>([
    [
      'a bad check digit',
      'gtin,name\n6901007005207,Maltose\n6901007005200,Maltose\n',
      'created 1, rejected 1',
      ['line 2, gtin: check digit is 7, expected 0 ("6901007005207")'],
    ],
    [
      'a line twice',
      'gtin,name\n6901007005200,Maltose\n6901007005200,Maltose\n',
      'created 1, rejected 1',
      ['line 3, gtin: duplicate of line 2 ("6901007005200")'],
    ],
    [
      'a number in two spellings',
      'gtin,name\n036000291452,A\n0036000291452,B\n',
      'created 1, rejected 1',
      ['line 3, gtin: duplicate of line 2 ("0036000291452")'],
    ],
    [
      'a mangled number',
      'gtin,name\n9.14403E+17,Maltose\n',
      'rejected 1',
      [
        'line 2, gtin: 9.14403E+17 is a number in scientific notation, its digits are lost; format the column as text and export again',
      ],
    ],
    ['GB18030', gb(GB_HEADER, '363930313031303131373434302c', GB_NAME, '0a'), 'created 1', []],
    [
      'a byte that is no GB18030',
      gb(
        GB_HEADER,
        '363930313031303131373434302c',
        GB_NAME,
        '0a312cff0a',
        '363930313138303936363438302c',
        GB_NAME,
        '0a',
      ),
      'created 2, rejected 1',
      ['line 3: the line is not valid GB18030 at character 3, after "1,"'],
    ],
    ['UTF-8 with a mark', '\ufeffgtin;name\r\n6901007005200;Maltose\r\n', 'created 1', []],
    ['Excel’s separator line', 'sep=;\r\ngtin;name\r\n6901007005200;Maltose\r\n', 'created 1', []],
    ['no row', 'gtin,name\n', '', []],
    [
      'a quote that never closes',
      'gtin,name\n6901007005200,"Maltose\n6901010117440,x\n',
      'created 1, rejected 1',
      [
        'line 2: a double quote (") is opened and not closed; inside a cell write it twice and put the cell in quotes: "6"" pizza"',
      ],
    ],
  ])('%s', async (_name, content, expected, reasons) => {
    const merchant = account();
    const path = file(content);
    const report = await take(merchant, path);
    expect(told(report)).toBe(expected);
    expect(report.rejections.map(problemText)).toEqual(reasons);
    const again = await take(merchant, path);
    expect(told(again)).toBe(expected.replace('created', 'unchanged'));
  });

  it('stores the characters of GB18030', async () => {
    const merchant = account();
    await take(merchant, file(gb(GB_HEADER, '363930313031303131373434302c', GB_NAME, '0a')));
    expect(await stored(merchant, '6901010117440')).toMatchObject({ title_zh_hans: '健力宝', gtin: '6901010117440' });
  });
});

describe('an article that is there already', () => {
  it('takes what a feed says and keeps what it does not', async () => {
    const merchant = account();
    const full = 'sku,gtin,name,title_zh,brand,net_weight_kg,gross_weight_kg,price,currency,has_battery\n';
    await take(merchant, file(`${full}A-1,6901007005200,Maltose,麦芽糖,Bee,0.350,0.4,12.50,SGD,no\n`));
    const before = await snapshot(merchant);
    const same = 'sku,name,net_weight_kg,brand,price,currency\nA-1,Maltose,0.35,,12.5,SGD\n';
    expect(told(await take(merchant, file(same)))).toBe('unchanged 1');
    expect(await snapshot(merchant)).toBe(before);
    expect(told(await take(merchant, file('gtin,name,brand\n6901007005200,Malt sugar,Ant\n')))).toBe('updated 1');
    expect(await stored(merchant, 'A-1')).toMatchObject({
      title_en: 'Malt sugar',
      title_zh_hans: '麦芽糖',
      brand: 'Ant',
      net_weight_kg: '0.35',
      reference_price: '12.5',
      has_battery: false,
    });
  });

  it('keeps one open offer for each market and currency', async () => {
    const merchant = account();
    const feed = (price: string, stock: string): string =>
      file(`sku,name,price,currency,market,stock\nTEA-1,Tea,${price},SGD,SG,${stock}\n`);
    const offers = (): Promise<unknown> =>
      desk.db.query(
        `SELECT market, price_amount AS price, stock FROM offer o JOIN variant v ON v.id = o.variant_id
         WHERE v.merchant_id = $1 AND v.sku = 'TEA-1' ORDER BY market`,
        [merchant.id],
      );
    expect(told(await take(merchant, feed('5.00', '10')))).toBe('created 1');
    expect(told(await take(merchant, feed('5.00', '10')))).toBe('unchanged 1');
    expect(told(await take(merchant, feed('4.50', '')))).toBe('updated 1');
    expect(await offers()).toEqual([{ market: 'SG', price: '4.5', stock: 10 }]);
    expect(told(await take(merchant, file('sku,name,price,currency,market\nTEA-1,Tea,30,CNY,CN\n')))).toBe('updated 1');
    expect(await offers()).toHaveLength(2);
  });

  it('gets its reference later, and a corrected GTIN by it', async () => {
    const merchant = account();
    await take(merchant, file('gtin,name\n6901007005200,Maltose\n'));
    expect(told(await take(merchant, file('gtin,sku,name\n6901007005200,MALT-1,Maltose\n')))).toBe('updated 1');
    expect(told(await take(merchant, file('gtin,sku,name\n6901010117440,MALT-1,Maltose\n')))).toBe('updated 1');
    expect(await stored(merchant, 'MALT-1')).toMatchObject({ external_ref: 'MALT-1', gtin: '6901010117440' });
  });

  it.each([
    [
      'two keys of two articles',
      'gtin,sku,name\n6901007005200,B-2,x\n',
      'line 2, reference: the reference is stored for another article than GTIN 6901007005200, whose reference is A-1 ("B-2")',
    ],
    [
      'a GTIN under another reference',
      'gtin,sku,name\n6901007005200,C-3,x\n',
      'line 2, gtin: the GTIN is stored under your reference A-1, not C-3 ("6901007005200")',
    ],
    [
      'one article by two keys',
      'gtin,sku,name\n6901007005200,,One\n,A-1,Two\n',
      'line 3, reference: the same article as line 2 ("A-1")',
    ],
  ])('is not guessed at: %s', async (_name, content, reason) => {
    const merchant = account();
    // Names of its own for each merchant: references are unique on the platform.
    const own = (text: string): string => text.replaceAll(/\b([ABC])-(\d)/g, `$1-${merchant.ref}-$2`);
    await take(merchant, file(own('gtin,sku,name\n6901007005200,A-1,One\n6901010117440,B-2,Two\n')));
    const report = await take(merchant, file(own(content)));
    expect(report.rejections.map(problemText)).toEqual([own(reason)]);
  });

  it('belongs to the merchant that has it', async () => {
    const [owner, other] = [account(), account()];
    await take(owner, file('sku,name\nSHARED-1,Tea\n'));
    const feed = file('sku,name\nSHARED-1,Tea\n');
    const report = await take(other, feed);
    expect(told(report)).toBe('created 1');
    // The product's reference is unique on the platform, a SKU only with its merchant.
    expect(report.notes).toEqual([{ note: 'REFERENCE_TAKEN', rows: 1, firstLine: 2 }]);
    expect(await stored(other, 'SHARED-1')).toMatchObject({ external_ref: null });
    expect(told(await take(other, feed))).toBe('unchanged 1');
    // A GTIN is anybody's.
    await take(owner, file('gtin,name\n6901007005200,Maltose\n'));
    expect(told(await take(other, file('gtin,name\n6901007005200,Maltose\n')))).toBe('created 1');
  });
});

describe('running it', () => {
  const rows = (count: number, from = 0): string =>
    Array.from({ length: count }, (_, at) => `T-${from + at},Tea ${from + at},5,SGD,SG,1\n`).join('');
  const HEADER = 'sku,name,price,currency,market,stock\n';

  it('takes the same number of statements for 1 row and for 500', async () => {
    const merchant = account();
    const taken: number[] = [];
    for (const [count, from] of [
      [1, 1000],
      [500, 2000],
      [500, 2000],
    ] as const) {
      desk.statements.length = 0;
      await take(merchant, file(HEADER + rows(count, from)));
      taken.push(desk.statements.length);
    }
    const [one, many, again] = taken;
    expect(many).toBe(one);
    // Nothing to write the second time.
    expect(again).toBe((many ?? 0) - 3);
  });

  it('lets one import at a time write for a merchant', async () => {
    const merchant = account();
    const path = file(HEADER + rows(1, 4000));
    const first = take(
      merchant,
      path,
      {},
      {
        finding: async () => {
          await expect(take(merchant, path)).rejects.toThrow(/^Another import for .* is running\./);
          // A dry run writes nothing, and waits for nobody.
          expect((await take(merchant, path, { dryRun: true })).read).toBe(1);
        },
      },
    );
    expect(told(await first)).toBe('created 1');
    expect(told(await take(merchant, path))).toBe('unchanged 1');
  });

  it('keeps what is done when it breaks off, and completes it the next time', async () => {
    const merchant = account();
    const path = file(HEADER + rows(1200, 5000));
    const stop = new AbortController();
    const broken = take(
      merchant,
      path,
      {},
      {
        progress: () => {
          stop.abort(new Error('enough'));
        },
        signal: stop.signal,
      },
    );
    await expect(broken).rejects.toThrow(ImportInterrupted);
    await expect(broken).rejects.toMatchObject({ message: 'enough', counts: { read: 500, created: 500 } });
    expect(told(await take(merchant, path))).toBe('created 700, unchanged 500');
  });

  it('answers for every row of whatever feed, and finds all of it unchanged the next time', async () => {
    const merchant = account();
    const cell = fc.oneof(
      fc.constantFrom(
        '6901007005200',
        '6901010117440',
        'P-1',
        'P-2',
        '',
        'Tea',
        '茶',
        '1',
        '-',
        '="P-3"',
        "O'Neil; DROP TABLE",
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ unit: fc.constantFrom('"', ',', '\n', '\0', ';', '&#39;', '{', '\\', '$1'), maxLength: 5 }),
    );
    const feed = fc.array(fc.tuple(cell, cell, cell, cell), { maxLength: 12 });
    const header = fc.constantFrom(
      'gtin,sku,name,brand',
      'sku,gtin,name,gross_weight_kg',
      'sku,title_en,title_zh,description',
    );
    await fc.assert(
      fc.asyncProperty(header, feed, async (head, lines) => {
        const path = file(`${head}\n${lines.map((line) => line.join(',')).join('\n')}\n`);
        const first = await take(merchant, path);
        const again = await take(merchant, path);
        expect(again).toMatchObject({ read: first.read, created: 0, updated: 0, rejected: first.rejected });
        expect(first.created + first.updated + first.unchanged + first.rejected).toBe(first.read);
      }),
      { numRuns: 60 },
    );
  });
});
