/**
 * Lets Node run the project's TypeScript as it stands: swc emits the decorator metadata that esbuild and tsx do not.
 *
 * What it made is kept beside the packages, one file for each source, so that the next process begins in half the time. Where
 * nothing can be written, as in a read-only container, each start makes it anew.
 */
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync, version } = require('@swc/core');
require('./one-graphql.cjs');

const KEPT = join(__dirname, '..', 'node_modules', '.cache', 'interport-swc');
const settings = readFileSync(join(__dirname, '..', '.swcrc'), 'utf8');
const digest = (...parts) => createHash('sha256').update(parts.join('\0')).digest('hex');
let keeps = true;

Module._extensions['.ts'] = (module, filename) => {
  const source = readFileSync(filename, 'utf8');
  module._compile(known(filename, source) ?? made(filename, source), filename);
};
process.setSourceMapsEnabled(true);

/** The first line says of what it was made. */
function known(filename, source) {
  try {
    const text = readFileSync(fileOf(filename), 'utf8');
    const end = text.indexOf('\n');
    return text.slice(0, end) === madeOf(source) ? text.slice(end + 1) : undefined;
  } catch {
    return undefined;
  }
}

function made(filename, source) {
  const { code } = transformSync(source, { filename });
  if (keeps) keep(filename, `${madeOf(source)}\n${code}`);
  return code;
}

/** Under another name first: a process that begins meanwhile reads all of it or nothing. */
function keep(filename, text) {
  const file = fileOf(filename);
  try {
    mkdirSync(KEPT, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, text);
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    keeps = false;
  }
}

function fileOf(filename) {
  return join(KEPT, digest(filename));
}

function madeOf(source) {
  return digest(version, settings, source);
}
