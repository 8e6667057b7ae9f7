/**
 * Products of one platform made or changed by their owner, through the import's own rules: read, matched, put in and derived alike.
 *
 * As many statements for two hundred items as for one. What is wrong with an item costs that item alone.
 */
import { type EntityManager } from 'typeorm';
import { type Context } from '../../../kernel/context';
import { runMutation } from '../../../kernel/mutations/run-mutation';
import { type UserError } from '../../../kernel/mutations/user-error';
import { userError } from '../../../kernel/mutations/words';
import { type Merchant } from '../../merchant/merchant.entity';
import { type CatalogueRow } from '../row/catalogue-row';
import { type FindCategory } from '../row/read-row';
import { because } from '../row/words';
import { differences } from '../upsert/apply-row';
import { Claims } from '../upsert/claims';
import { Names } from '../upsert/names';
import { categoryFinder, type Ground, type PlacedRow } from '../upsert/target';
import { type Objection, type Standing, type Upserted, upsertCatalogueRows } from '../upsert/upsert-rows';
import { PRODUCT_FIELDS, readProduct } from './article-cells';
import { MOST_ITEMS, type UpsertProductInput, type UpsertProductsInput } from './catalogue.inputs';
import { type UpsertedProduct, UpsertOutcome, type UpsertProductsPayload } from './catalogue.payloads';
import { holdMerchants, merchantsOf, platformFor } from './ground';
import { openAccounts } from './new-merchants';
import { itemError, merchantUnknown, stale } from './words';

export function upsertProducts(context: Context, input: UpsertProductsInput): Promise<UpsertProductsPayload> {
  const refused = (userErrors: readonly UserError[]): UpsertProductsPayload => ({ results: [], userErrors });
  return runMutation(context, {
    name: 'upsertProducts',
    input,
    refused,
    async change(db) {
      const { viewer, now } = context;
      const count = input.products.length;
      if (count > MOST_ITEMS) return refused([userError('too_many', [ITEMS], { count, most: MOST_ITEMS })]);
      const platform = await platformFor(viewer, db, input.platformId);
      if ('code' in platform) return refused([platform]);
      const named = [...input.products.map(({ merchantRef }) => merchantRef)];
      const known = await merchantsOf(db, platform, [
        ...named,
        ...(input.merchants ?? []).map((one) => one.externalRef),
      ]);
      const opened = await openAccounts({ viewer, db, platform, now }, input.merchants ?? [], known);
      const merchants = new Map([...known, ...opened.merchants.map((one) => [one.externalRef, one] as const)]);
      const ground = await holdMerchants(
        db,
        platform,
        named.flatMap((key) => merchants.get(key) ?? []),
      );
      const { results, userErrors } = await upsertItems(db, ground, input.products, merchants);
      return { results, userErrors: [...opened.userErrors, ...userErrors] };
    },
  });
}

const ITEMS = 'products';

async function upsertItems(
  db: EntityManager,
  ground: Ground,
  items: readonly UpsertProductInput[],
  merchants: ReadonlyMap<string, Merchant>,
): Promise<UpsertProductsPayload> {
  const read = readItems(items, merchants, categoryFinder(ground));
  const rows = read.flatMap((one) => ('placed' in one ? [one.placed] : []));
  const answers = await upsertCatalogueRows(db, ground, rows, {
    claims: new Claims(),
    dryRun: false,
    objection: (row, standing) => objection(items[row.line - 1]?.expectedVersion ?? null, row, standing),
  });
  const byLine = new Map(answers.map((answer) => [answer.row.line, answer]));
  return {
    results: items.map((item, index) => resultOf(item, index, byLine.get(index + 1))),
    userErrors: read.flatMap((one, index) => ('errors' in one ? one.errors : errorsOf(byLine.get(index + 1)))),
  };
}

type Item = { readonly placed: PlacedRow } | { readonly errors: readonly UserError[] };

function readItems(
  items: readonly UpsertProductInput[],
  merchants: ReadonlyMap<string, Merchant>,
  findCategory: FindCategory,
): Item[] {
  const names = new Names();
  return items.map((item, index): Item => {
    const merchant = merchants.get(item.merchantRef);
    if (!merchant) return { errors: [merchantUnknown([ITEMS, index, 'merchantRef'], item.merchantRef)] };
    const read = readProduct(item, index + 1, findCategory);
    const twice = 'row' in read ? names.take(read.row, merchant.id) : null;
    const problems = 'row' in read ? (twice ? [twice] : []) : read.problems;
    if (problems.length > 0 || !('row' in read))
      return { errors: problems.map((problem) => itemError(ITEMS, problem, PRODUCT_FIELDS)) };
    return { placed: { row: read.row, merchant } };
  });
}

/** Whoever says which version it has seen changes no other. */
function objection(expected: number | null, row: CatalogueRow, standing: Standing | null): Objection | null {
  if (expected === null) return null;
  const current = standing?.version ?? 0;
  if (current === expected) return null;
  if (!standing) return { field: 'expectedVersion', ...because('article.missing'), value: null };
  return {
    field: 'expectedVersion',
    ...stale({ expected, current, changed: differences(row, standing.article) }),
    value: null,
  };
}

function errorsOf(answer: Upserted | undefined): UserError[] {
  return answer?.outcome === 'rejected' ? [itemError(ITEMS, answer.problem, PRODUCT_FIELDS)] : [];
}

function resultOf({ externalRef }: UpsertProductInput, index: number, answer: Upserted | undefined): UpsertedProduct {
  const sent = { index, externalRef: externalRef ?? null };
  if (answer === undefined || answer.outcome === 'rejected')
    return { ...sent, id: null, outcome: UpsertOutcome.REJECTED, version: null };
  const { id, version } = answer.product;
  return { ...sent, id, outcome: OUTCOMES[answer.outcome], version };
}

const OUTCOMES = {
  created: UpsertOutcome.CREATED,
  updated: UpsertOutcome.UPDATED,
  unchanged: UpsertOutcome.UNCHANGED,
} as const;
