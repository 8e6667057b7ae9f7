/**
 * Whom the anonymous are counted as: the network they come from.
 *
 * An address of IPv4, and of IPv6 the first half of one: whoever has one address there has 2^64 of them.
 */
import { isIPv6 } from 'node:net';
import { type Received } from '../http/received';

/** `trustedProxies`: how many of those before us add the address they saw to X-Forwarded-For. */
export function anonymousKey({ address, forwardedFor }: Received, trustedProxies: number): string {
  return `ip:${networkOf(trustedProxies === 0 ? address : forwarded(forwardedFor, trustedProxies, address))}`;
}

/** What stands further left was said by the caller, who may say anything. */
function forwarded(header: string | undefined, proxies: number, address: string): string {
  return header?.split(',').at(-proxies)?.trim() ?? address;
}

function networkOf(address: string): string {
  const mapped = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  if (!mapped.includes(':') || !isIPv6(mapped)) return mapped.slice(0, LONGEST_ADDRESS);
  const [head = '', tail] = mapped.split('%')[0]?.split('::') ?? [];
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const groups = [...left, ...(tail === undefined ? [] : zeros), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

const LONGEST_ADDRESS = 45;
