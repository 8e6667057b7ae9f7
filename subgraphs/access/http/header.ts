/** Headers and cookies of a plain HTTP request. One that comes twice counts as absent: nobody knows which is meant. */
import { type HttpRequest } from '../../kernel/server/http-route';

type Headers = HttpRequest['headers'];

export function header(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

export function cookie(headers: Headers, name: string): string | undefined {
  const all = (header(headers, 'cookie') ?? '').split(';').map((part) => part.trim());
  const [one, ...more] = all.filter((part) => part.startsWith(`${name}=`));
  return one !== undefined && more.length === 0 ? one.slice(name.length + 1) : undefined;
}
