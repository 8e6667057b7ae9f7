/** A11, A14 and A16: what belongs to another, texts that would be something else elsewhere, and many changes at once. */
import { randomUUID } from 'node:crypto';
import { type Attack, DONE_MS, either, refused, type Trial } from '../attack';
import { type Seen } from '../seen';
import { type Caller, dataOf } from '../caller';
import { bearer, type Partner } from '../people';

const UPSERT = `mutation ($input: UpsertProductsInput!) { upsertProducts(input: $input) {
  results { externalRef id outcome version } userErrors { code field message } } }`;

/** All of it, whatever it is kept in. */
const ROW = 'SELECT row_to_json(product)::text AS row FROM platforms.product WHERE id = $1';

interface Upserted {
  readonly upsertProducts: {
    readonly results: readonly { readonly id: string; readonly outcome: string; readonly version: number }[];
    readonly userErrors: readonly { readonly code: string }[];
  };
}

function upsert(caller: Caller, partner: Partner, product: object, more: object = {}): Promise<Seen> {
  const input = { idempotencyKey: randomUUID(), products: [{ merchantRef: partner.merchantRef, ...product }], ...more };
  return caller.ask(UPSERT, { variables: { input } });
}

const isEmpty = (seen: Seen): boolean => seen.status === 200 && /"data":\{"\w+":null\}/.test(seen.text);

export const othersThings: Attack = {
  id: 'A11',
  name: 'Ids, keys and cursors of another',
  isRepeatable: false,
  async trials({ partner, rival, stranger, database }) {
    const [own, other] = [stranger().as(bearer(partner.secret)), stranger().as(bearer(rival.secret))];
    const reference = `A11-${randomUUID()}`;
    const idempotencyKey = randomUUID();
    const draft = dataOf<Upserted>(
      await upsert(
        own,
        partner,
        { externalRef: reference, title: { en: 'Draft' }, status: 'DRAFT' },
        { idempotencyKey },
      ),
    ).upsertProducts.results[0];
    const read = (id: string): Promise<Seen> =>
      other.ask('query ($id: ID!) { product(by: { id: $id }) { id title { en } } }', { variables: { id } });
    const revoke = (id: string): Promise<Seen> =>
      other.ask('mutation ($id: ID!) { revokeAccessKey(input: { id: $id }) { userErrors { code } } }', {
        variables: { id },
      });
    const notFound = (seen: Seen): boolean => seen.status === 200 && seen.text.includes('"NOT_FOUND"');
    return [
      { what: 'a draft of another', send: () => read(draft?.id ?? ''), holds: isEmpty },
      {
        what: 'a draft that is not there',
        send: () => read('prd_00000000000000000000000000'),
        holds: either(isEmpty, refused(200, 'BAD_USER_INPUT')),
      },
      { what: 'a key of another', send: () => revoke(partner.keyId), holds: notFound },
      { what: 'a key that is not there', send: () => revoke('key_00000000000000000000000000'), holds: notFound },
      {
        what: 'a product put into another’s platform',
        send: () => upsert(other, rival, { externalRef: 'X', title: { en: 'X' } }, { platformId: partner.platformId }),
        holds: (seen) =>
          seen.status === 200 && /"(?:NOT_FOUND|FORBIDDEN)"/.test(seen.text) && !/CREATED|UPDATED/.test(seen.text),
      },
      {
        what: 'an idempotency key of another',
        send: () => upsert(other, rival, { externalRef: reference, title: { en: 'Rival' } }, { idempotencyKey }),
        holds: (seen) =>
          seen.status === 200 && !seen.text.includes(draft?.id ?? 'none') && seen.text.includes('"CREATED"'),
        withinMs: DONE_MS,
      },
      {
        what: 'the draft is as it was',
        async send() {
          const { rows } = await database.query<{ row: string }>(ROW, [draft?.id]);
          return { status: rows[0]?.row.includes('Draft') ? 200 : 500, codes: [], text: '', ms: 0 };
        },
        holds: ({ status }) => status === 200,
      },
      ...['AAAA', 'e30', 'A'.repeat(5_000), Buffer.from('{"sort":"TITLE_ASC","after":[1]}').toString('base64url')].map(
        (after): Trial => ({
          what: `the cursor ${after.slice(0, 20)}`,
          send: () =>
            other.ask('query ($after: String) { products(after: $after) { nodes { id } } }', { variables: { after } }),
          holds: either(refused(200, 'CURSOR_INVALID'), refused(400, 'CURSOR_INVALID')),
        }),
      ),
    ];
  },
};

const TEXTS = [
  `'; DROP TABLE product; --`,
  `' OR '1'='1`,
  `$1); DELETE FROM product WHERE ('1'='1`,
  'a\r\nSet-Cookie: evil=1\r\n\r\n',
  '=HYPERLINK("http://evil.example")',
  '+cmd|calc',
  '@SUM(A1)',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '{{7*7}}${7*7}',
  '%s%s%n\\u0041\\',
  '\u202Eevil\u2066',
];

/** As it is kept: without line breaks, and without what turns the direction of writing. */
function plain(text: string): string {
  return text.replace(/\\[rn]|[\u202a-\u202e\u2066-\u2069\s]/g, '');
}

export const hostileTexts: Attack = {
  id: 'A14',
  name: 'SQL, CRLF, CSV and XSS in texts',
  isRepeatable: false,
  trials({ partner, stranger, database }) {
    const caller = stranger().as(bearer(partner.secret));
    const stored = TEXTS.map((text, n): Trial => ({
      what: `stored: ${JSON.stringify(text)}`,
      async send() {
        const seen = await upsert(caller, partner, { externalRef: `A14-${n}-${randomUUID()}`, title: { en: text } });
        const id = dataOf<Upserted>(seen).upsertProducts.results[0]?.id;
        if (id === undefined) return seen; // refused
        const { rows } = await database.query<{ row: string }>(ROW, [id]);
        return plain(rows[0]?.row ?? '').includes(plain(JSON.stringify(text).slice(1, -1)))
          ? seen
          : { ...seen, codes: ['CHANGED'] };
      },
      holds: (seen) => seen.status === 200 && seen.codes.length === 0,
      withinMs: DONE_MS,
    }));
    const searched = TEXTS.map((text): Trial => ({
      what: `searched: ${JSON.stringify(text)}`,
      send: () =>
        caller.ask('query ($search: String) { products(search: $search) { totalCount } }', {
          variables: { search: text },
        }),
      holds: (seen) => seen.status === 200 && seen.codes.every((code) => code === 'BAD_USER_INPUT'),
      withinMs: DONE_MS,
    }));
    return [
      ...stored,
      ...searched,
      {
        what: 'CRLF in the id of a request',
        send: () =>
          caller.send({
            path: '/graphql?x=%0d%0aSet-Cookie:evil=1',
            headers: { 'content-type': 'application/json', 'x-request-id': 'a evil: 1' },
            body: '{"query":"{ __typename }"}',
          }),
        holds: (seen) => seen.status === 200 && !/^set-cookie/im.test(seen.text),
      },
      {
        what: 'the tables are there',
        async send() {
          const { rows } = await database.query<{ count: string }>('SELECT count(*) FROM platforms.product');
          return { status: Number(rows[0]?.count) > 0 ? 200 : 500, codes: [], text: '', ms: 0 };
        },
        holds: ({ status }) => status === 200,
      },
    ];
  },
};

const AT_ONCE = 50;

export const manyAtOnce: Attack = {
  id: 'A16',
  name: '50 changes at once',
  isRepeatable: false,
  trials({ partner, stranger, database }) {
    const caller = stranger().as(bearer(partner.secret));
    const all = (one: (n: number) => Promise<Seen>): Promise<Seen[]> =>
      Promise.all(Array.from({ length: AT_ONCE }, (_, n) => one(n)));
    const verdict = (answers: readonly Seen[], wrong: string | undefined): Seen => {
      const slowest = answers.reduce((a, b) => (b.ms > a.ms ? b : a));
      const bad = answers.find(({ status, codes }) => status !== 200 || codes.length > 0);
      return { ...(bad ?? slowest), ms: slowest.ms, ...(wrong !== undefined && { codes: [wrong] }) };
    };
    const whole = (seen: Seen): boolean => seen.status === 200 && seen.codes.length === 0;
    return [
      {
        what: 'one idempotency key',
        async send() {
          const externalRef = `A16-${randomUUID()}`;
          const idempotencyKey = randomUUID();
          const answers = await all(() =>
            upsert(caller, partner, { externalRef, title: { en: 'Once' } }, { idempotencyKey }),
          );
          const { rows } = await database.query<{ n: number }>(
            'SELECT version AS n FROM platforms.product WHERE external_ref = $1',
            [externalRef],
          );
          const told = new Set(answers.map(({ text }) => /"results":\[[^\]]*\]/.exec(text)?.[0]));
          const isOne = rows.length === 1 && rows[0]?.n === 1 && told.size === 1;
          return verdict(
            answers,
            isOne ? undefined : `${rows.length} rows, version ${String(rows[0]?.n)}, ${told.size} answers`,
          );
        },
        holds: whole,
        // Each waits for the one before it.
        withinMs: 5_000,
      },
      {
        what: 'one version',
        async send() {
          const externalRef = `A16-${randomUUID()}`;
          await upsert(caller, partner, { externalRef, title: { en: 'One' } });
          const answers = await all((n) =>
            upsert(caller, partner, { externalRef, title: { en: `Edit ${n}` }, expectedVersion: 1 }),
          );
          const won = answers.filter(({ text }) => text.includes('"UPDATED"')).length;
          const lost = answers.filter(({ text }) => text.includes('"VERSION_CONFLICT"')).length;
          return verdict(answers, won === 1 && lost === AT_ONCE - 1 ? undefined : `${won} won, ${lost} in conflict`);
        },
        holds: whole,
        withinMs: 5_000,
      },
    ];
  },
};
