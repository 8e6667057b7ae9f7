/** From what was asked to an inquiry with its signed id, and back from the id alone. */
import { z } from 'zod';
import { type Context } from '../../kernel/context';
import { todayOf } from '../../kernel/days';
import { badInput } from '../../kernel/errors';
import { BatteryChemistry, BatteryKind, BatteryPacking } from '../../kernel/values/battery';
import { ALL_EXTRAS, askOf, countWithin, MOST_PIECES, type QuoteAsk } from '../freight-quote/freight-quote.inputs';
import { Incoterm } from '../freight-quote/rules/incoterm';
import { FreightExtra } from '../freight-quote/rules/line-code';
import { type Measures } from '../freight-quote/rules/goods';
import { TransportMode } from '../lane/lane.entity';
import { openToken, signedToken, signingKey } from '../signed-token';
import { type FreightInquiry, type FreightInquiryLine } from './freight-inquiry.entity';
import { type FreightInquiryInput, type FreightInquiryLineInput, type GoodsInput } from './freight-inquiry.inputs';

const PREFIX = 'fiq';
const MOST_LINES = 100;
/** A hundred of them fit into a token. */
const LONGEST_ID = 100;
/** Kilograms or centimetres of one piece: what goes by sea at all, with room to spare. */
const LARGEST = 100_000;

const measures = z.object({
  grossWeightKg: z.string(),
  dimensions: z.object({ lengthCm: z.string(), widthCm: z.string(), heightCm: z.string() }),
  hasBattery: z.boolean(),
  battery: z
    .object({ chemistry: z.enum(BatteryChemistry).nullable(), kind: z.enum(BatteryKind).nullable() })
    .nullable(),
});
const line = z.object({
  quantity: z.number(),
  packing: z.enum(BatteryPacking).nullable(),
  variantId: z.string().nullable(),
  goods: measures.nullable(),
});
const payload = z.object({
  lane: z.object({ from: z.string(), to: z.string() }),
  modes: z.array(z.enum(TransportMode)).nullable(),
  shipOn: z.string(),
  incoterm: z.enum(Incoterm).nullable(),
  extras: z.array(z.enum(FreightExtra)),
  lines: z.array(line),
});
type Line = z.infer<typeof line>;
type Payload = QuoteAsk & { readonly lines: readonly Line[] };

export async function openInquiry(context: Context, input: FreightInquiryInput): Promise<FreightInquiry> {
  const { lines, include, ...given } = input;
  if (lines.length < 1 || lines.length > MOST_LINES)
    throw badInput('lines', `expected 1 to ${MOST_LINES} lines, got ${lines.length}.`);
  const { lane, modes, shipOn, incoterm } = given;
  const ask = askOf({ lane, modes, shipOn, incoterm, extras: include ?? ALL_EXTRAS }, todayOf(context));
  const carried = { ...ask, lines: lines.map(lineOf) };
  return inquiryOf(signedToken(PREFIX, carried, await signingKey(context.db)), carried, []);
}

/** As the gateway knows it: with the measures of its variants where they were asked for. Null for an id that is not ours. */
export async function inquiryByReference(
  context: Context,
  reference: Readonly<Record<string, unknown>>,
): Promise<FreightInquiry | null> {
  const { id } = reference;
  const read = payload.safeParse(openToken(PREFIX, id, await signingKey(context.db)));
  if (!read.success || typeof id !== 'string') return null;
  const given = Array.isArray(reference.lines) ? (reference.lines as GivenLine[]) : [];
  return inquiryOf(id, read.data, given);
}

/** A line as the gateway brings it: with its variant's measures, or with no variant where the catalogue knows none. */
interface GivenLine {
  readonly variant?: Measures | null;
}

function inquiryOf(id: string, { lines, ...ask }: Payload, given: readonly GivenLine[]): FreightInquiry {
  return {
    id,
    shipOn: ask.shipOn,
    ask,
    lines: lines.map(({ quantity, packing, variantId, goods }, index): FreightInquiryLine => ({
      quantity,
      packing,
      variant: variantId === null ? null : { id: variantId },
      measures: goods ?? given[index]?.variant ?? null,
    })),
  };
}

function lineOf({ variantId, goods, quantity, packing }: FreightInquiryLineInput, index: number): Line {
  if ((variantId == null) === (goods == null))
    throw badInput(`lines.${index}`, 'expected either variantId or goods, one of the two.');
  if ((variantId ?? '').length > LONGEST_ID)
    throw badInput(
      `lines.${index}.variantId`,
      `expected the id of a variant, got ${variantId?.length ?? 0} characters.`,
    );
  return {
    quantity: countWithin(`lines.${index}.quantity`, quantity ?? 1, MOST_PIECES),
    packing: packing ?? null,
    variantId: variantId ?? null,
    goods: goods == null ? null : measuresOf(goods, `lines.${index}.goods`),
  };
}

function measuresOf(goods: GoodsInput, path: string): NonNullable<Line['goods']> {
  const { grossWeightKg, lengthCm, widthCm, heightCm, hasBattery, batteryChemistry, batteryKind } = goods;
  for (const [field, value] of Object.entries({ grossWeightKg, lengthCm, widthCm, heightCm }))
    if (!(Number(value) > 0 && Number(value) <= LARGEST))
      throw badInput(`${path}.${field}`, `expected more than 0 and at most ${LARGEST}, got ${value}.`);
  if (!hasBattery && (batteryChemistry != null || batteryKind != null))
    throw badInput(`${path}.hasBattery`, 'expected true, since the kind or the chemistry of a battery is given.');
  if (hasBattery && batteryChemistry == null)
    throw badInput(
      `${path}.batteryChemistry`,
      'expected what its batteries store energy in, since hasBattery is true.',
    );
  return {
    grossWeightKg,
    dimensions: { lengthCm, widthCm, heightCm },
    hasBattery,
    battery: hasBattery ? { chemistry: batteryChemistry ?? null, kind: batteryKind ?? null } : null,
  };
}
