/**
 * Installs the packages when they are missing or not those of package-lock.json; returns at once when they are.
 *
 * It runs before anything is installed, so it is plain Node without packages. What was installed is stamped inside node_modules.
 * An install that was begun is marked beside it until it is done: npm takes a package's folder for the package, however little
 * a kill -9 left in it, so what a marked install left behind is removed before the next.
 */
'use strict';

require('./node-version.cjs');

const { spawn } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const { hydrateInstalled } = require('./hydrate-symlinks.cjs');
const { withLock } = require('./lock.cjs');

const TICK_MS = 1000;
const QUIET_TICK_MS = 10000;
const OUTPUT_CHARS = 60000;

/** Resolves to 'fresh', 'adopted' (somebody installed by hand) or 'installed'; rejects with a sentence for people. */
async function ensureInstall(project, env = process.env, out = process.stderr) {
  if (isFresh(project)) return 'fresh';
  try {
    return await underLock(project, env, out);
  } catch (error) {
    throw error.code ? new Error(explain(error.message, project)) : error;
  }
}

function underLock(project, env, out) {
  mkdirSync(path.join(project, '.interport'), { recursive: true });
  const waiting = (pid) =>
    out.write(`Another start${pid ? ` (process ${pid})` : ''} is installing packages; waiting for it.\n`);
  return withLock(
    path.join(project, '.interport', 'install.lock'),
    (held) => bringUpToDate(project, env, out, held),
    waiting,
  );
}

async function bringUpToDate(project, env, out, held) {
  if (isFresh(project)) return 'fresh';
  const adopted = !existsSync(markerFile(project)) && isInstalled(project);
  if (!adopted) await install(project, env, out, held);
  demandWhole(project);
  hydrateInstalled(path.join(project, 'node_modules'));
  writeFileSync(stampFile(project), fingerprint(project));
  rmSync(markerFile(project), { force: true });
  return adopted ? 'adopted' : 'installed';
}

const stampFile = (project) => path.join(project, 'node_modules', '.interport-install');
const markerFile = (project) => path.join(project, '.interport', 'installing');

function isFresh(project) {
  try {
    return readFileSync(stampFile(project), 'utf8') === fingerprint(project);
  } catch {
    return false;
  }
}

/** What decides which files npm would put there. */
function fingerprint(project) {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(project, 'package-lock.json')))
    .digest('hex');
  return `${runtime()} ${lock}\n`;
}

const runtime = () => `node-${process.versions.node.split('.')[0]} ${process.platform}-${process.arch}`;

/**
 * Whether npm, run by hand, has already put exactly the locked packages there. Its own record of that, written last, tells.
 * Optional packages of other platforms are rightly absent.
 */
function isInstalled(project) {
  try {
    if (existsSync(stampFile(project)) && !readFileSync(stampFile(project), 'utf8').startsWith(`${runtime()} `))
      return false;
    const wanted = packagesOf(path.join(project, 'package-lock.json'));
    const present = packagesOf(path.join(project, 'node_modules', '.package-lock.json'));
    const missing = [...wanted].some(([at, pkg]) =>
      present.has(at) ? present.get(at).version !== pkg.version : !pkg.optional && !pkg.devOptional,
    );
    return !missing && [...present.keys()].every((at) => wanted.has(at));
  } catch {
    return false;
  }
}

function packagesOf(file) {
  return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages).filter(([at]) => at !== ''));
}

async function install(project, env, out, held) {
  const said = tell(out);
  const ours = begin(project);
  let problem = await npm([...CLEAN, ...ALL], project, env, held);
  if (problem && onlyMissing(problem)) {
    if (ours) empty(project);
    problem = await npm([...REPAIR, ...ALL], project, env, held);
  }
  said.end(!problem);
  if (!problem) return;
  // It refused before it touched anything.
  if (/EUSAGE/.test(problem)) rmSync(markerFile(project), { force: true });
  throw new Error(explain(problem, project));
}

/** Whether what is there is our own work; what somebody put there by hand is npm's to bring up to date. */
function begin(project) {
  const halfFinished = existsSync(markerFile(project));
  const ours = halfFinished || existsSync(stampFile(project));
  writeFileSync(markerFile(project), `${process.pid}\n`);
  if (halfFinished) empty(project);
  rmSync(stampFile(project), { force: true });
  return ours;
}

function empty(project) {
  rmSync(path.join(project, 'node_modules'), { recursive: true, force: true });
}

/** Some of what the server loads first. */
const VITAL = ['graphql', 'typeorm', '@apollo/server', '@swc/core', 'fastify', 'pg'];

/** npm may end well over folders that are not whole; better one sentence now than a stack trace from the middle of a start. */
function demandWhole(project) {
  const manifest = path.join(project, 'package.json');
  if (!existsSync(manifest)) return;
  const { dependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8'));
  const { resolve } = createRequire(manifest);
  const broken = VITAL.filter((name) => name in dependencies && !resolves(resolve, name));
  if (broken.length > 0)
    throw new Error(`node_modules is incomplete (${broken.join(', ')}): remove it and start again.`);
}

function resolves(resolve, name) {
  try {
    return resolve(name) !== '';
  } catch {
    return false;
  }
}

const CLEAN = ['ci'];
const REPAIR = ['install', '--no-save'];
const ALL = ['--include=dev', '--include=optional', '--no-audit', '--no-fund'];

/**
 * A registry that does not carry every platform's optional packages makes a lock file without them, and `npm ci` then refuses it,
 * there as well as elsewhere. `npm install` takes every locked version as it is and fills such gaps; --no-save changes no file.
 */
function onlyMissing(problem) {
  return /Missing: .* from lock file/.test(problem) && !/Invalid: /.test(problem);
}

/** Resolves to '' when npm ended well, else to what it said. */
function npm(args, project, env, held) {
  return new Promise((resolve) => {
    const [command, ...before] = npmCommand(env);
    const child = spawn(command, [...before, ...args], {
      cwd: project,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command === 'npm',
    });
    if (child.pid) held.include(child.pid);
    let output = '';
    const keep = (chunk) => (output = (output + chunk).slice(-OUTPUT_CHARS));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => resolve(`${error.code} ${error.message}`));
    child.once('close', (code, signal) =>
      resolve(code === 0 ? '' : output || `npm ended with ${signal || `code ${code}`}`),
    );
  });
}

/** The npm that runs us, else the one on the PATH. */
function npmCommand(env) {
  const current = env.npm_execpath;
  return current && path.basename(current) === 'npm-cli.js' && existsSync(current)
    ? [process.execPath, current]
    : ['npm'];
}

/** A line that ticks on a terminal; in a log, a line now and then. */
function tell(out) {
  const began = Date.now();
  const line = () => `Installing packages (first time only) … ${Math.round((Date.now() - began) / 1000)} s`;
  out.write(out.isTTY ? line() : `${line()}\n`);
  const tick = setInterval(
    () => out.write(out.isTTY ? `\r${line()}` : `${line()}\n`),
    out.isTTY ? TICK_MS : QUIET_TICK_MS,
  );
  return {
    end(well) {
      clearInterval(tick);
      if (out.isTTY) out.write('\n');
      if (well) out.write(`Packages installed in ${Math.round((Date.now() - began) / 1000)} s.\n`);
    },
  };
}

const REASONS = [
  [/ENOSPC/, () => 'The disk is full: the packages could not be written. Free some space and start again.'],
  [
    /\bENOENT\b.*spawn npm|spawn npm ENOENT/,
    () => 'npm was not found. It comes with Node: install it, or run "npm ci" another way, and start again.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ENOTCACHED|ECONNRESET|ERR_SOCKET_TIMEOUT/,
    () =>
      'npm could not reach its registry. The first start needs the network once: check the connection (or the proxy) and start again.',
  ],
  [/EUSAGE/, () => 'package.json and package-lock.json disagree. Run "npm install" once and commit both.'],
  [/EACCES|EPERM|EROFS/, (project) => `npm may not write in ${project}. Start as the user who owns it.`],
];

function explain(output, project) {
  const known = REASONS.find(([pattern]) => pattern.test(output));
  const tail = output.trim().split('\n').slice(-12).join('\n  ');
  return known ? known[1](project) : `The packages could not be installed. npm said:\n  ${tail}`;
}

/** For an image, which holds what `npm ci --omit=dev` left and gets nothing further: stamps it, so that no start installs. */
function takeAsItIs(project) {
  demandWhole(project);
  writeFileSync(stampFile(project), fingerprint(project));
}

module.exports = { ensureInstall, takeAsItIs };

if (require.main === module && process.argv[2] === '--as-it-is') {
  takeAsItIs(path.join(__dirname, '..'));
} else if (require.main === module) {
  ensureInstall(path.resolve(process.argv[2] || path.join(__dirname, '..'))).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
