/**
 * Sees what one request makes a gateway ask for, and what of it goes out together: while it is on, answers are held back until
 * nothing more comes, so that each wave of fetches stands alone.
 */
/** What one request made a gateway ask for. Fetches of one wave were under way together. */
export interface Recording {
  readonly waves: readonly (readonly RecordedFetch[])[];
}

export interface RecordedFetch {
  readonly url: string;
  readonly body: string;
}

/** A wave is over, and its answers go out together, when nothing more has come for this long. */
const WAVE_MS = 40;

export function createRecorder() {
  let waves: RecordedFetch[][] | undefined;
  let held: (() => void)[] = [];
  let quiet: NodeJS.Timeout | undefined;

  function release(): void {
    const due = held;
    held = [];
    for (const go of due) go();
  }

  return {
    isOn: () => waves !== undefined,
    start(): void {
      waves = [];
    },
    hold(fetch: RecordedFetch, go: () => void): void {
      if (held.length === 0) waves?.push([]);
      waves?.at(-1)?.push(fetch);
      held.push(go);
      clearTimeout(quiet);
      quiet = setTimeout(release, WAVE_MS);
    },
    stop(): Recording {
      const recorded = waves ?? [];
      waves = undefined;
      return { waves: recorded };
    },
  };
}
