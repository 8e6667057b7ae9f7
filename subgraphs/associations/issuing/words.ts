/** The words of what keeps a certificate or an endorsement from being issued or revoked, in both languages. */
import { UserErrorCode } from '../../kernel/mutations/user-error';
import { speaker } from '../../kernel/mutations/words';

const { REQUIRED, INVALID, FORBIDDEN, CONFLICT, DUPLICATE } = UserErrorCode;

export const say = speaker({
  'issuing.own': {
    code: FORBIDDEN,
    message: 'Whoever acts for the organisation does not certify or endorse it. Ask another admin.',
    zhHans: '代表该企业的人不能为其签发证书或背书，请由另一位管理员办理。',
  },
  'issuing.not_a_member': {
    code: CONFLICT,
    message: 'It is {status} and not in standing: certificates are issued to members, also within the days of grace.',
    zhHans: '会籍目前的状态是 {status}，不在资格内；证书只签发给会员（含宽限期内）。',
  },
  'issuing.not_in_good_standing': {
    code: CONFLICT,
    message: 'It is {status}, {standing}: only a member in good standing is endorsed.',
    zhHans: '会籍目前的状态是 {status}，资格为 {standing}；只为资格良好的会员背书。',
  },
  'issuing.text': {
    code: REQUIRED,
    message: 'It needs words in English or in Chinese.',
    zhHans: '须填写中文或英文内容。',
  },
  'issuing.scheme': {
    code: INVALID,
    message: 'A scheme is a code of capital letters, digits and hyphens, at most 60, such as CROSS-BORDER-READY.',
    zhHans: '认证项目代码须由大写字母、数字和连字符组成，最多 60 个字符，如 CROSS-BORDER-READY。',
  },
  'issuing.number': {
    code: DUPLICATE,
    message: 'The association has issued a certificate with the number {number} already.',
    zhHans: '本协会已签发过编号为 {number} 的证书。',
  },
  'issuing.endorsed': {
    code: DUPLICATE,
    message: 'The member has an endorsement for {scope} already, until {expiresOn}. Revoke it first.',
    zhHans: '该会员已有 {scope} 方面的背书，有效期至 {expiresOn}；请先撤销。',
  },
  'issuing.issued_on': {
    code: INVALID,
    message: 'The first day must lie between {earliest} and {latest}.',
    zhHans: '起始日期须在 {earliest} 至 {latest} 之间。',
  },
  'issuing.expired': {
    code: INVALID,
    message: 'The last day must be {first} or later.',
    zhHans: '截止日期不能早于 {first}。',
  },
  'issuing.too_long': {
    code: INVALID,
    message: 'It may hold for ten years, until {last}.',
    zhHans: '有效期最长十年，即至 {last}。',
  },
  'issuing.reason': { code: REQUIRED, message: 'A reason is needed.', zhHans: '须填写理由。' },
  'issuing.is_revoked': {
    code: CONFLICT,
    message: 'It was revoked on {revokedOn}.',
    zhHans: '已于 {revokedOn} 撤销。',
  },
  'issuing.is_expired': {
    code: CONFLICT,
    message: 'Its last day was {expiresOn}: there is nothing left to revoke.',
    zhHans: '已于 {expiresOn} 到期，无需撤销。',
  },
});
