/** Offers made or changed by the platform's owner: found by their article, market and currency, put in as the import does. */
import { type EntityManager } from 'typeorm';
import { type Context } from '../../../kernel/context';
import { runMutation } from '../../../kernel/mutations/run-mutation';
import { type UserError } from '../../../kernel/mutations/user-error';
import { userError, versionConflict } from '../../../kernel/mutations/words';
import { type Merchant } from '../../merchant/merchant.entity';
import { Offer } from '../../offer/offer.entity';
import { type OfferTerms } from '../row/catalogue-row';
import { applyOffer, offerChanges, offerMeant } from '../upsert/apply-offer';
import { match } from '../upsert/match';
import { type Article, loadStored, type Stored } from '../upsert/stored';
import { type Ground, type PlacedRow } from '../upsert/target';
import { writeAll } from '../upsert/write-all';
import { OFFER_FIELDS, readOffer } from './article-cells';
import { MOST_ITEMS, type UpsertOfferInput, type UpsertOffersInput } from './catalogue.inputs';
import { type UpsertedOffer, UpsertOutcome, type UpsertOffersPayload } from './catalogue.payloads';
import { holdMerchants, merchantsOf, platformFor } from './ground';
import { itemError, merchantUnknown, say } from './words';

export function upsertOffers(context: Context, input: UpsertOffersInput): Promise<UpsertOffersPayload> {
  const refused = (userErrors: readonly UserError[]): UpsertOffersPayload => ({ results: [], userErrors });
  return runMutation(context, {
    name: 'upsertOffers',
    input,
    refused,
    async change(db) {
      const count = input.offers.length;
      if (count > MOST_ITEMS) return refused([userError('too_many', [ITEMS], { count, most: MOST_ITEMS })]);
      const platform = await platformFor(context.viewer, db, input.platformId);
      if ('code' in platform) return refused([platform]);
      const merchants = await merchantsOf(
        db,
        platform,
        input.offers.map(({ merchantRef }) => merchantRef),
      );
      const ground = await holdMerchants(db, platform, merchants.values());
      return upsertItems(db, ground, input.offers, merchants);
    },
  });
}

const ITEMS = 'offers';

async function upsertItems(
  db: EntityManager,
  { platform, now }: Ground,
  items: readonly UpsertOfferInput[],
  merchants: ReadonlyMap<string, Merchant>,
): Promise<UpsertOffersPayload> {
  const read = items.map((item, index) => readItem(item, index, merchants));
  const rows = read.flatMap((one) => ('placed' in one ? [one.placed] : []));
  const stored = await loadStored(db, { platformId: platform.id, rows, now }, true);
  const spoken = new Map<Offer, number>();
  const answers = items.map((item, index): Answer => {
    const one = read[index];
    if (!one || 'errors' in one) return { errors: one?.errors ?? [] };
    return put(item, index, { ...one, stored, now, spoken });
  });
  const changed = answers.flatMap((answer) =>
    'offer' in answer && answer.outcome !== UNCHANGED ? [answer.offer] : [],
  );
  await writeAll(db, Offer, changed);
  return {
    results: items.map((item, index) => resultOf(item, index, answers[index])),
    userErrors: answers.flatMap((answer) => ('errors' in answer ? answer.errors : [])),
  };
}

type Read = { readonly placed: PlacedRow; readonly terms: OfferTerms } | { readonly errors: readonly UserError[] };

type Answer = { readonly offer: Offer; readonly outcome: UpsertOutcome } | { readonly errors: readonly UserError[] };

const { CREATED, UPDATED, UNCHANGED, REJECTED } = UpsertOutcome;

function readItem(item: UpsertOfferInput, index: number, merchants: ReadonlyMap<string, Merchant>): Read {
  const merchant = merchants.get(item.merchantRef);
  if (!merchant) return { errors: [merchantUnknown([ITEMS, index, 'merchantRef'], item.merchantRef)] };
  const read = readOffer(item, index + 1);
  if (!('row' in read)) return { errors: read.problems.map((problem) => itemError(ITEMS, problem, OFFER_FIELDS)) };
  const { row } = read;
  if (row.offer === null) return { errors: [userError('required', [ITEMS, index, 'market'])] };
  return { placed: { row, merchant }, terms: row.offer };
}

interface Place {
  readonly placed: PlacedRow;
  readonly terms: OfferTerms;
  readonly stored: Stored;
  readonly now: Date;
  /** Offers that an earlier item has spoken for, and which. */
  readonly spoken: Map<Offer, number>;
}

function put(item: UpsertOfferInput, index: number, { placed, terms, stored, now, spoken }: Place): Answer {
  const at = (...inside: readonly string[]): readonly (string | number)[] => [ITEMS, index, ...inside];
  const found = match(placed.row, stored.of(placed.merchant.id));
  if (!('article' in found)) return { errors: [itemError(ITEMS, { line: index + 1, ...found }, OFFER_FIELDS)] };
  const { article } = found;
  if (article === null) return { errors: [userError('not_found', at('externalRef'))] };
  const current = offerMeant(terms, article.offers, now);
  const earlier = current && spoken.get(current);
  if (earlier !== undefined) return { errors: [say('catalogue.article.duplicate', at(), { index: earlier })] };
  const fault = faultOf(item, { terms, current, now, at });
  if (fault) return { errors: [fault] };
  return applied(terms, article, { current, now, spoken, index });
}

interface Checked {
  readonly terms: OfferTerms;
  readonly current: Offer | undefined;
  readonly now: Date;
  readonly at: (...inside: readonly string[]) => readonly (string | number)[];
}

function faultOf({ expectedVersion }: UpsertOfferInput, checked: Checked): UserError | null {
  return (expectedVersion == null ? null : staleness(expectedVersion, checked)) ?? mistimed(checked);
}

function staleness(expected: number, { terms, current, at }: Checked): UserError | null {
  const version = current?.version ?? 0;
  if (version === expected) return null;
  if (!current) return userError('not_found', at('expectedVersion'));
  const changed = offerChanges(terms, current);
  return versionConflict(at('expectedVersion'), { expected, current: version, changed });
}

function mistimed({ terms: { validFrom, validTo }, current, now, at }: Checked): UserError | null {
  if (!current && validFrom != null && validFrom <= now) return say('catalogue.begins_in_the_past', at('validFrom'));
  const begins = current?.validFrom ?? validFrom ?? now;
  return validTo != null && validTo <= begins ? say('catalogue.ends_before_it_begins', at('validTo')) : null;
}

function applied(
  terms: OfferTerms,
  article: Article,
  { current, now, spoken, index }: Pick<Place, 'now' | 'spoken'> & { current: Offer | undefined; index: number },
): Answer {
  const changed = applyOffer(terms, article, now);
  const offer = changed ?? current;
  if (!offer) throw new Error('An offer was neither there nor made.');
  spoken.set(offer, index);
  return { offer, outcome: changed === null ? UNCHANGED : current ? UPDATED : CREATED };
}

function resultOf({ externalRef }: UpsertOfferInput, index: number, answer: Answer | undefined): UpsertedOffer {
  if (!answer || 'errors' in answer)
    return { index, externalRef, id: null, outcome: REJECTED, version: null, productId: null };
  const { id, version, productId } = answer.offer;
  return { index, externalRef, id, outcome: answer.outcome, version, productId };
}
