/** What the demo world's goods are made from: a kind of good with its words, measures and price, to be varied by chance. */
import {
  type BatteryChemistry,
  type BatteryKind,
  type BatteryPacking,
  type ContentUnit,
  type DutiableKind,
} from '../../../subgraphs/platforms/seed';

export interface Words {
  readonly en: string;
  readonly zhHans: string;
}

export interface Choice extends Words {
  /** How much more than the base: of content, weight, energy; the price follows less steeply. */
  readonly scale: number;
}

export interface Template {
  /** Slug of a leaf in categories.ts. */
  readonly category: string;
  readonly noun: Words;
  /** What goes before the noun in a title. */
  readonly features: readonly Words[];
  readonly description: Words;
  readonly option?: { readonly name: Words; readonly choices: readonly Choice[] };
  /** Net grams of the base, least and most. */
  readonly grams: readonly [number, number];
  /** Packed, in centimetres. */
  readonly box: readonly [number, number, number];
  /** Yuan for the base, least and most. */
  readonly yuan: readonly [number, number];
  /** ISO 3166-1 alpha-2; where a Shenzhen and where a Singapore merchant has it made. Empty: does not sell it. */
  readonly origin: { readonly SHENZHEN: readonly string[]; readonly SINGAPORE: readonly string[] };
  /** Material and share of the weight in per cent. */
  readonly materials?: readonly (readonly [Words, number])[];
  readonly content?: readonly [number, ContentUnit];
  readonly battery?: {
    readonly chemistry: BatteryChemistry;
    readonly kind: BatteryKind;
    readonly packing: BatteryPacking;
    readonly wattHours: number;
    readonly cells: number;
    readonly grams: number;
    readonly count: number;
  };
  readonly dutiable?: DutiableKind;
  readonly alcohol?: { readonly litres: number; readonly abv: number };
}

/** `Black=黑色; White=白色` */
export function words(text: string): Words[] {
  return text.split(/\s*;\s*/).map(word);
}

export function word(pair: string): Words {
  const [en = '', zhHans = ''] = pair.trim().split('=');
  return { en, zhHans };
}

/** `250 g=250克*1; 500 g=500克*2`; without a star the scale is 1. */
export function option(name: string, text: string): NonNullable<Template['option']> {
  const choices = text.split(/\s*;\s*/).map((part) => {
    const [pair = '', scale = '1'] = part.split('*');
    return { ...word(pair), scale: Number(scale) };
  });
  return { name: word(name), choices };
}

export const MADE_IN_CHINA = { SHENZHEN: ['CN'], SINGAPORE: ['CN', 'CN', 'MY'] } as const;

export const COLOURS = option(
  'Colour=颜色',
  'Black=黑色; White=白色; Midnight Blue=午夜蓝; Mint Green=薄荷绿; Cherry Pink=樱花粉',
);

export const CLOTHES_SIZES = option('Size=尺码', 'S=S码*0.95; M=M码*1; L=L码*1.05; XL=XL码*1.1');
