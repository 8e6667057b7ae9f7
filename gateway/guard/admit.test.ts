/** Who may send how much. */
import { readConfig } from '../config';
import { type Received } from '../http/received';
import { admit } from './admit';

const { guard } = readConfig({});
const ANONYMOUS = { ...guard.anonymous, bytes: 5 };
const received = (query: string): Received => ({
  requestId: 'r',
  client: { left: false, onLeft: () => undefined },
  method: 'POST',
  mediaType: 'application/json',
  receivedAt: 0,
  address: '192.0.2.1',
  forwardedFor: undefined,
  query,
  queryHash: undefined,
  operationName: undefined,
  variables: {},
  overrideLabels: [],
  explain: false,
});

it('everybody is anonymous, with what the anonymous may send', () => {
  expect(admit(received('{ a }'), { ...guard, anonymous: ANONYMOUS })).toMatchObject({
    viewer: { kind: 'anonymous' },
    allowance: ANONYMOUS,
    clientKey: 'ip:192.0.2.1',
  });
});

it.each([
  ['{ ab }', 6],
  ['{ \u4E2D', 5],
  ['\u4E2D\u6587', 6],
])('%s has %i bytes', (query, bytes) => {
  const check = () => admit(received(query), { ...guard, anonymous: ANONYMOUS });
  if (bytes <= ANONYMOUS.bytes) expect(check).not.toThrow();
  else expect(check).toThrow(`The document has ${bytes} bytes; the limit is 5 (bytes).`);
});
