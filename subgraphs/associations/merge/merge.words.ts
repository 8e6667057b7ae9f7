/** The words of what keeps two listings from being merged, in both languages. */
import { UserErrorCode } from '../../kernel/mutations/user-error';
import { speaker } from '../../kernel/mutations/words';

const { INVALID, CONFLICT, FORBIDDEN, TOO_MANY } = UserErrorCode;

export const say = speaker({
  'merge.same': {
    code: INVALID,
    message: 'These are one and the same listing.',
    zhHans: '这是同一条名录，无需合并。',
  },
  'merge.other_association': {
    code: INVALID,
    message: 'They are of two associations: only listings of one can be merged.',
    zhHans: '两条名录属于不同协会，只能合并同一协会的名录。',
  },
  'merge.kept_is_over': {
    code: CONFLICT,
    message: 'The one to keep is {status}: keep one that is not over.',
    zhHans: '要保留的名录状态为 {status}，已经结束，请保留另一条。',
  },
  'merge.dropped_is_over': {
    code: CONFLICT,
    message: 'The one to drop is {status}: it is over already.',
    zhHans: '要并入的名录状态为 {status}，已经结束，无需合并。',
  },
  'merge.suspended': {
    code: CONFLICT,
    message:
      'The one to drop is suspended, and merging would end that. Reinstate it first, or keep it and drop the other.',
    zhHans: '要并入的名录处于暂停状态，合并会使暂停落空。请先恢复，或保留这一条、并入另一条。',
  },
  'merge.member_into_application': {
    code: CONFLICT,
    message: 'The one to drop is a member ({dropped}), the one to keep is not ({kept}): keep the member.',
    zhHans: '要并入的是正式会员（{dropped}），要保留的不是（{kept}）：请保留正式会员的名录。',
  },
  'merge.person': {
    code: FORBIDDEN,
    message: 'A merge cannot be taken back: it takes an admin signed in with an account, and not a program with a key.',
    zhHans: '合并后不能撤销，须由管理员登录本人账号办理，不能由程序凭密钥办理。',
  },
  'merge.too_many_contacts': {
    code: TOO_MANY,
    message: 'Together they have {count} contacts, and a membership has at most {most}. Remove some first.',
    zhHans: '合并后共有 {count} 位联系人，每个会籍最多 {most} 位，请先删除几位。',
  },
  'merge.too_many_notes': {
    code: TOO_MANY,
    message: 'Together they have {count} notes, and a membership has at most {most}. Remove some first.',
    zhHans: '合并后共有 {count} 条备注，每个会籍最多 {most} 条，请先删除几条。',
  },
});
