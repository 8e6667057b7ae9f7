/** Work that is done again and again, never twice at once: at intervals, and at once when somebody asks. */

export interface Rounds {
  /** Asked for while a round is on, another follows it. */
  now(): void;
  /** The round in hand ends first. */
  readonly stop: () => Promise<void>;
}

/** `round` must not throw. */
export function everyNowAndThen(everyMs: number, round: (stopping: AbortSignal) => Promise<void>): Rounds {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;

  function begin(): void {
    clearTimeout(timer);
    again = false;
    running = round(stopping.signal).finally(() => {
      running = undefined;
      if (!stopping.signal.aborted) timer = setTimeout(begin, again ? 0 : everyMs).unref();
    });
  }

  begin();
  return {
    now() {
      if (running) again = true;
      else if (!stopping.signal.aborted) begin();
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
