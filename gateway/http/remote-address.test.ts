/** Who sent a request, behind so many proxies that we trust. */
import { remoteAddressOf } from './remote-address';

it.each([
  [0, undefined, '192.0.2.1'],
  [0, '203.0.113.9', '192.0.2.1'],
  [1, '203.0.113.9', '203.0.113.9'],
  [1, 'made up, 203.0.113.9', '203.0.113.9'],
  [2, 'made up, 203.0.113.9, 198.51.100.1', '203.0.113.9'],
  [1, undefined, '192.0.2.1'],
  [3, '203.0.113.9', '203.0.113.9'],
  [1, ' , ', '192.0.2.1'],
])('with %i and X-Forwarded-For: %s it is %s', (trusted, forwarded, address) => {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  expect(remoteAddressOf({ headers, socket: { remoteAddress: '192.0.2.1' } }, trusted)).toBe(address);
});
