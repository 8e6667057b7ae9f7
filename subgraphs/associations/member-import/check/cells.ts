/** Single cells of a row: each reader hands back the value in the form it is stored in, or says what is wrong with it. */
import { shown } from '../../../kernel/codes/checked';
import { numberFormatted } from '../../../kernel/codes/spreadsheet';
import { bareCode, cleanLine } from '../../../kernel/feed/text';
import { isMailAddress, isWebsite } from '../../membership/addresses';
import { type Reason, reason } from './reasons';

const LONGEST_NUMBER = 60;

export function memberNumber(cell: string): string | Reason {
  const { text } = cleanLine(bareCode(cell));
  if (text.length <= LONGEST_NUMBER) return text;
  return reason('text.too_long', 'memberNumber', { length: text.length, most: LONGEST_NUMBER });
}

export function email(cell: string): string | Reason {
  const text = cell
    .normalize('NFKC')
    .trim()
    .replace(/^mailto:/i, '');
  return isMailAddress(text) ? text : reason('email.invalid', 'contactEmail', { value: shown(text) });
}

/** As written: lists hold extensions and several numbers, which no rule of ours should lose. */
export function phone(cell: string): string | Reason {
  const text = cleanLine(bareCode(cell.normalize('NFKC'))).text;
  if (numberFormatted(text.toUpperCase(), 'a telephone number')) {
    return reason('phone.mangled', 'contactPhone', { value: shown(text) });
  }
  const digits = text.replace(/\D/g, '').length;
  const isOne = text.length <= 60 && digits >= 5 && /^[\d\s()+\-./,;x转#extEXT]+$/.test(text);
  return isOne ? text : reason('phone.invalid', 'contactPhone', { value: shown(text) });
}

/** With its scheme; a bare name such as example.com is meant as https. */
export function website(cell: string): string | Reason {
  const text = cell.normalize('NFKC').trim();
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  return isWebsite(address) ? address : reason('website.invalid', 'website', { value: shown(text) });
}

export function language(cell: string): 'en' | 'zh' | Reason {
  const text = cell.normalize('NFKC').trim().toLowerCase();
  return LANGUAGES[text] ?? reason('language.unknown', 'contactLanguage', { value: shown(text) });
}

const LANGUAGES: Readonly<Partial<Record<string, 'en' | 'zh'>>> = {
  en: 'en',
  english: 'en',
  英文: 'en',
  英语: 'en',
  英語: 'en',
  zh: 'zh',
  'zh-cn': 'zh',
  'zh-hans': 'zh',
  cn: 'zh',
  chinese: 'zh',
  mandarin: 'zh',
  中文: 'zh',
  汉语: 'zh',
  華語: 'zh',
  华语: 'zh',
};
