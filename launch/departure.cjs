/**
 * When a launcher is to leave: on a signal, when the terminal is closed, or when the npm that started it is gone. It counts how
 * often it was asked, for whoever asks again means it.
 */
'use strict';

/** Ctrl-C under `npm start` arrives twice: from the terminal and from npm. Closer together than this it is one. */
const SAME_SIGNAL_MS = 1000;
const ORPHAN_LOOK_MS = 500;

function onDeparture(leave) {
  const asked = { times: 0, last: 0 };
  const ask = (signal) => () => {
    if (Date.now() - asked.last < SAME_SIGNAL_MS) return;
    asked.last = Date.now();
    asked.times += 1;
    leave(signal, asked.times);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, ask(signal));
  process.on('SIGHUP', ask('SIGTERM')); // The terminal was closed.
  whenOrphaned(ask('SIGTERM'));
  return {
    get isAsked() {
      return asked.times > 0;
    },
  };
}

/** A signal to npm alone (kill, a container's stop) does not reach us: npm ends, and its shell leaves us behind. */
function whenOrphaned(leave) {
  if (!process.env.npm_lifecycle_event) return; // Not started by npm: whoever started us may end as they like.
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    leave();
  }, ORPHAN_LOOK_MS);
  look.unref();
}

module.exports = { onDeparture };
