import { Locale } from '../../../kernel/values/localised-text';
import { readContact } from './read-contact';

const told = (input: object): unknown => {
  const read = readContact(input, 'changes');
  return 'faults' in read
    ? read.faults.map(({ field, messageKey }) => `${field.join('.')} ${messageKey}`)
    : read.values;
};

it.each<[object, unknown]>([
  [{}, {}],
  [{ name: '  林晓雯 ' }, { name: '林晓雯' }],
  [
    { role: ' ', phone: null },
    { role: null, phone: null },
  ],
  [{ email: ' ｌｉｎ＠example.com ' }, { email: 'lin@example.com' }],
  [{ phone: '＋８６ 755 8123 4567' }, { phone: '+86 755 8123 4567' }],
  [
    { wechat: 'lin_xw', language: Locale.ZH_HANS },
    { wechat: 'lin_xw', language: 'ZH_HANS' },
  ],
  [{ language: null }, { language: null }],
  [{ name: '' }, ['changes.name contact.name']],
  [{ name: null }, ['changes.name contact.name']],
  [{ name: 'a\nb' }, ['changes.name control_character']],
  [{ name: 'n'.repeat(201) }, ['changes.name too_long']],
  [{ email: 'lin' }, ['changes.email contact.email']],
  [{ email: 'a@b.com, c@d.com' }, ['changes.email contact.email']],
  [{ email: `${'a'.repeat(64)}@${'b'.repeat(200)}.com` }, ['changes.email too_long']],
  [{ phone: 'ask Lin' }, ['changes.phone contact.phone']],
  [{ phone: '8.65916E+11' }, ['changes.phone contact.phone']],
  [{ wechat: 'lin xw' }, ['changes.wechat contact.wechat']],
  [
    { name: '', email: 'x', wechat: '林' },
    ['changes.name contact.name', 'changes.email contact.email', 'changes.wechat contact.wechat'],
  ],
])('%j is read as %j', (input, expected) => {
  expect(told(input)).toEqual(expected);
});
