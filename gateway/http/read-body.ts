/** The bytes of a request's body, never more than the limit. */
import { type IncomingMessage } from 'node:http';
import { ClientError } from '../errors';

/** `done` is called once, or never when the client leaves first. */
export function readBody(request: IncomingMessage, limit: number, done: (body: Buffer | ClientError) => void): void {
  // By what it says of itself, before any of it is read.
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    done(tooLarge());
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else if (size - chunk.length <= limit) done(tooLarge());
  });
  request.on('end', () => {
    const [first] = chunks;
    if (size <= limit) done(first && chunks.length === 1 ? first : Buffer.concat(chunks, size));
  });
}

function tooLarge(): ClientError {
  // The rest of it may still come: nothing after it on this connection would be understood.
  return new ClientError('PAYLOAD_TOO_LARGE', 'The request body is over the limit.', {
    headers: { connection: 'close' },
  });
}
