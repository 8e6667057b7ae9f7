/**
 * Refusals that the HTTP machinery itself makes, in our words and our one shape.
 */
import { type Socket } from 'node:net';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { ClientError } from '../errors';
import { GRAPHQL_PATH } from './graphql-post';
import { isInFlightOn, refusedOn, rememberRefused } from './in-flight';
import { type Answer, type Refuse } from './received';
import { requestIdOf } from './request-id';
import { send } from './send';

/** A path that cannot be decoded: fastify has no route for it, and runs no hook. */
export function refusePath(error: Error, request: FastifyRequest, reply: FastifyReply, refuse: Refuse): void {
  void send(reply, refuse(asClientError(error), request.id));
}

export function answerRefusals(app: FastifyInstance, refuse: Refuse): void {
  app.setErrorHandler((error, request, reply) => send(reply, refuse(asClientError(error), request.id)));
  app.setNotFoundHandler((request, reply) => {
    const isGraphql = request.url.split('?')[0] === GRAPHQL_PATH;
    const error = isGraphql
      ? new ClientError('METHOD_NOT_ALLOWED', 'The graph takes GET and POST.', {
          headers: { allow: 'GET, POST, OPTIONS' },
        })
      : new ClientError('NOT_FOUND', `There is no such page. The graph is at ${GRAPHQL_PATH}.`);
    return send(reply, refuse(error, request.id));
  });
}

/** Before there is a request, there is only a socket to write on. `onEnded` hears of what no request will tell of. */
export function refuseConnection(
  code: string | undefined,
  socket: Socket,
  refuse: Refuse,
  onEnded: (requestId: string, answer: Answer) => void,
): void {
  // What still comes of a head that is too long is refused by the parser again, and was answered.
  if (code === 'ECONNRESET' || socket.destroyed || refusedOn(socket)) return;
  const requestId = requestIdOf({});
  const answer = refuse(connectionError(code), requestId);
  if (!isInFlightOn(socket)) onEnded(requestId, answer);
  const { status, headers, body } = answer;
  rememberRefused(socket, answer);
  if (socket.writable) {
    const fields = { ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' };
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`HTTP/1.1 ${status} Refused\r\n${lines.join('')}\r\n${body.toString()}`);
  }
  socket.destroySoon();
}

/** fastify's refusals have a status below 500; anything else stays what it is. */
function asClientError(error: unknown): unknown {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number') return error;
  if (error.statusCode === 413) return new ClientError('PAYLOAD_TOO_LARGE', 'The request body is over the limit.');
  if (error.statusCode === 415)
    return new ClientError('UNSUPPORTED_MEDIA_TYPE', 'The request body has no media type that is taken.');
  return error.statusCode < 500 ? new ClientError('BAD_REQUEST', 'The HTTP request is malformed.') : error;
}

function connectionError(code: string | undefined): ClientError {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new ClientError('REQUEST_TIMEOUT', 'The request was not received whole in time.');
  if (code === 'HPE_HEADER_OVERFLOW')
    return new ClientError('HEADERS_TOO_LARGE', 'The request headers are over the limit.');
  return new ClientError('BAD_REQUEST', 'The request is not HTTP.');
}
