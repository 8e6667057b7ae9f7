/**
 * Puts an answer on the wire, and remembers it for the request's line in the log.
 */
import { type Socket } from 'node:net';
import { type FastifyReply } from 'fastify';
import { type Answer } from './received';

const sent = new WeakMap<FastifyReply | Socket, Answer>();

export function send(reply: FastifyReply, answer: Answer): FastifyReply {
  remember(reply, answer);
  return reply.status(answer.status).headers(answer.headers).send(answer.body);
}

/** Where there is no reply, an answer is remembered by its socket. */
export function remember(where: FastifyReply | Socket, answer: Answer): void {
  sent.set(where, answer);
}

export function sentOn(where: FastifyReply | Socket): Answer | undefined {
  return sent.get(where);
}

export function json(status: number, value: unknown): Answer {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers, body: JSON.stringify(value) };
}
