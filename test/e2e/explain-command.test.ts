/** `npm run explain` as a command: an operation of this project explained, and one sentence for what cannot be. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';

const PROJECT = join(__dirname, '..', '..');
const OPERATION = 'schema/operations/supplier-to-doorstep.graphql';

interface Ended {
  readonly code: number | string | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

function explain(...given: readonly string[]): Promise<Ended> {
  const args = ['-r', './launch/swc-register.cjs', 'gateway/cli/explain.ts', ...given];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: PROJECT }, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, stdout, stderr });
    });
  });
}

it('explains an operation over the four subgraphs without any of them', async () => {
  const { code, stdout, stderr } = await explain(OPERATION);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.match(/^\w+/gm)).toEqual(expect.arrayContaining(['Document', 'Plan', 'Program', 'Projection']));
  expect(stdout).toMatch(/Fetch \d+ from registry/);
});

it.each<[readonly string[], RegExp]>([
  [[], /^Name one operation file; --help tells how\.$/],
  [['none.graphql'], /^The operation file cannot be read: ENOENT.*none\.graphql/],
  [[OPERATION, '--supergraph', 'none.graphql'], /^The supergraph cannot be read: ENOENT.*none\.graphql/],
  [[OPERATION, '--variables', '{first}'], /^--variables must be a JSON object such as .*; it is "\{first\}"\.$/],
  [[OPERATION, '--variables', '[1]'], /^--variables must be a JSON object/],
  [[OPERATION, '--operation', 'Other'], /^The document has no operation named "Other"\.$/],
  [[OPERATION, '--vars', '{}'], /^Unknown option '--vars'; --help tells what there is\.$/],
  [['package.json'], /^Line 2, column 3: Syntax Error: .*\.$/],
])('%o is one sentence and exit code 1', async (given, sentence) => {
  const { code, stdout, stderr } = await explain(...given);
  expect(stderr.trimEnd()).toMatch(sentence);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
});

it('tells its flags', async () => {
  const { code, stdout } = await explain('--help');
  expect(code).toBe(0);
  expect(stdout).toMatch(/--variables JSON.*--operation NAME.*--supergraph FILE/s);
});
