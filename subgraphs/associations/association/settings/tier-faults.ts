/** What is wrong with what is said of a class of membership. Pure, all faults at once. */
import { Decimal } from 'decimal.js';
import { minorUnitsOf } from '../../../kernel/codes/currency';
import { type UserError } from '../../../kernel/mutations/user-error';
import { localisedText } from '../../../kernel/values/localised-text';
import { lengthFaults } from '../../../kernel/mutations/text-faults';
import { rangeFaults } from './edit';
import { HIGHEST_FEE, LONGEST_NAME, TERM, type UpdateMembershipTierInput } from './settings.inputs';
import { say } from './words';

type Said = Pick<UpdateMembershipTierInput, 'name' | 'annualFee' | 'termMonths'>;

export function tierFaults({ name, annualFee, termMonths }: Said, currency: string): UserError[] {
  return [...nameFaults(name), ...feeFaults(annualFee, currency), ...rangeFaults(termMonths, 'termMonths', TERM)];
}

const CODE = /^[A-Z0-9]+([-_][A-Z0-9]+)*$/;
const LONGEST_CODE = 40;

export function codeFaults(code: string): UserError[] {
  return CODE.test(code) && code.length <= LONGEST_CODE ? [] : [say('settings.code', ['code'], { most: LONGEST_CODE })];
}

function nameFaults(name: Said['name']): UserError[] {
  if (!name) return [];
  const { en, zhHans } = localisedText(name.en, name.zhHans);
  if (en === null && zhHans === null) return [say('settings.name', ['name'])];
  return [...lengthFaults(en, ['name', 'en'], LONGEST_NAME), ...lengthFaults(zhHans, ['name', 'zhHans'], LONGEST_NAME)];
}

function feeFaults(fee: string | null | undefined, currency: string): UserError[] {
  if (fee == null) return [];
  const [amount, decimals] = [new Decimal(fee), minorUnitsOf(currency) ?? 0];
  const isFee = !amount.isNegative() && amount.lte(HIGHEST_FEE) && amount.decimalPlaces() <= decimals;
  return isFee ? [] : [say('settings.fee', ['annualFee'], { most: HIGHEST_FEE, decimals, currency })];
}
