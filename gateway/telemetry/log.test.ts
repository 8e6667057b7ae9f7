/** The log: machines read JSON, people one line, and nobody a secret. */
import { createLog } from './log';

function write(format: 'json' | 'human', fields: object, message = 'request'): string {
  let out = '';
  createLog({ format, level: 'info' }, { write: (text) => (out += text) }).info({ ...fields }, message);
  return out;
}

it('writes one JSON object per line', () => {
  const line = JSON.parse(write('json', { requestId: 'r', status: 200 }));
  expect(line).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    requestId: 'r',
    status: 200,
    msg: 'request',
  });
});

it('writes one short line for a person', () => {
  expect(write('human', { route: '/graphql', ms: 12.3, codes: [] })).toMatch(
    /^\d\d:\d\d:\d\d request route=\/graphql ms=12.3 codes=\[\]\n$/,
  );
});

it('shows a fault with its stack', () => {
  expect(write('human', { err: new Error('boom') }, 'fault')).toMatch(/^\S+ fault\n {4}Error: boom\n {4} +at /);
});

it.each(['json', 'human'] as const)('keeps secrets out (%s)', (format) => {
  const headers = { authorization: 'Bearer s3cret', cookie: 's3cret', accept: 'a' };
  expect(write(format, { headers, request: { headers }, authorization: 's3cret' })).not.toContain('s3cret');
});
