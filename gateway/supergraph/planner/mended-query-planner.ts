/**
 * The QueryPlanner class of @apollo/query-planner, with MENDS in it.
 *
 * One file of the package is read, mended in memory and run, as a module that nobody else can require. What it requires in
 * its turn are the same modules that all others have. The package on disk and the stock planner stay as they are.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { type QueryPlanner } from '@apollo/query-planner';
import { StartupError } from '../../errors';
import { type Mend, MENDED_BY, MENDS } from './planner-mends';

const PACKAGE = '@apollo/query-planner';
const FILE = 'dist/buildPlan.js';

interface Exports {
  QueryPlanner?: typeof QueryPlanner;
}

type Run = (exports: Exports, require: NodeJS.Require, mendedBy: typeof MENDED_BY) => void;

let loaded: typeof QueryPlanner | undefined;

/** Loaded when it is first asked for: a package that cannot be mended is then told of as what stops the start. */
export function mendedQueryPlanner(): typeof QueryPlanner {
  return (loaded ??= load());
}

function load(): typeof QueryPlanner {
  const require = createRequire(__filename);
  const filename = require.resolve(`${PACKAGE}/${FILE}`);
  const { version } = require(`${PACKAGE}/package.json`) as { version: string };
  const code = mended(readFileSync(filename, 'utf8'), MENDS, `${PACKAGE} ${version}`);
  const run = compileFunction(code, ['exports', 'require', 'mendedBy'], { filename }) as Run;
  const exports: Exports = {};
  run(exports, createRequire(filename), MENDED_BY);
  if (!exports.QueryPlanner) throw new StartupError(`${PACKAGE} ${version} has no QueryPlanner in ${FILE}.`);
  return exports.QueryPlanner;
}

/** `from`: the package and its version, for whoever installed another one. */
export function mended(source: string, mends: readonly Mend[], from: string): string {
  return mends.reduce((text, { stands, shall }) => {
    const parts = text.split(stands);
    if (parts.length === 2) return parts.join(shall);
    throw new StartupError(
      `${from} cannot be mended: "${stands}" stands ${parts.length - 1} times in its ${FILE}, not once. See docs/decisions/0008-planner-mends.md.`,
    );
  }, source);
}
