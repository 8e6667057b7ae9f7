/** Where people reach this system: what mailed links begin with, and what tokens name as their issuer. */
import { isProduction } from './production';
import { SettingsError } from './settings-error';

type Env = Readonly<Record<string, string | undefined>>;

/** Without a slash at its end. */
export function publicUrl(env: Env = process.env): string {
  const { PUBLIC_URL: given = '', PORT: port = '' } = env;
  if (given === '') {
    if (isProduction(env))
      throw new SettingsError('PUBLIC_URL is not set: it should be where people reach the gateway, https://host.');
    return `http://127.0.0.1:${port === '' ? '4000' : port}`;
  }
  if (!/^https?:\/\//.test(given) || !URL.canParse(given))
    throw new SettingsError('PUBLIC_URL is no address of the web. It should read https://host.');
  return given.replace(/\/+$/, '');
}

/** Null in production where nobody has said where that is: what is written then says nothing of it. */
export function publicLink(path: string, env: Env = process.env): string | null {
  const isKnown = (env.PUBLIC_URL ?? '') !== '' || !isProduction(env);
  return isKnown ? `${publicUrl(env)}${path}` : null;
}
