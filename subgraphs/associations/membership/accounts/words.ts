/** Why nobody can be invited for a member, in both languages. */
import { UserErrorCode } from '../../../kernel/mutations/user-error';
import { speaker } from '../../../kernel/mutations/words';

const { CONFLICT, FORBIDDEN, REQUIRED } = UserErrorCode;

export const say = speaker({
  'member_account.email': {
    code: REQUIRED,
    message: 'The contact has no e-mail address that one can sign in with. Enter it first (updateContact).',
    zhHans: '该联系人没有可用于登录的邮箱地址，请先填写（updateContact）。',
  },
  'member_account.over': {
    code: CONFLICT,
    message:
      'This membership has ended ({status}). Whoever acts for the organisation is invited once it applies again.',
    zhHans: '该会籍已终止（{status}）。企业重新申请后，方可邀请其代表。',
  },
  'member_account.person': {
    code: FORBIDDEN,
    message: 'Only a person who signed in can invite another.',
    zhHans: '只有登录的人员才能邀请他人。',
  },
});
