/**
 * Before the tests: redis-server, which those of the shared limits start for themselves. Where it is missing and may be
 * installed, as in a container that runs as root, it is; anywhere else this only says so.
 */
const { spawnSync } = require('node:child_process');

const HOW_TO_GET_REDIS = 'redis-server is not installed: apt-get install redis-server (or brew install redis).';

function isRedisThere() {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}

function run(program, ...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, args, { stdio: 'ignore', env }).status === 0;
}

function install() {
  if (process.getuid?.() !== 0 || !run('apt-get', '--version')) return;
  console.log('Installing redis-server, for the tests of the shared limits.');
  // Its service is not wanted: each test starts its own.
  if (run('apt-get', 'update', '-qq'))
    run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'redis-server');
}

module.exports = { HOW_TO_GET_REDIS, isRedisThere };

if (require.main === module) {
  if (!isRedisThere()) install();
  if (!isRedisThere()) console.warn(`${HOW_TO_GET_REDIS} The tests that need it are skipped.`);
}
