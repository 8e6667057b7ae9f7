/**
 * How a mail leaves: by the SMTP server that SMTP_URL names, else, in development, into a folder where it can be opened in a
 * browser. In production without a server none is sent, and each waits as a parked event.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createTransport } from 'nodemailer';
import { isProduction } from '../production';
import { SettingsError } from '../settings-error';
import { Html, html, type MailText } from './mail-text';

export interface Mail extends MailText {
  readonly id: string;
  readonly to: string;
}

export interface MailTransport {
  send(mail: Mail): Promise<void>;
}

type Env = Readonly<Record<string, string | undefined>>;

const FOLDER = resolve(__dirname, '..', '..', '..', '.interport', 'mail');
/** A mail is sent within a transaction, which the database ends after 30 s of silence. */
const TIMES = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };

export function transportIn(env: Env, folder = FOLDER): MailTransport {
  const { SMTP_URL: url = '', MAIL_FROM: from = 'Interport <no-reply@interport.example>' } = env;
  if (url !== '') return overSmtp(url, from);
  if (!isProduction(env)) return intoFolder(folder, from);
  return {
    send: () => Promise.reject(new SettingsError('SMTP_URL is not set: there is no server to send mail by.')),
  };
}

function overSmtp(url: string, from: string): MailTransport {
  if (!/^smtps?:\/\//.test(url) || !URL.canParse(url))
    throw new SettingsError('SMTP_URL is not one of SMTP. It should read smtp://user:password@host:587.');
  const { hostname } = new URL(url);
  const server = createTransport({ url, ...TIMES, disableFileAccess: true, disableUrlAccess: true });
  return {
    async send({ id, to, subject, text, html }) {
      await server.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId: `<${id}@${hostname}>`,
      });
    },
  };
}

/** `<id>.html` as it would be read, with its head above it. */
export function intoFolder(folder: string, from: string): MailTransport {
  return {
    send({ id, to, subject, text, html: body }) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const head = html`<p style="background: #eee; padding: 1rem">
        <b>From</b> ${from}<br /><b>To</b> ${to}<br /><b>Subject</b> ${subject}
      </p>`;
      const shown = body.replace(/<body[^>]*>/, (tag) => tag + head.source);
      writeFileSync(join(folder, `${id}.html`), new Html(shown).source, { mode: 0o600 });
      writeFileSync(join(folder, `${id}.txt`), text, { mode: 0o600 });
      return Promise.resolve();
    },
  };
}
