/**
 * The memory flags of every process that serves.
 *
 * What a request makes dies with it, so the young generation is large, and nothing is put into the old one at birth: where V8
 * guesses that, dead objects there keep others alive, which look long-lived in turn. It doubles what a deep read costs.
 *
 * One process that is gateway and all subgraphs holds what is in flight in all of them. With room for one process's, what it works
 * on outlives a round of the collector and is copied, and a read that prices much spent a quarter of its time on that.
 */
'use strict';

const flags = (youngMb) => [`--max-semi-space-size=${youngMb}`, '--no-allocation-site-pretenuring'];

module.exports = { MEMORY: flags(64), MEMORY_OF_ALL: flags(192) };
