/** Says in one sentence that this Node is too old. Written so that even a very old Node can read it: no syntax newer than ES5. */
'use strict';

var LEAST = [20, 19];

var version = process.versions.node.split('.').map(Number);
if (version[0] < LEAST[0] || (version[0] === LEAST[0] && version[1] < LEAST[1])) {
  console.error('Interport needs Node ' + LEAST.join('.') + ' or newer; this is v' + process.versions.node + '.');
  process.exit(1);
}
