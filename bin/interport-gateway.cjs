#!/usr/bin/env -S node --max-semi-space-size=64 --no-allocation-site-pretenuring
/**
 * `interport-gateway --supergraph FILE`: the gateway alone, from wherever the package is installed.
 *
 * Packages come with the installation, so there is nothing to install; the TypeScript runs as it stands.
 */
'use strict';

require('../launch/node-version.cjs');
require('../launch/swc-register.cjs');
require('../gateway/main.ts');
