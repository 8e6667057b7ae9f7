/** What can be wrong with a change to access, in both languages. Those of every mutation are the kernel's. */
import { UserErrorCode } from '../kernel/mutations/user-error';
import { speaker } from '../kernel/mutations/words';

const { INVALID, NOT_FOUND, FORBIDDEN, CONFLICT, DUPLICATE, TOO_MANY } = UserErrorCode;

export const say = speaker({
  'name.invalid': {
    code: INVALID,
    message: 'A name has 1 to 200 characters, on one line.',
    zhHans: '名称须为 1 至 200 个字符，且不换行。',
  },
  'email.invalid': { code: INVALID, message: 'This is no address of e-mail.', zhHans: '邮箱地址无效。' },
  'role.holder': {
    code: INVALID,
    message: '{role} is a role of another kind of caller.',
    zhHans: '{role} 不适用于此类调用者。',
  },
  'role.about': {
    code: INVALID,
    message: '{role} is not about that: give the id of what it is about, or none for the ecosystem.',
    zhHans: '{role} 与所填对象不符：请填写其所属对象的编号；生态级角色则不填。',
  },
  'role.not_yours_to_give': {
    code: FORBIDDEN,
    message: 'You may give others what you may do yourself, where you decide on access, and no more.',
    zhHans: '您只能在自己管理权限的范围内，授予他人您本人拥有的权限。',
  },
  'role.own': {
    code: FORBIDDEN,
    message: 'Nobody gives himself a role. Ask another who decides on access.',
    zhHans: '任何人不得给自己授予角色，请由另一位权限管理者办理。',
  },
  'role.there': { code: DUPLICATE, message: 'The account has this role already.', zhHans: '该账号已有此角色。' },
  'role.not_there': { code: NOT_FOUND, message: 'The account does not have this role.', zhHans: '该账号没有此角色。' },
  'role.too_many': {
    code: TOO_MANY,
    message: 'An account has at most {most} roles. Lay one down first.',
    zhHans: '每个账号最多有 {most} 个角色，请先放弃一个。',
  },
  'role.last': {
    code: CONFLICT,
    message: 'This is the last {role} there. Give the role to another first.',
    zhHans: '这是最后一位 {role}，请先将此角色授予另一人。',
  },
  'client.not_yours': {
    code: FORBIDDEN,
    message: 'Programs are admitted by the operators of the ecosystem.',
    zhHans: '程序由生态运营者准入。',
  },
  'key.too_many': {
    code: TOO_MANY,
    message: 'A client has at most {most} keys that work. Revoke one first.',
    zhHans: '每个程序最多有 {most} 个有效密钥，请先撤销一个。',
  },
  'key.over': {
    code: CONFLICT,
    message: 'This key does not work any more. Make a new one.',
    zhHans: '此密钥已失效，请新建一个。',
  },
  'key.rotated': {
    code: CONFLICT,
    message: 'This key has a successor already. Rotate that one, or revoke this.',
    zhHans: '此密钥已有后继，请轮换后继密钥，或撤销此密钥。',
  },
  'key.narrow_token': {
    code: FORBIDDEN,
    message: 'A token for some of the scopes cannot make a key for all of them. Come with the key itself.',
    zhHans: '仅含部分权限的令牌不能生成含全部权限的密钥，请直接使用密钥本身。',
  },
  'expires.past': { code: INVALID, message: 'This moment is over.', zhHans: '该时刻已过。' },
  'grace.range': {
    code: INVALID,
    message: 'A grace period is of 0 to {most} hours.',
    zhHans: '宽限期须为 0 至 {most} 小时。',
  },
  'invitation.over': {
    code: NOT_FOUND,
    message: 'There is no such invitation: it was taken up, is over, or the link is not whole.',
    zhHans: '没有此邀请：可能已被接受、已失效，或链接不完整。',
  },
  'invitation.not_there_yet': {
    code: NOT_FOUND,
    message:
      'No invitation of yours has this id. One that was asked for just now is still on its way, and is not called back: try again in a moment.',
    zhHans: '没有您可撤回的此邀请。刚刚发起的邀请可能尚在途中，此次并未撤回，请稍后再试。',
  },
  'invitation.taken': {
    code: CONFLICT,
    message: 'It was taken up already. Take the role from the account instead.',
    zhHans: '该邀请已被接受，请改为从该账号移除角色。',
  },
  'password.weak': {
    code: INVALID,
    message: '{reason}',
    // All reasons in one, for they come as a sentence.
    zhHans: '密码须为 12 至 200 个字符，不得与邮箱地址相同，也不得由少数几个字符重复组成。',
  },
  'password.wrong': {
    code: INVALID,
    message: 'The address has an account already, and this is not its password.',
    zhHans: '该邮箱已有账号，密码不正确。',
  },
});
