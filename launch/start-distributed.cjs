/** `npm run start:distributed`: packages first, then the graph as many processes, with this one to look after them. */
'use strict';

require('./node-version.cjs');

const path = require('node:path');
const { ensureInstall } = require('./ensure-install.cjs');

ensureInstall(path.join(__dirname, '..')).then(
  () => {
    require('./swc-register.cjs');
    require('./distributed/main.ts');
  },
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
