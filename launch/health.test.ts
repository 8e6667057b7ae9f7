/** What a container's health check makes of each answer: the exit code, and a sentence for `docker inspect`. */
import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';

const SCRIPT = join(__dirname, 'health.cjs');
let server: Server;

beforeAll(async () => {
  const answers: Readonly<Partial<Record<string, [number, string]>>> = {
    '/health/ready': [503, '{"status":"not ready","reasons":["the database does not answer"]}'],
    '/health/live': [200, '{"status":"live"}'],
  };
  server = createServer((request, response) => {
    const [status, body] = answers[request.url ?? ''] ?? [404, ''];
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
});

const run = (question: string[], port: number): Promise<{ code: number | string; said: string }> =>
  new Promise((resolve) => {
    const env = { PATH: process.env.PATH, PORT: String(port) };
    execFile(process.execPath, [SCRIPT, ...question], { env }, (error, _, said) => {
      resolve({ code: error?.code ?? 0, said });
    });
  });

const own = (): number => (server.address() as AddressInfo).port;

it.each([
  { what: 'live', question: ['live'], port: own, code: 0, says: /^$/ },
  { what: 'not ready, which is what it asks for', question: [], port: own, code: 1, says: /^503 .*does not answer/ },
  { what: 'nobody there', question: ['live'], port: () => 9, code: 1, says: /fetch failed: .*(ECONNREFUSED|bad port)/ },
])('$what', async ({ question, port, code, says }) => {
  const outcome = await run(question, port());
  expect(outcome.code).toBe(code);
  expect(outcome.said).toMatch(says);
});
