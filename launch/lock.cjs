/**
 * A lock between processes: a file that names its holders. It outlives a kill -9, so a lock whose holders are all dead is broken.
 *
 * A holder is a pid and the moment it was born: pids are handed out again, above all after a reboot. A killed holder may leave a
 * child at work (npm, initdb); `include` names it as a holder too, so that nobody else begins before it has ended.
 */
'use strict';

const {
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} = require('node:fs');
const { randomBytes } = require('node:crypto');

const POLL_MS = 50;
const SAY_WAITING_AFTER_MS = 500;
/** Between creating the file and writing its content a reader sees an empty one: it counts as held for this long. */
const UNREADABLE_GRACE_MS = 2000;

async function withLock(file, work, onWait) {
  const token = randomBytes(8).toString('hex');
  const holders = [birthOf(process.pid)];
  await acquire(file, JSON.stringify({ token, holders }), onWait);
  try {
    return await work({
      include(pid) {
        holders.push(birthOf(pid));
        writeFileSync(`${file}.${token}`, JSON.stringify({ token, holders }));
        renameSync(`${file}.${token}`, file);
      },
    });
  } finally {
    if (read(file).includes(token)) rmSync(file, { force: true });
  }
}

async function acquire(file, content, onWait) {
  const began = Date.now();
  let said = false;
  for (;;) {
    try {
      return create(file, content);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const seen = read(file);
    const holder = livingHolder(file, seen);
    if (holder === undefined) {
      breakLock(file, seen);
      continue;
    }
    if (onWait && !said && Date.now() - began > SAY_WAITING_AFTER_MS) {
      said = true;
      onWait(holder);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function create(file, content) {
  const descriptor = openSync(file, 'wx');
  try {
    writeSync(descriptor, content);
  } catch (error) {
    rmSync(file, { force: true }); // The disk is full: nobody should wait for this one.
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** The pid of a holder that still lives; 0 when the file cannot be read yet; undefined when the lock is stale. */
function livingHolder(file, seen) {
  try {
    const living = JSON.parse(seen).holders.find(({ pid, born }) => isAlive(pid, born));
    return living && living.pid;
  } catch {
    const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) || { mtimeMs: Date.now() };
    return Date.now() - mtimeMs < UNREADABLE_GRACE_MS ? 0 : undefined;
  }
}

/** Two waiters may find the same stale lock: whoever moves away the other's new one puts it back. */
function breakLock(file, seen) {
  const aside = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  try {
    if (read(aside) !== seen) linkSync(aside, file);
  } catch {
    // A third one was faster; it holds the lock now.
  }
  rmSync(aside, { force: true });
}

/** Alive, not a zombie, and (where the system tells) the same process as when `born` was read. */
function isAlive(pid, born) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  const { state, born: now } = statOf(pid);
  return state !== 'Z' && (born === undefined || now === undefined || born === now);
}

const birthOf = (pid) => ({ pid, born: statOf(pid).born });

/** /proc/<pid>/stat: the state is the first field after the name in brackets, the start time the twentieth. Elsewhere: unknown. */
function statOf(pid) {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] || undefined, born: fields[19] };
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

module.exports = { withLock, isAlive };
