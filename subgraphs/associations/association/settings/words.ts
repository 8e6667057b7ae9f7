/** The words of what is wrong with an association's rules, in both languages. */
import { UserErrorCode } from '../../../kernel/mutations/user-error';
import { speaker } from '../../../kernel/mutations/words';

const { REQUIRED, INVALID } = UserErrorCode;

export const say = speaker({
  'settings.range': { code: INVALID, message: 'It must be {least} to {most}.', zhHans: '须为 {least} 至 {most}。' },
  'settings.name': {
    code: REQUIRED,
    message: 'It needs a name in English or in Chinese.',
    zhHans: '须填写中文或英文名称。',
  },
  'settings.fee': {
    code: INVALID,
    message: 'A fee is 0 to {most}, with at most {decimals} decimals in {currency}.',
    zhHans: '会费须为 0 至 {most}，{currency} 最多 {decimals} 位小数。',
  },
});
