import { reason } from '../member-import/check/reasons';
import { email, website } from '../member-import/check/cells';
import { isMailAddress, isSecure, isWebsite } from './addresses';
import { readContact } from './contacts/read-contact';
import { listingFaults } from './lifecycle/mutations/application';

it.each([
  ['lin@example.com', true],
  ['林@例子.公司', true],
  ['a@b', false],
  ['a@b.c\r\nBcc: all@d.example', false],
  ['"a"@b.com', false],
  ['a@b.com, c@d.com', false],
  [`${'a'.repeat(65)}@b.com`, false],
  [`a@${'b'.repeat(248)}.com`, true],
  [`a@${'b'.repeat(249)}.com`, false],
])('%j takes mail: %s, as a contact and in a list', (text, expected) => {
  expect(isMailAddress(text)).toBe(expected);
  expect('values' in readContact({ email: text }, 'contact')).toBe(expected);
  expect(email(text) === text).toBe(expected);
});

it.each([
  ['https://lion.sg', true],
  ['HTTP://www.lion.sg/a?b=c#d', true],
  ['https://狮城.公司/简介', true],
  ['https://lion', false],
  ['https://', false],
  ['https:///lion.sg', false],
  ['https://lion.sg/a b', false],
  ['ftp://lion.sg', false],
  ['javascript:alert(1)', false],
  [`https://lion.sg/${'a'.repeat(284)}`, true],
  [`https://lion.sg/${'a'.repeat(285)}`, false],
])('%j is a website: %s, in a listing and in a list', (text, expected) => {
  expect(isWebsite(text)).toBe(expected);
  expect(listingFaults({ website: text, logo: null, description: null, categories: null }).length === 0).toBe(expected);
  expect(website(text) === text).toBe(expected);
});

it('a logo is shown over https alone', () => {
  expect(['https://lion.sg/a.png', 'http://lion.sg/a.png'].map(isSecure)).toEqual([true, false]);
});

it('a list may leave out the scheme, and have a link in place of an address', () => {
  expect([website('lion.sg'), email('mailto:lin@lion.sg'), email('ｌｉｎ＠lion.sg')]).toEqual([
    ...['https://lion.sg', 'lin@lion.sg', 'lin@lion.sg'],
  ]);
  expect(website('not a site')).toEqual(reason('website.invalid', 'website', { value: 'not a site' }));
});
