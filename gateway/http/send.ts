/**
 * Puts an answer on the wire, and remembers it for the request's line in the log.
 */
import { type FastifyReply } from 'fastify';
import { type Answer } from './received';

const sent = new WeakMap<FastifyReply, Answer>();

export function send(reply: FastifyReply, answer: Answer): FastifyReply {
  sent.set(reply, answer);
  return reply.status(answer.status).headers(answer.headers).send(answer.body);
}

export function sentOn(reply: FastifyReply): Answer | undefined {
  return sent.get(reply);
}

export function json(status: number, value: unknown): Answer {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers, body: JSON.stringify(value) };
}
