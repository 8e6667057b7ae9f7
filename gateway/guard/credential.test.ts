/** Which headers are a credential. */
import { credentialOf, isWeak } from './credential';
import { networkOf } from './address';

it.each([
  [{}, undefined],
  [{ cookie: 'theme=dark' }, undefined],
  [{ cookie: 'interport_session=' }, undefined],
  [{ authorization: 'Bearer abc' }, { kind: 'bearer', secret: 'abc' }],
  [{ authorization: 'bearer  a.b-c_d~e+f/g==' }, { kind: 'bearer', secret: 'a.b-c_d~e+f/g==' }],
  [{ cookie: 'theme=dark; interport_session=s1' }, { kind: 'session', secret: 's1', csrf: undefined }],
  [
    { cookie: 'interport_session=s1; interport_session=s2', csrf: 't' },
    { kind: 'session', secret: 's1', csrf: 't' },
  ],
  [
    { authorization: 'Bearer abc', cookie: 'interport_session=s1' },
    { kind: 'bearer', secret: 'abc' },
  ],
])('%o', (headers, credential) => {
  expect(credentialOf(headers)).toEqual(credential);
});

it.each([
  { authorization: '' },
  { authorization: 'Bearer' },
  { authorization: 'Bearer ' },
  { authorization: 'Bearer a b' },
  { authorization: 'Bearer \u00e9' },
  { authorization: 'Basic YTpi' },
  { authorization: `Bearer ${'a'.repeat(10_000)}` },
  { authorization: 'Basic YTpi', cookie: 'interport_session=s1' },
  { cookie: 'interport_session="s1"' },
  { cookie: `interport_session=${'a'.repeat(10_000)}` },
])('%o is refused, and not taken for none', (headers) => {
  expect(() => credentialOf(headers)).toThrow(
    expect.objectContaining({
      code: 'UNAUTHENTICATED',
      details: { headers: { 'www-authenticate': expect.stringMatching(/^Bearer/) } },
    }),
  );
});

it.each([
  [{ kind: 'bearer', secret: 'a' } as const, false],
  [{ kind: 'session', secret: 'a', csrf: 't' } as const, false],
  [{ kind: 'session', secret: 'a', csrf: undefined } as const, true],
])('%o is weak: %s', (credential, weak) => {
  expect(isWeak(credential)).toBe(weak);
});

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001::9', '2001:db8:1:0::/64'],
  ['2001:db8::', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
  ['unknown', 'unknown'],
])('%s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
