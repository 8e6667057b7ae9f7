/** Headers and cookies of a plain HTTP request. Of a cookie that comes twice the first counts, as for the gateway: others are of wider paths. */
import { type HttpRequest } from '../../kernel/server/http-route';

type Headers = HttpRequest['headers'];

export function header(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

export function cookie(headers: Headers, name: string): string | undefined {
  const all = (header(headers, 'cookie') ?? '').split(';').map((part) => part.trim());
  return all.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
}
