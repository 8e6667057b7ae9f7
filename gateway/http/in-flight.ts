/**
 * One request from its head to its end: its id, whether its client still waits, and what it was answered.
 *
 * There is one listener for its end, which tells all who want to know. A class, and not an object with getters: for each of
 * those V8 makes a hidden class that holds the request, and all that hangs on it, until the next full collection.
 */
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Socket } from 'node:net';
import { type Client } from './client';
import { type Answer } from './received';
import { requestIdOf } from './request-id';

/** What the request's line in the log tells of an answer. Not the body, which is large. */
export type Sent = Pick<Answer, 'status' | 'operationName' | 'codes'>;

/** Of a request that came no further than its head. */
export const NO_ROUTE = 'unknown';

const OPEN = Symbol('requests in flight');
type Used = Socket & { [OPEN]?: number };

export class InFlight implements Client {
  readonly id: string;
  readonly startedAt = performance.now();
  /** The route's pattern, not the URL: a search string may hold what no log should. */
  route = NO_ROUTE;
  private answered: Sent | undefined;
  private readonly whenLeft: (() => void)[] = [];

  constructor(
    readonly request: IncomingMessage,
    readonly response: ServerResponse,
    onEnded: (request: InFlight) => void,
  ) {
    this.id = requestIdOf(request.headers);
    const socket: Used = request.socket;
    socket[OPEN] = (socket[OPEN] ?? 0) + 1;
    // `close` comes exactly once: after the last byte, or when the client goes away first.
    response.once('close', () => {
      socket[OPEN] = (socket[OPEN] ?? 1) - 1;
      if (this.left) for (const tell of this.whenLeft) tell();
      onEnded(this);
    });
  }

  get left(): boolean {
    return this.response.destroyed && !this.response.writableFinished;
  }

  onLeft(callback: () => void): void {
    if (!this.response.destroyed) this.whenLeft.push(callback);
    else if (this.left) callback();
  }

  answer({ status, operationName, codes }: Answer): void {
    this.answered = codes ? { status, operationName, codes } : { status, operationName };
  }

  get sent(): Sent | undefined {
    return this.answered;
  }
}

/** Whether a request on the socket has its end still to come, and will tell of it then. */
export function isInFlightOn(socket: Used): boolean {
  return (socket[OPEN] ?? 0) > 0;
}

const REFUSED = Symbol('refused');

/** Where there is no request, or none any more, a refusal is remembered by its socket. */
export function rememberRefused(socket: Socket & { [REFUSED]?: Sent }, { status, codes }: Answer): void {
  socket[REFUSED] = codes ? { status, operationName: undefined, codes } : { status, operationName: undefined };
}

export function refusedOn(socket: Socket & { [REFUSED]?: Sent }): Sent | undefined {
  return socket[REFUSED];
}

const IN_FLIGHT = Symbol('in flight');
type Marked = IncomingMessage & { [IN_FLIGHT]?: InFlight };

/** For those who get only the request. Not a weak map, which keeps what it holds until the next full collection. */
export function mark(inFlight: InFlight): void {
  (inFlight.request as Marked)[IN_FLIGHT] = inFlight;
}

export function inFlightOf(request: IncomingMessage): InFlight {
  const inFlight = (request as Marked)[IN_FLIGHT];
  if (!inFlight) throw new Error('The request did not come through the server.');
  return inFlight;
}
