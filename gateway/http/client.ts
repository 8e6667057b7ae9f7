/**
 * Whoever asked, and whether it still waits for the answer.
 */
import { type ServerResponse } from 'node:http';

export interface Client {
  /** Gone before the answer was sent whole. */
  readonly left: boolean;
  /** At most once; at once when it has left already. */
  onLeft(callback: () => void): void;
}

export function clientOf(response: ServerResponse): Client {
  return new WaitingClient(response);
}

/**
 * A class, and not an object with a getter in it: for each such object V8 makes a hidden class that holds the getter, and
 * with it the response and all that hangs on it, until the next full collection.
 */
class WaitingClient implements Client {
  constructor(private readonly response: ServerResponse) {}

  get left(): boolean {
    return this.response.destroyed && !this.response.writableFinished;
  }

  onLeft(callback: () => void): void {
    const tell = (): void => {
      if (this.left) callback();
    };
    // `close` comes exactly once: after the last byte, or when the client goes away first.
    if (this.response.destroyed) tell();
    else this.response.once('close', tell);
  }
}
