/**
 * Runs one serving program as a child process with the flags it needs.
 *
 * The child leads a process group of its own, so a terminal's Ctrl-C reaches it once, from here, and not a second time on its
 * own; the channel between the two tells the child when this process is gone, however it went (launch/parent.ts).
 */
'use strict';

const { spawn } = require('node:child_process');
const { constants } = require('node:os');
const path = require('node:path');
const { onDeparture } = require('./departure.cjs');
const { MEMORY } = require('./memory.cjs');

const PATIENCE = 3;
const project = path.join(__dirname, '..');

/** `again`: the command that starts it again, for when it dies of itself. */
function serve(script, { again, preload = 'swc-register.cjs', memory = MEMORY }) {
  const flags = [...memory, '--enable-source-maps', '-r', path.join(__dirname, preload)];
  const child = spawn(process.execPath, [...flags, path.join(project, script), ...process.argv.slice(2)], {
    cwd: project,
    detached: true,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  /** Asks once, asks again, and at the third time does not ask. */
  const departure = onDeparture((signal, times) => child.kill(times < PATIENCE ? signal : 'SIGKILL'));
  child.once('error', fail);
  child.once('exit', (code, signal) => {
    if (signal && !departure.isAsked) console.error(`Interport was ended by ${signal}. ${again}`);
    process.exit(code === null ? 128 + constants.signals[signal] : code);
  });
}

function fail(error) {
  console.error(error.message);
  process.exit(1);
}

module.exports = { serve, fail };
