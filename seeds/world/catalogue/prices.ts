/**
 * Prices of the demo world. A merchant sets each market's price by itself, with what it costs to sell there in it: nothing
 * here is an exchange rate.
 */
import { type Money } from '../../../subgraphs/kernel/values/money';

export type Market = 'CN' | 'SG' | 'HK';

const PRICING: Record<Market, { currency: string; perYuan: number; end: number }> = {
  CN: { currency: 'CNY', perYuan: 1, end: 0 },
  SG: { currency: 'SGD', perYuan: 0.24, end: 0.1 },
  HK: { currency: 'HKD', perYuan: 1.22, end: 0 },
};

/** `yuan` is for the base; a larger pack costs less than its size says. */
export function priceIn(market: Market, yuan: number, scale: number, discount = 0): Money {
  const { currency, perYuan, end } = PRICING[market];
  const whole = Math.max(1, Math.round(yuan * scale ** 0.88 * perYuan * (1 - discount)));
  return { amount: (whole - end).toFixed(2), currency };
}
