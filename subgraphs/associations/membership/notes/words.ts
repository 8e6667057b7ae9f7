/** What can be wrong with a note, in both languages. */
import { UserErrorCode } from '../../../kernel/mutations/user-error';
import { speaker } from '../../../kernel/mutations/words';

const { REQUIRED, TOO_MANY } = UserErrorCode;

export const say = speaker({
  'note.text': { code: REQUIRED, message: 'A note needs a text.', zhHans: '备注须有内容。' },
  'note.document': {
    code: REQUIRED,
    message: 'A document needs a title and where it is.',
    zhHans: '文件须有标题和存放位置。',
  },
  'note.too_many': {
    code: TOO_MANY,
    message: 'A membership has at most {most} notes. Remove one first.',
    zhHans: '每个会籍最多 {most} 条备注，请先删除一条。',
  },
});
