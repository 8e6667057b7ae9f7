/**
 * Who sent a request: the other end of its connection, or whom the proxies that we trust say they have it from.
 *
 * Each proxy adds to X-Forwarded-For at the right; what stands further left than the proxies we know of, anybody may have
 * written.
 */
import { type IncomingMessage } from 'node:http';

type Request = Pick<IncomingMessage, 'headers'> & { readonly socket: Pick<IncomingMessage['socket'], 'remoteAddress'> };

export function remoteAddressOf({ headers, socket: { remoteAddress = '' } }: Request, trustedProxies: number): string {
  if (trustedProxies === 0) return remoteAddress;
  const said = [headers['x-forwarded-for'] ?? []].flat().flatMap((line) => line.split(','));
  const addresses = [...said.map((address) => address.trim()).filter((address) => address !== ''), remoteAddress];
  return addresses.at(-1 - trustedProxies) ?? addresses[0] ?? remoteAddress;
}
