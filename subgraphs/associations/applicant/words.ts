/** What can be wrong with an application of somebody without an account, in both languages. */
import { UserErrorCode } from '../../kernel/mutations/user-error';
import { speaker } from '../../kernel/mutations/words';

const { CONFLICT, FORBIDDEN, INVALID, REQUIRED, TOO_MANY } = UserErrorCode;

export const say = speaker({
  'application.shut': {
    code: TOO_MANY,
    message:
      'More than {most} people asked to apply here within an hour. Try again later, or write to the association.',
    zhHans: '一小时内申请人数超过 {most}，请稍后再试，或直接与协会联系。',
  },
  'application.closed': {
    code: FORBIDDEN,
    message: 'This association takes no applications by e-mail. Sign in to apply, or get in touch with it.',
    zhHans: '该协会不接受通过邮箱提交的申请。请登录后申请，或与协会联系。',
  },
  'application.prove': {
    code: REQUIRED,
    message: 'Without an account: have a code mailed (requestApplicationCode) and send it as `applicant`, or sign in.',
    zhHans: '未登录时，请先用 requestApplicationCode 获取邮件验证码，并填写 `applicant`；或登录后申请。',
  },
  'application.known': {
    code: INVALID,
    message: 'You are known already: leave `applicant` out, or apply without your credential.',
    zhHans: '您已登录，请勿填写 `applicant`；或退出登录后再以邮箱申请。',
  },
  'application.code': {
    code: INVALID,
    message:
      'The code is not one for this address and this association, or it is over. It works for 24 hours; have a new one mailed.',
    zhHans: '验证码与该邮箱、该协会不符，或已失效。验证码 24 小时内有效，请重新获取。',
  },
  'application.code_used': {
    code: CONFLICT,
    message: 'The code was used for an application already. For another one have a new code mailed.',
    zhHans: '该验证码已用于一份申请。如需再次申请，请重新获取验证码。',
  },
  'application.was_member': {
    code: CONFLICT,
    message:
      'The organisation was a member here, and its membership has expired. The association renews it: please get in touch.',
    zhHans: '该企业曾是本协会会员，会籍已失效。请与协会联系办理续期。',
  },
});
