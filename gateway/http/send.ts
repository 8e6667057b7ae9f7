/**
 * Puts an answer on the wire, and remembers of it what the request's line in the log tells.
 *
 * It is remembered on the reply itself: a weak map would keep every reply, and all that hangs on it, until the next
 * collection of the old generation.
 */
import { type Socket } from 'node:net';
import { type FastifyReply } from 'fastify';
import { type Answer } from './received';

/** Not the body, which is large. */
export type Sent = Pick<Answer, 'status' | 'operationName' | 'codes'>;

const SENT = Symbol('sent');
type Place = (FastifyReply | Socket) & { [SENT]?: Sent };

export function send(reply: FastifyReply, answer: Answer): FastifyReply {
  remember(reply, answer);
  return reply.status(answer.status).headers(answer.headers).send(answer.body);
}

/** Where there is no reply, an answer is remembered by its socket. */
export function remember(where: Place, { status, operationName, codes }: Answer): void {
  where[SENT] = { status, operationName, ...(codes && { codes }) };
}

export function sentOn(where: Place): Sent | undefined {
  return where[SENT];
}

export function json(status: number, value: unknown): Answer {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers, body: JSON.stringify(value) };
}
