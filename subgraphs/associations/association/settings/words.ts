/** The words of what is wrong with an association's rules, in both languages. */
import { UserErrorCode } from '../../../kernel/mutations/user-error';
import { speaker } from '../../../kernel/mutations/words';

const { REQUIRED, INVALID, DUPLICATE, TOO_MANY, CONFLICT } = UserErrorCode;

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
  'settings.code': {
    code: INVALID,
    message: 'A code is of capital letters, digits, - and _, at most {most}, such as CORPORATE.',
    zhHans: '级别代码须由大写字母、数字、- 和 _ 组成，最多 {most} 个字符，如 CORPORATE。',
  },
  'settings.code_taken': {
    code: DUPLICATE,
    message: 'The association has a class {code} already; one that is retired can be offered again.',
    zhHans: '本协会已有代码为 {code} 的级别；已停用的级别可以恢复。',
  },
  'settings.tiers': {
    code: TOO_MANY,
    message: 'An association has at most {most} classes of membership, retired ones among them.',
    zhHans: '每个协会最多 {most} 个会员级别（含已停用的）。',
  },
  'settings.has_members': {
    code: REQUIRED,
    message: 'It has members, or another class renews into it: name the one that they renew into.',
    zhHans: '该级别仍有会员，或有其他级别续期时转入：请指明续期时转入哪个级别。',
  },
  'settings.renews_into': {
    code: INVALID,
    message: 'Members renew into another class of the same association, one that is offered.',
    zhHans: '续期只能转入本协会另一个开放中的级别。',
  },
  'settings.still_offered': {
    code: CONFLICT,
    message: 'It is offered: its members renew into it. Only one that is retired has another in its place.',
    zhHans: '该级别开放中，会员续期仍在本级别；只有停用的级别才能指明转入的级别。',
  },
});
