/** `node launch/migrate.cjs`: roles, tables and, if wanted, a world, and then it ends; the packages are there already. */
'use strict';

require('./node-version.cjs');
require('./swc-register.cjs');
require('../migrate.ts');
