/** `npm start`: packages first, then the whole graph in one process. */
'use strict';

require('./node-version.cjs');

const path = require('node:path');
const { ensureInstall } = require('./ensure-install.cjs');
const { MEMORY_OF_ALL } = require('./memory.cjs');
const { fail, serve } = require('./serve.cjs');

const again = 'npm start starts it again; the data is kept.';

ensureInstall(path.join(__dirname, '..')).then(() => serve('main.ts', { again, memory: MEMORY_OF_ALL }), fail);
