/** Which texts are addresses that a code may be mailed to, in which spelling, and which are one person's. */
import fc from 'fast-check';
import { addressOf, mailboxOf } from './address';

it.each([
  ['lin@example.com', 'lin@example.com'],
  [' Lin.Xiaowen+sg@Example.COM ', 'lin.xiaowen+sg@example.com'],
  ['ｌｉｎ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'lin@example.com'],
  ['林晓雯@例子.公司', '林晓雯@例子.公司'],
])('%j is %j', (text, expected) => {
  expect(addressOf(text)).toBe(expected);
});

it.each([
  ['', 'nothing'],
  ['lin', 'no domain'],
  ['lin@example', 'no domain of two parts'],
  ['lin@example.com\r\nBcc: all@example.org', 'a header'],
  ['lin@example.com\nx', 'a line break'],
  ['lin\u0000@example.com', 'NUL'],
  ['lin\u200b@example.com', 'a space that nobody sees'],
  ['lin\u202e@example.com', 'a turn of direction'],
  ['lin\ud800@example.com', 'half a character'],
  ['lin@example.com, all@example.org', 'two'],
  ['"all@example.org x"@example.com', 'a quoted one'],
  ['lin(all@example.org)@example.com', 'a comment'],
  ['<all@example.org>lin@example.com', 'another in brackets'],
  ['all%example.org@example.com', 'a route'],
  ['friends:lin@example.com', 'a group'],
  ['lin@example..com', 'a domain with a gap'],
  [`${'l'.repeat(65)}@example.com`, 'a local part that is too long'],
  [`lin@${'e'.repeat(250)}.com`, 'one that is too long'],
])('%j is none: %s', (text) => {
  expect(addressOf(text)).toBeNull();
});

it.each([
  ['lin+a@example.com', 'lin@example.com'],
  ['lin+a+b@example.com', 'lin@example.com'],
  ['lin@example.com', 'lin@example.com'],
])('%s is read by %s', (address, mailbox) => {
  expect(mailboxOf(address)).toBe(mailbox);
});

it('what is taken is one line, is taken as it is the second time, and has one @', () => {
  const parts = fc.constantFrom('lin', '+', '.', '@', 'Ｅ', 'example.com', ' ', '\r\n', '\u0000', '"', '(', ',', '林');
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 8 }), (some) => {
      const address = addressOf(some.join(''));
      if (address === null) return;
      expect([addressOf(address), address.split('@').length]).toEqual([address, 2]);
      expect(address).not.toMatch(/[\s\p{C}",;:<>()[\]\\]/u);
    }),
  );
});
