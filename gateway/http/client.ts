/** Whoever waits for an answer. */
export interface Client {
  /** Gone before the answer was sent whole. */
  readonly left: boolean;
  /** At most once; at once when it has left already. */
  onLeft(callback: () => void): void;
}
