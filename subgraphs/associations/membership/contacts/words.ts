/** What can be wrong with a contact, in both languages. */
import { UserErrorCode } from '../../../kernel/mutations/user-error';
import { speaker } from '../../../kernel/mutations/words';

const { INVALID, REQUIRED, TOO_MANY } = UserErrorCode;

export const say = speaker({
  'contact.name': { code: REQUIRED, message: 'A contact needs a name.', zhHans: '联系人须有姓名。' },
  'contact.email': {
    code: INVALID,
    message: 'This is no e-mail address: expected one like lin@example.com, at most 254 characters.',
    zhHans: '邮箱地址无效：应形如 lin@example.com，最多 254 个字符。',
  },
  'contact.phone': {
    code: INVALID,
    message: 'This is no telephone number: expected digits with the country code, such as +65 6123 4567.',
    zhHans: '电话号码无效：应为带国家或地区代码的数字，例如 +86 755 8123 4567。',
  },
  'contact.wechat': {
    code: INVALID,
    message: 'This is no WeChat ID: expected letters, digits, - and _, or a mobile number; no spaces.',
    zhHans: '微信号无效：应由字母、数字、- 和 _ 组成，或为手机号，不含空格。',
  },
  'contact.too_many': {
    code: TOO_MANY,
    message: 'A membership has at most {most} contacts. Remove one first.',
    zhHans: '每个会籍最多 {most} 位联系人，请先删除一位。',
  },
  'contact.reason': { code: REQUIRED, message: 'A reason is needed.', zhHans: '须填写理由。' },
});
