/** What the registry answers, asked as the gateway asks it. */
import { openWorld, type World } from '../../test/kit/world';
import { partiesOf } from '../../seeds/world/parties';

let world: World;
beforeAll(async () => {
  world = await openWorld({ subgraphs: ['registry'] });
});
afterAll(() => world.close());

const hero = partiesOf('small').find((party) => party.key === 'merchant-0');

describe('one organisation', () => {
  const ORGANISATION =
    'query ($by: OrganisationBy!) { organisation(by: $by) { id name { en zhHans text(locale: ZH_HANS) } country { code currency { code minorUnit } } identifiers { scheme value isPrimary verification { level checkedAt } } sites { totalCount nodes { name { en } location { unlocode functions coordinates { latitude } } } } } }';

  it.each([
    ['id', () => ({ id: hero?.id })],
    ['uscc', () => ({ uscc: hero?.identifier })],
    ['uscc in lower case with spaces around', () => ({ uscc: ` ${hero?.identifier.toLowerCase() ?? ''} ` })],
    ['identifier', () => ({ identifier: { scheme: 'USCC', value: hero?.identifier } })],
  ])('is found by %s', async (_name, by) => {
    const { data, errors } = await world.ask(ORGANISATION, { by: by() });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      organisation: {
        id: hero?.id,
        name: { en: hero?.name.en, zhHans: hero?.name.zhHans, text: hero?.name.zhHans },
        country: { code: 'CN', currency: { code: 'CNY', minorUnit: 2 } },
        sites: { totalCount: 3 },
      },
    });
  });

  it.each([
    [
      'two ways at once',
      { id: 'org_x', uen: '00192200M' },
      /exactly one of id, uscc, uen and identifier; got id and uen/,
    ],
    ['no way', {}, /got none/],
    [
      'a wrong check digit',
      { uscc: '9144030071526726XH' },
      /"9144030071526726XH" is no USCC: check.* is H, expected G/,
    ],
    ['a wrong UEN', { uen: '00192200C' }, /is no UEN/],
  ])('%s is refused with its reason', async (_name, by, message) => {
    const { errors } = await world.ask(ORGANISATION, { by });
    expect(errors).toMatchObject([{ message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it.each([
    ['an unknown id', { id: 'org_unknown' }],
    ['a valid USCC that nobody here has', { uscc: '9144030071526726XG' }],
  ])('%s is null', async (_name, by) => {
    expect(await world.ask(ORGANISATION, { by })).toEqual({ data: { organisation: null } });
  });
});

describe('search', () => {
  const names = async (search: string): Promise<string[]> => {
    const query =
      'query ($search: String!) { organisations(search: $search, first: 100) { nodes { name { zhHans en } } } }';
    const { data, errors } = await world.ask(query, { search });
    expect(errors).toBeUndefined();
    return (data?.organisations as { nodes: { name: { zhHans: string } }[] }).nodes.map((node) => node.name.zhHans);
  };

  it.each([
    ['two Chinese characters', '云帆'],
    ['their traditional form', '雲帆'],
    ['a Latin word', 'Yunfan'],
    ['the beginning of a word', 'yunf'],
    ['the identifier', hero?.identifier ?? ''],
    ['both scripts', '科技 nanshan yunfan'],
  ])('%s finds the company', async (_name, search) => {
    expect(await names(search)).toContain(hero?.name.zhHans);
  });

  it.each([['云汉'], ['yunfan zzz'], ['???']])('%s finds nothing', async (search) => {
    expect(await names(search)).toEqual([]);
  });
});

describe('pages', () => {
  const page = async (
    args: string,
  ): Promise<{ nodes: { id: string }[]; pageInfo: Record<string, unknown>; totalCount: number }> => {
    const { data, errors } = await world.ask(
      `{ organisations(${args}) { totalCount nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    );
    expect(errors).toBeUndefined();
    return data?.organisations as never;
  };

  it.each(['NAME_ASC', 'NAME_DESC', 'UPDATED_DESC'])(
    'walking %s forwards and back gives every organisation once',
    async (sort) => {
      const forwards: string[] = [];
      let after = '';
      for (;;) {
        const { nodes, pageInfo, totalCount } = await page(`sort: ${sort}, first: 37 ${after}`);
        forwards.push(...nodes.map((node) => node.id));
        expect(totalCount).toBe(partiesOf('small').length);
        if (!pageInfo.hasNextPage) break;
        after = `, after: "${String(pageInfo.endCursor)}"`;
      }
      const back: string[] = [];
      let before = '';
      for (;;) {
        const { nodes, pageInfo } = await page(`sort: ${sort}, last: 41 ${before}`);
        back.unshift(...nodes.map((node) => node.id));
        if (!pageInfo.hasPreviousPage) break;
        before = `, before: "${String(pageInfo.startCursor)}"`;
      }
      expect(new Set(forwards).size).toBe(partiesOf('small').length);
      expect(back).toEqual(forwards);
    },
  );

  const forged = (values: unknown[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');
  it.each([
    ['an id with NUL', ['organisation updated', '2026-01-01T00:00:00.000Z', 'a\0']],
    ['a day that is none', ['organisation updated', '2026-02-30T00:00:00.000Z', 'a']],
    ['the year 0', ['organisation updated', '0000-01-01T00:00:00.000Z', 'a']],
    ['a number for a date', ['organisation updated', 5, 'a']],
    ['a value too many', ['organisation updated', '2026-01-01T00:00:00.000Z', 'a', 'b']],
  ])('a forged cursor with %s is refused', async (_what, values) => {
    const { errors } = await world.ask(
      `{ organisations(sort: UPDATED_DESC, after: "${forged(values)}") { nodes { id } } }`,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'CURSOR_INVALID' } }]);
  });

  it('a null for an argument that has a default is refused in words', async () => {
    const query = 'query ($sort: OrganisationSort) { organisations(sort: $sort, first: 1) { nodes { id } } }';
    expect((await world.ask(query)).errors).toBeUndefined();
    const { errors } = await world.ask(query, { sort: null });
    expect(errors).toMatchObject([
      { message: expect.stringMatching(/^\$sort: null/), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it('a search longer than any name is refused', async () => {
    const { errors } = await world.ask(`{ organisations(search: "${'云'.repeat(501)}") { totalCount } }`);
    expect(errors).toMatchObject([{ message: 'search: expected at most 500 characters, got 501.' }]);
  });

  it.each([
    ['first: 101', /expected 1 to 100, got 101/, 'BAD_USER_INPUT'],
    ['first: 0', /expected 1 to 100, got 0/, 'BAD_USER_INPUT'],
    ['first: 1, last: 1', /not both/, 'BAD_USER_INPUT'],
    ['before: "x"', /goes with last/, 'BAD_USER_INPUT'],
    ['after: "x"', /not made by this list/, 'CURSOR_INVALID'],
    ['after: "WyJvcmdhbmlzYXRpb24gbmFtZSBBU0MiLDEsMl0"', /not made by this list/, 'CURSOR_INVALID'],
  ])('%s is refused', async (args, message, code) => {
    const { errors } = await world.ask(`{ organisations(${args}) { nodes { id } } }`);
    expect(errors).toMatchObject([{ message: expect.stringMatching(message), extensions: { code } }]);
  });
});

describe('reference data', () => {
  it.each([
    [
      '{ location(unlocode: "SGSIN") { functions country { code } coordinates { latitude } } }',
      { location: { functions: ['SEA_PORT', 'AIRPORT', 'POSTAL_EXCHANGE'], country: { code: 'SG' } } },
    ],
    [
      '{ location(unlocode: "CNSHK") { name { zhHans } functions } }',
      { location: { name: { zhHans: '蛇口' }, functions: null } },
    ],
    ['{ locations(search: "盐田") { nodes { unlocode } } }', { locations: { nodes: [{ unlocode: 'CNYTN' }] } }],
    [
      '{ country(code: "HK") { alpha3 name { zhHans } currency { code } } }',
      { country: { alpha3: 'HKG', name: { zhHans: '香港' }, currency: { code: 'HKD' } } },
    ],
    ['{ currency(code: "JPY") { minorUnit numeric } }', { currency: { minorUnit: 0, numeric: '392' } }],
  ])('%s', async (query, expected) => {
    const { data, errors } = await world.ask(query);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject(expected);
  });

  it.each([
    ['{ country(code: "XX") { code } }', /CountryCode/],
    ['{ currency(code: "CNH") { code } }', /CurrencyCode/],
    ['{ location(unlocode: "shenzhen") { unlocode } }', /UNLOCODE/],
  ])('%s is refused', async (query, message) => {
    expect((await world.ask(query)).errors).toMatchObject([{ message: expect.stringMatching(message) }]);
  });
});

afterAll(() => {
  expect(world.faults).toEqual([]);
});
