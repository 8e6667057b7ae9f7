/**
 * Builds the explorer into console/dist, and only when something it is made of has changed.
 *
 *   node console/build.cjs [--force]
 *
 * Plain Node, so that a launcher can call it before anything is compiled. A running gateway may serve
 * console/dist meanwhile, and two builds may run at once: each builds aside, puts its hashed assets in
 * place first and index.html after them, and only then removes what is left over.
 */
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { gzipSync } = require('node:zlib');

const HERE = __dirname;
const DIST = path.join(HERE, 'dist');
const STAMP = path.join(DIST, '.stamp');
const LOCK_FILE = path.join(HERE, '..', 'package-lock.json');

async function buildExplorer({ force = false, progress = () => {} } = {}) {
  const begun = process.hrtime.bigint();
  const stamp = stampOfSources();
  const stale = force || !isBuilt(stamp);
  if (stale) {
    progress('Building the explorer …');
    await buildAside(stamp);
  }
  const result = { built: stale, seconds: Number(process.hrtime.bigint() - begun) / 1e9, ...sizes() };
  progress(
    stale
      ? `Explorer built in ${result.seconds.toFixed(1)} s: ${inMegabytes(result.bytes)}, ${inMegabytes(result.gzipBytes)} gzipped.`
      : 'Explorer is up to date.',
  );
  return result;
}

/** What the bundle is made of: this folder and the locked versions of what it imports. */
function stampOfSources() {
  const hash = createHash('sha256');
  const files = filesUnder(HERE).filter((file) => !/^dist\/|\.md$/.test(file));
  for (const file of files) hash.update(`${file}\0`).update(fs.readFileSync(path.join(HERE, file)));
  hash.update(fs.existsSync(LOCK_FILE) ? fs.readFileSync(LOCK_FILE) : '');
  return hash.digest('hex');
}

function isBuilt(stamp) {
  try {
    return fs.readFileSync(STAMP, 'utf8') === stamp && fs.existsSync(path.join(DIST, 'index.html'));
  } catch {
    return false;
  }
}

async function buildAside(stamp) {
  fs.mkdirSync(DIST, { recursive: true });
  const callersEnvironment = process.env.NODE_ENV;
  const aside = fs.mkdtempSync(path.join(DIST, '.building-'));
  try {
    // Vite takes a caller's NODE_ENV over its own mode: called from a test, it would bundle React for development.
    process.env.NODE_ENV = 'production';
    const { build } = await import('vite');
    const configFile = path.join(HERE, 'vite.config.mts');
    await build({ configFile, logLevel: 'error', build: { outDir: aside, emptyOutDir: false } });
    compress(aside);
    putInPlace(aside, stamp);
  } finally {
    if (callersEnvironment === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = callersEnvironment;
    fs.rmSync(aside, { recursive: true, force: true });
  }
}

/** Beside each large text stands its gzip, so that the gateway compresses nothing while it serves. */
function compress(folder) {
  for (const file of filesUnder(folder)) {
    if (!/\.(js|css)$/.test(file)) continue;
    const content = fs.readFileSync(path.join(folder, file));
    if (content.length > 1_024) fs.writeFileSync(path.join(folder, `${file}.gz`), gzipSync(content, { level: 9 }));
  }
}

function putInPlace(aside, stamp) {
  const fresh = filesUnder(aside);
  const old = filesUnder(DIST).filter((file) => !file.startsWith('.building-'));
  // index.html names the assets, so it comes after them.
  const inOrder = [...fresh].sort((a, b) => Number(a === 'index.html') - Number(b === 'index.html'));
  for (const file of inOrder) {
    const target = path.join(DIST, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.renameSync(path.join(aside, file), target);
  }
  for (const file of old) if (!fresh.includes(file)) fs.rmSync(path.join(DIST, file), { force: true });
  removeAbandoned(path.basename(aside));
  fs.writeFileSync(STAMP, stamp);
}

/** A build that was killed leaves its folder; one that still runs has touched its own within the hour. */
function removeAbandoned(own) {
  for (const name of fs.readdirSync(DIST)) {
    const folder = path.join(DIST, name);
    if (!name.startsWith('.building-') || name === own) continue;
    if (Date.now() - fs.statSync(folder).mtimeMs > 3_600_000) fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** As served: with gzip where there is one, and without. */
function sizes() {
  const files = filesUnder(DIST).filter((file) => !file.startsWith('.'));
  const sizeOf = (file) => fs.statSync(path.join(DIST, file)).size;
  const sum = (chosen) => chosen.reduce((total, file) => total + sizeOf(file), 0);
  return {
    bytes: sum(files.filter((file) => !file.endsWith('.gz'))),
    gzipBytes: sum(files.filter((file) => !files.includes(`${file}.gz`))),
  };
}

function filesUnder(folder) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path
        .relative(folder, path.join(entry.parentPath ?? entry.path, entry.name))
        .split(path.sep)
        .join('/'),
    )
    .sort();
}

function inMegabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

module.exports = { buildExplorer, EXPLORER_DIST: DIST };

if (require.main === module) {
  buildExplorer({ force: process.argv.includes('--force'), progress: (line) => console.log(line) }).catch((error) => {
    console.error(`The explorer could not be built: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  });
}
