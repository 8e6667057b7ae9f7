/**
 * `npm run schema:check`: fails when the composed files are stale, when an element has no description, or when the API
 * schema breaks its clients without having said so in time.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { roster } from '../../subgraphs/roster';
import { unannouncedBreaks } from '../breaking';
import { compose } from '../compose';
import { DECLARED_BREAKS } from '../declared-breaks';
import { undescribed } from '../descriptions';

const folder = resolve(__dirname, '..');
const API = 'api.graphql';

async function check(): Promise<string[]> {
  const files = compose(roster());
  const problems: string[] = [];
  for (const [name, text] of files) {
    const path = join(folder, name);
    if (!existsSync(path)) problems.push(`schema/${name} is missing. Run npm run schema:compose.`);
    else if (readFileSync(path, 'utf8') !== text) problems.push(`schema/${name} is stale. Run npm run schema:compose.`);
    if (name.startsWith('subgraphs/')) {
      problems.push(...undescribed(text).map((coordinate) => `${coordinate} in schema/${name} has no description.`));
    }
  }
  const api = files.get(API) ?? '';
  const published = publishedApi(api);
  if (published === null) console.log('No earlier API schema to compare with.');
  else {
    const breaks = await unannouncedBreaks(published, api, new Date().toISOString().slice(0, 10));
    for (const text of breaks) {
      if (text in DECLARED_BREAKS) console.log(`Breaking, and declared: ${text}`);
      else problems.push(`Breaking: ${text}`);
    }
  }
  return problems;
}

/** The API schema of the last commit, or of the one before where the last commit already holds this very text. */
function publishedApi(current: string): string | null {
  const last = committed('HEAD');
  return last === current ? committed('HEAD~1') : last;
}

function committed(revision: string): string | null {
  try {
    return execFileSync('git', ['show', `${revision}:schema/${API}`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      cwd: folder,
    });
  } catch {
    return null; // no git, no such commit, or no schema in it yet
  }
}

void check().then((problems) => {
  for (const problem of problems) console.error(problem);
  console.log(problems.length === 0 ? 'schema:check: clean.' : `schema:check: ${problems.length} to mend.`);
  process.exitCode = problems.length === 0 ? 0 : 1;
});
