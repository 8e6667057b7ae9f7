/**
 * `npm start`: packages first, then the server as a child process with the flags it needs.
 *
 * The child leads a process group of its own, so a terminal's Ctrl-C reaches it once, from here, and not a second time on its
 * own; the channel between the two tells the child when this process is gone, however it went (launch/parent.ts).
 */
'use strict';

require('./node-version.cjs');

const { spawn } = require('node:child_process');
const { constants } = require('node:os');
const path = require('node:path');
const { ensureInstall } = require('./ensure-install.cjs');

/** Ctrl-C under `npm start` arrives twice: from the terminal and from npm. Closer together than this it is one. */
const SAME_SIGNAL_MS = 1000;
const PATIENCE = 3;
const ORPHAN_LOOK_MS = 500;

/**
 * What a request makes dies with it, so the young generation is large, and nothing is put into the old one at birth: where V8
 * guesses that, dead objects there keep others alive, which look long-lived in turn. It doubles what a deep read costs.
 */
const MEMORY = ['--max-semi-space-size=64', '--no-allocation-site-pretenuring'];

const project = path.join(__dirname, '..');

function serve() {
  const flags = [...MEMORY, '--enable-source-maps', '-r', path.join(__dirname, 'swc-register.cjs')];
  const child = spawn(process.execPath, [...flags, path.join(project, 'main.ts'), ...process.argv.slice(2)], {
    cwd: project,
    detached: true,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, onSignal(child, signal));
  process.on('SIGHUP', onSignal(child, 'SIGTERM')); // The terminal was closed.
  whenOrphaned(onSignal(child, 'SIGTERM'));
  child.once('error', fail);
  child.once('exit', (code, signal) => {
    if (signal && asked.times === 0)
      console.error(`Interport was ended by ${signal}. npm start starts it again; the data is kept.`);
    process.exit(code === null ? 128 + constants.signals[signal] : code);
  });
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

const asked = { times: 0, last: 0 };

/** Asks once, asks again, and at the third time does not ask. */
function onSignal(child, signal) {
  return () => {
    if (Date.now() - asked.last < SAME_SIGNAL_MS) return;
    asked.last = Date.now();
    asked.times += 1;
    child.kill(asked.times < PATIENCE ? signal : 'SIGKILL');
  };
}

function fail(error) {
  console.error(error.message);
  process.exit(1);
}

ensureInstall(project).then(serve, fail);
