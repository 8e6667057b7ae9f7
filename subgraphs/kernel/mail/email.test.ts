import { emailOf } from './email';

it.each([
  ['ada@example.org', 'ada@example.org'],
  [' Ada.L@Example.ORG ', 'ada.l@example.org'],
  ['a+b@sub.example.sg', 'a+b@sub.example.sg'],
  ['王@例子.公司', '王@例子.公司'],
  ['Zoe\u0308@example.org', 'zo\u00eb@example.org'],
  ['', undefined],
  ['ada', undefined],
  ['ada@', undefined],
  ['@example.org', undefined],
  ['ada@example', undefined],
  ['a@b@example.org', undefined],
  ['ada@example.org\r\nBcc: all@example.org', undefined],
  ['<ada@example.org>', undefined],
  ['ada@exa..mple.org', undefined],
  [`${'a'.repeat(65)}@example.org`, undefined],
])('%j is %j', (text, expected) => {
  expect(emailOf(text)).toBe(expected);
});
