/**
 * When this process is to leave: on a signal, or when the npm that started it is gone.
 *
 * Ctrl-C under `npm run` arrives twice, from the terminal and from npm: closer together than a second it is one. A signal to
 * npm alone (kill, a container's stop) does not arrive at all: npm ends, and its shell leaves us behind.
 */
const SAME_SIGNAL_MS = 1_000;
const ORPHAN_LOOK_MS = 500;

/** Leaves once; whoever asks again means now. */
export function onDeparture(leave: (why: string) => void): void {
  let asked: number | undefined;
  const ask = (why: string): void => {
    const now = Date.now();
    if (asked === undefined) leave(why);
    else if (now - asked > SAME_SIGNAL_MS) process.exit(1);
    asked ??= now;
  };
  process.on('SIGINT', ask).on('SIGTERM', ask);
  whenOrphaned(() => {
    ask('npm ended');
  });
}

function whenOrphaned(then: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return; // Whoever else started us may end as they like.
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    then();
  }, ORPHAN_LOOK_MS);
  look.unref();
}
