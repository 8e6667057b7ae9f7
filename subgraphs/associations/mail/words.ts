/** What can be wrong with the words of a mail, in both languages. */
import { UserErrorCode } from '../../kernel/mutations/user-error';
import { speaker } from '../../kernel/mutations/words';

const { INVALID, REQUIRED } = UserErrorCode;

export const say = speaker({
  'mail.place': {
    code: INVALID,
    message: '{place} is not known in this mail. There are: {known}.',
    zhHans: '此邮件中没有占位符 {place}。可用的有：{known}。',
  },
  'mail.needed': {
    code: REQUIRED,
    message: 'This mail is of no use without {place}.',
    zhHans: '此邮件的正文必须包含 {place}。',
  },
  'mail.both': {
    code: REQUIRED,
    message: 'Give subject and text, or neither for the standard words.',
    zhHans: '主题和正文须同时填写；都不填则恢复标准文本。',
  },
});
