/** Whom the anonymous are counted as. */
import { type Received } from '../http/received';
import { anonymousKey } from './client-key';

const key = (address: string, trustedProxies = 0, forwardedFor?: string): string =>
  anonymousKey({ address, forwardedFor } as Received, trustedProxies);

it.each([
  ['192.0.2.1', 'ip:192.0.2.1'],
  ['::ffff:192.0.2.1', 'ip:192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', 'ip:2001:db8:1:2::/64'],
  ['2001:db8:1:2::', 'ip:2001:db8:1:2::/64'],
  ['2001:0db8::1', 'ip:2001:db8:0:0::/64'],
  ['::1', 'ip:0:0:0:0::/64'],
  ['fe80::1%eth0', 'ip:fe80:0:0:0::/64'],
  ['', 'ip:'],
])('%s is %s', (address, expected) => {
  expect(key(address)).toBe(expected);
});

it.each([
  ['no proxy is trusted', 0, '203.0.113.9', 'ip:192.0.2.1'],
  ['one is: what it saw', 1, '198.51.100.1, 203.0.113.9', 'ip:203.0.113.9'],
  ['two are: what the first one saw', 2, '198.51.100.1, 203.0.113.9', 'ip:198.51.100.1'],
  ['fewer came than are trusted', 3, '198.51.100.1', 'ip:192.0.2.1'],
  ['none came', 1, undefined, 'ip:192.0.2.1'],
  ['a text without end', 1, 'x'.repeat(500), `ip:${'x'.repeat(45)}`],
])('%s', (_, proxies, header, expected) => {
  expect(key('192.0.2.1', proxies, header)).toBe(expected);
});
