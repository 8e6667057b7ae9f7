/** What can be wrong with a listing, in both languages; the rest is as for an application. */
import { UserErrorCode } from '../../../kernel/mutations/user-error';
import { speaker } from '../../../kernel/mutations/words';

const { FORBIDDEN, REQUIRED } = UserErrorCode;

export const say = speaker({
  'listing.no_name': {
    code: REQUIRED,
    message: 'A listing needs a name, in English or in Chinese.',
    zhHans: '名录须有名称，英文或中文均可。',
  },
  'listing.name_is_examined': {
    code: FORBIDDEN,
    message: 'The name of a member is changed by its association, which examined it. Please ask the association.',
    zhHans: '会员名称经协会审核，须由协会修改。请与协会联系。',
  },
});
