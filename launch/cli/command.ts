/** What the commands that people run have in common: how they end, and how Ctrl-C asks them to. */

export interface Ending {
  /** The exit code of a call that is no good, and of a failure that nobody foresaw. */
  readonly unusable: number;
  /** Errors whose message is a sentence for people; of any other the stack is shown. */
  readonly sentences: readonly (abstract new (...given: never[]) => Error)[];
}

/** `main` gives the exit code. */
export function runCommand(main: (args: string[]) => Promise<number>, { unusable, sentences }: Ending): void {
  main(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(sentences.some((kind) => error instanceof kind) ? (error as Error).message : error);
      process.exitCode = unusable;
    },
  );
}

/** Ctrl-C asks for an end after what is in hand; a second one ends at once. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => {
    controller.abort(new Error('you asked for it'));
  });
  return controller.signal;
}
