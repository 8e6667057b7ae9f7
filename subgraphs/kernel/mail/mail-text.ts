/**
 * What a mail says, in the language of whoever reads it. A template is a function from its values to subject, text and HTML; the
 * HTML is written with the tag `html`, which escapes whatever is put into it.
 */
export type MailLocale = 'en' | 'zh-Hans';

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Values are what the sender stored; one that is secret is sealed there, and opened here. */
export type MailTemplate = (values: MailValues, locale: MailLocale) => MailText;
export type MailValues = Readonly<Record<string, string>>;

/** Text that is HTML already. */
export class Html {
  constructor(readonly source: string) {}
}

/** `html\`<p>${name}</p>\``: strings are escaped, `Html` is taken as it is. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | Html)[]): Html {
  const written = values.map((value) => (value instanceof Html ? value.source : escaped(value)));
  return new Html(parts.map((part, n) => part + (written[n] ?? '')).join(''));
}

/** A whole document, since a mail program knows nothing of what is around it. */
export function mailText(locale: MailLocale, subject: string, paragraphs: readonly Paragraph[]): MailText {
  const body = paragraphs.map((one) =>
    typeof one === 'string' ? html`<p>${one}</p>` : html`<p><a href="${one.href}">${one.label}</a></p>`,
  );
  const document = html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <title>${subject}</title>
      </head>
      <body
        style="font-family: system-ui, sans-serif; line-height: 1.5; max-width: 36rem; margin: 2rem auto; padding: 0 1rem"
      >
        ${new Html(body.map(({ source }) => source).join('\n'))}
      </body>
    </html> `;
  const lines = paragraphs.map((one) => (typeof one === 'string' ? one : `${one.label}\n${one.href}`));
  // A header ends at a line break.
  return { subject: subject.replace(/[\p{Cc}\s]+/gu, ' '), text: `${lines.join('\n\n')}\n`, html: document.source };
}

export type Paragraph = string | { readonly href: string; readonly label: string };

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
