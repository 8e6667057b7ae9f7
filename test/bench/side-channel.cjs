/**
 * The way the benchmark asks its children, beside their HTTP: every child, a peer's gateway too, loads this first (`node -r`).
 *
 * It knows one question, `usage`; a child of our own adds others with `answer`. A child leaves with its parent.
 */
'use strict';

const answers = new Map([['usage', usage]]);

/** CPU milliseconds of all threads since the start, and resident bytes now. */
function usage() {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, rss: process.memoryUsage.rss() };
}

function answer(question, reply) {
  answers.set(question, reply);
}

process.on('message', (message) => {
  const reply = answers.get(message?.ask);
  if (!reply) return;
  new Promise((resolve) => resolve(reply(message.about))).then(
    (told) => process.send({ id: message.id, told }),
    (error) => process.send({ id: message.id, failed: error.stack }),
  );
});
process.on('disconnect', () => process.exit());

module.exports = { answer };
