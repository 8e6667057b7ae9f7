/**
 * The memory flags of every process that serves.
 *
 * What a request makes dies with it, so the young generation is large, and nothing is put into the old one at birth: where V8
 * guesses that, dead objects there keep others alive, which look long-lived in turn. It doubles what a deep read costs.
 */
'use strict';

module.exports = { MEMORY: ['--max-semi-space-size=64', '--no-allocation-site-pretenuring'] };
