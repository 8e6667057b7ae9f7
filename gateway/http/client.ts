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
  const hasLeft = (): boolean => response.destroyed && !response.writableFinished;
  return {
    get left() {
      return hasLeft();
    },
    onLeft(callback) {
      const tell = (): void => {
        if (hasLeft()) callback();
      };
      // `close` comes exactly once: after the last byte, or when the client goes away first.
      if (response.destroyed) tell();
      else response.once('close', tell);
    },
  };
}
