/** The words of what keeps something from happening to a membership, in both languages. */
import { UserErrorCode } from '../../../../kernel/mutations/user-error';
import { speaker } from '../../../../kernel/mutations/words';

const { REQUIRED, INVALID, FORBIDDEN, CONFLICT, DUPLICATE } = UserErrorCode;

export const say = speaker({
  'membership.wrong_state': {
    code: CONFLICT,
    message: 'It is {status}: {event} cannot happen to it now.',
    zhHans: '会籍目前的状态是 {status}，不能办理 {event}。',
  },
  'membership.identifier': { code: INVALID, message: '{reason}.', zhHans: '证件号有误：{reason}。' },
  'membership.name': { code: INVALID, message: '{reason}.', zhHans: '名称有误：{reason}。' },
  'membership.scheme': {
    code: INVALID,
    message: 'An organisation applies with its UEN or USCC; {scheme} is neither.',
    zhHans: '申请时须填写 UEN 或统一社会信用代码，不能用 {scheme}。',
  },
  'membership.website': {
    code: INVALID,
    message: 'This is no address of a website: expected one such as https://example.com.',
    zhHans: '网站地址无效：应形如 https://example.com。',
  },
  'membership.logo': {
    code: INVALID,
    message: 'This is no address of an image: expected one that begins with https://.',
    zhHans: '标志图片的地址无效：应以 https:// 开头。',
  },
  'membership.tier': {
    code: INVALID,
    message: 'The association offers no such class of membership.',
    zhHans: '该协会没有这个会员级别。',
  },
  'membership.open': {
    code: DUPLICATE,
    message: 'The organisation has a membership of this association already; it is {status}.',
    zhHans: '该企业在本协会已有会籍，状态为 {status}。',
  },
  'membership.too_soon': {
    code: CONFLICT,
    message: 'An application was rejected; it may apply again from {earliest}.',
    zhHans: '此前的申请未获通过，{earliest} 起可再次申请。',
  },
  'membership.own_application': {
    code: FORBIDDEN,
    message: 'Whoever entered an application, or acts for the organisation, does not approve it. Ask another admin.',
    zhHans: '申请的录入人或代表该企业的人不能审批此申请，请由另一位管理员审批。',
  },
  'membership.not_your_organisation': {
    code: FORBIDDEN,
    message: 'You act neither for this organisation nor for the association.',
    zhHans: '您既不代表该企业，也不代表该协会。',
  },
  'membership.reason': { code: REQUIRED, message: 'A reason is needed.', zhHans: '须填写理由。' },
  'membership.until_missing': { code: REQUIRED, message: 'It must say until when.', zhHans: '须填写截止日期。' },
  'membership.until_past': {
    code: INVALID,
    message: 'That day must be later than {today}.',
    zhHans: '该日期必须晚于 {today}。',
  },
  'membership.paid_in_future': {
    code: INVALID,
    message: 'A payment cannot have come in after today, {today}.',
    zhHans: '到账日期不能晚于今天（{today}）。',
  },
  'membership.payment_late': {
    code: CONFLICT,
    message: 'The last day for the fee was {lastDay}; the application has lapsed, and the organisation may apply anew.',
    zhHans: '会费的最后缴纳日为 {lastDay}，该申请已失效；企业可重新申请。',
  },
  'membership.person': {
    code: FORBIDDEN,
    message: 'This takes a second person: an admin signed in with an account, and not a program with a key.',
    zhHans: '此项须由另一位管理员登录本人账号办理，不能由程序凭密钥办理。',
  },
  'membership.second_admin': {
    code: FORBIDDEN,
    message: 'Another admin than the one who suspended the member ends its suspension.',
    zhHans: '须由暂停操作人以外的另一位管理员恢复会籍。',
  },
  'membership.second_admin_by_mail': {
    code: FORBIDDEN,
    message: 'It was applied for by e-mail: another admin than the one who started the review approves it.',
    zhHans: '此申请凭邮箱验证码提交，须由开始审核者以外的另一位管理员审批。',
  },
  'membership.term': {
    code: INVALID,
    message: 'A term is of 1 to {most} months.',
    zhHans: '会期须为 1 至 {most} 个月。',
  },
  'membership.touched_since': {
    code: CONFLICT,
    message: 'It was changed since the import.',
    zhHans: '导入之后该会籍已有变动。',
  },
  'membership.not_due': { code: CONFLICT, message: 'It is not time for that yet.', zhHans: '尚未到期，不能办理。' },
});
