/** `node -r`: TypeScript as it stands, in a process that leaves with the one that started it. */
'use strict';

require('./swc-register.cjs');
require('./parent.ts').exitWithParent();

// Whoever read what we write may be gone before us.
process.on('disconnect', () => {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
});
