/**
 * The longest suites begin first, so that none of them runs alone at the end while the other core waits. jest goes by the size of
 * the files where it has not seen them run yet, and these are small.
 */
'use strict';

const { default: Sequencer } = require('@jest/test-sequencer');

const LONGEST = [
  'test/differential/',
  'test/federation/',
  'test/authorisation/matrix',
  'test/e2e/',
  'test/events/',
  'test/desk/',
];

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const found = LONGEST.findIndex((part) => path.includes(part));
      return found === -1 ? LONGEST.length : found;
    };
    return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
  }
};
