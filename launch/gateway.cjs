/** `node launch/gateway.cjs`: the gateway as a program of its own, for a container; the packages are there already. */
'use strict';

require('./node-version.cjs');

const again = 'Whoever runs it may start it again.';

require('./serve.cjs').serve('gateway/main.ts', { again, preload: 'with-parent.cjs' });
