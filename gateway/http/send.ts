/** Puts an answer on the wire: at once, or by fastify. */
import { type FastifyReply } from 'fastify';
import { type InFlight, inFlightOf } from './in-flight';
import { type Answer } from './received';

export function send(reply: FastifyReply, answer: Answer): FastifyReply {
  inFlightOf(reply.request.raw).answer(answer);
  const { status, headers, body, encoding } = answer;
  const bytes = typeof body === 'string' && encoding === 'latin1' ? Buffer.from(body, 'latin1') : body;
  return reply.status(status).headers(headers).send(bytes);
}

/** `headers`: those that every answer has, names and values in turn. */
export function sendAtOnce(inFlight: InFlight, answer: Answer, headers: string[]): void {
  const { response } = inFlight;
  // Nobody is there any more.
  if (response.destroyed) return;
  inFlight.answer(answer);
  const { status, body, encoding = 'utf8' } = answer;
  const length = typeof body === 'string' ? Buffer.byteLength(body, encoding) : body.length;
  for (const name in answer.headers) headers.push(name, answer.headers[name] ?? '');
  headers.push('content-length', String(length));
  response.writeHead(status, headers);
  // Text goes out in one piece with its head.
  if (typeof body === 'string') response.end(body, encoding);
  else response.end(body);
}

export function json(status: number, value: unknown): Answer {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers, body: JSON.stringify(value) };
}
