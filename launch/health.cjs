/**
 * `node launch/health.cjs [ready|live]`: asks the server of this container how it is; exit code 0 or 1 for whoever restarts it.
 *
 * The image has no curl, and needs none.
 */
'use strict';

const TIMEOUT_MS = 2500;

async function health(question, port) {
  const response = await fetch(`http://127.0.0.1:${port}/health/${question}`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
}

health(process.argv[2] || 'ready', process.env.PORT || '4000').catch((error) => {
  const { cause } = error;
  console.error(cause ? `${error.message}: ${cause.code || cause.message}` : error.message);
  process.exitCode = 1;
});
