/** What is put into a mail stays text, in subject, text and HTML, in both languages. */
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Html, html, mailText } from './mail-text';
import { intoFolder, transportIn } from './transport';

it.each([
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['" onload="x', '&quot; onload=&quot;x'],
  ["' & '", '&#39; &amp; &#39;'],
  ['云帆 & Co', '云帆 &amp; Co'],
])('%j is escaped', (given, expected) => {
  expect(html`<p title="${given}">${given}</p>`.source).toBe(`<p title="${expected}">${expected}</p>`);
});

it('takes HTML of our own as it is', () => {
  expect(html`<div>${html`<b>${'<'}</b>`}${new Html('<hr>')}</div>`.source).toBe('<div><b>&lt;</b><hr></div>');
});

it.each(['en', 'zh-Hans'] as const)('a mail in %s escapes subject, paragraphs and links', (locale) => {
  const nasty = '<img src=x onerror="alert(1)">';
  const mail = mailText(locale, `${nasty}\r\nBcc: all@example.org`, [
    nasty,
    { href: 'https://a.example/?b=1&c="', label: nasty },
  ]);
  expect(mail.html).toContain(`<html lang="${locale}">`);
  expect(mail.html).not.toContain('<img');
  expect(mail.html).toContain('href="https://a.example/?b=1&amp;c=&quot;"');
  expect(mail.subject).not.toMatch(/[\r\n]/);
  expect(mail.text).toBe(`${nasty}\n\n${nasty}\nhttps://a.example/?b=1&c="\n`);
});

it('in development lies in a folder, for its owner’s eyes', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'interport-mail-')), 'mail');
  const mail = { id: 'mai_1', to: '"<x>"@example.org', ...mailText('en', 'Hello', ['There']) };
  await intoFolder(folder, 'Interport <no-reply@interport.example>').send(mail);
  const text = readFileSync(join(folder, 'mai_1.html'), 'utf8');
  expect(text).toContain('<b>To</b> &quot;&lt;x&gt;&quot;@example.org<br');
  expect(statSync(join(folder, 'mai_1.html')).mode & 0o777).toBe(0o600);
});

it('in production is not sent without a server', async () => {
  const mail = { id: 'mai_1', to: 'a@example.org', ...mailText('en', 'Hello', []) };
  await expect(transportIn({ INTERPORT_ENV: 'production' }).send(mail)).rejects.toThrow(/SMTP_URL is not set/);
  expect(() => transportIn({ SMTP_URL: 'http://mail' })).toThrow(/smtp:\/\/user/);
});
