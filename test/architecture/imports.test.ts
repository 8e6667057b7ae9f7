/** Who may import whom: the rules of .dependency-cruiser.cjs hold, and each of them can fire. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const PROJECT = join(__dirname, '..', '..');
const CONFIG = join(PROJECT, '.dependency-cruiser.cjs');
const CRUISER = join(PROJECT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
const FOLDERS = ['gateway', 'subgraphs', 'schema', 'seeds', 'launch', 'deploy', 'test', 'main.ts'];

interface Summary {
  readonly violations: readonly { rule: { name: string }; from: string; to: string }[];
  readonly totalCruised: number;
}

function cruise(cwd: string): Summary {
  const args = [CRUISER, '--config', CONFIG, '--output-type', 'json', ...FOLDERS];
  const output = execFileSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  return (JSON.parse(output) as { summary: Summary }).summary;
}

it('every import of the project is allowed', () => {
  const { violations, totalCruised } = cruise(PROJECT);
  expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  expect(totalCruised).toBeGreaterThan(300);
});

describe('each rule fires', () => {
  // A file, what it may not import, and the rule that says so.
  const forbidden: readonly (readonly [string, string, string])[] = [
    ['gateway/respond/a.ts', '../../subgraphs/kernel/x', 'gateway-knows-only-the-contract'],
    ['gateway/respond/b.ts', '../../schema/compose', 'contract-is-the-only-shared-code'],
    ['schema/contract.ts', './compose', 'contract-imports-nothing'],
    ['subgraphs/one/a.ts', '../two/a', 'subgraphs-are-strangers'],
    ['subgraphs/kernel/x.ts', '../two/a', 'kernel-knows-no-subgraph'],
    ['schema/emit.ts', '../gateway/main', 'schema-scripts-know-only-the-roster'],
    ['seeds/world.ts', '../subgraphs/two/a', 'seeds-put-rows-and-nothing-else'],
    ['seeds/run.ts', '../subgraphs/two/a', 'the-seed-command-opens-a-database'],
    ['launch/a.ts', '../seeds/world', 'nobody-needs-the-seeds'],
    ['deploy/a.ts', '../subgraphs/two/a', 'deploy-checks-from-outside'],
    ['launch/b.ts', '../deploy/a', 'nobody-needs-the-deployment'],
    ['gateway/respond/c.ts', '../guard/a', 'stages-meet-only-in-gateway.ts'],
    ['gateway/execute/a.ts', '../respond/a', 'data-flows-one-way'],
    ['gateway/document/a.ts', '../execute/a', 'data-flows-one-way-2'],
    ['gateway/guard/a.ts', '../document/a', 'data-flows-one-way-3'],
    ['gateway/http/a.ts', '../guard/a', 'data-flows-one-way-4'],
    ['subgraphs/two/a.ts', './a.resolver', 'only-the-manifest-imports-resolvers'],
    ['gateway/respond/d.ts', '@apollo/server', 'one-file-knows-apollo-server'],
    ['gateway/respond/e.ts', '@apollo/query-planner', 'one-folder-knows-apollo-gateway'],
    ['test/a.ts', '../gateway/main', 'nobody-imports-main'],
    ['subgraphs/two/cycle-back.ts', './cycle', 'no-cycles'],
  ];
  let tree: string;
  let fired: Summary['violations'];

  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), 'interport-imports-'));
    const write = (file: string, text: string): void => {
      mkdirSync(dirname(join(tree, file)), { recursive: true });
      writeFileSync(join(tree, file), text);
    };
    for (const file of [
      'main.ts',
      'gateway/main.ts',
      'gateway/respond/a.ts',
      'schema/compose.ts',
      'subgraphs/two/a.resolver.ts',
    ]) {
      write(file, 'export const x = 1;\n');
    }
    write('tsconfig.json', '{}');
    write('subgraphs/two/cycle.ts', `export { y as x } from './cycle-back';\n`);
    for (const [file, target] of forbidden) write(file, `import { x } from '${target}';\nexport const y = x;\n`);
    fired = cruise(tree).violations;
  });
  afterAll(() => {
    rmSync(tree, { recursive: true, force: true });
  });

  it.each(forbidden)('%s -> %s: %s', (file, _target, rule) => {
    expect(fired.filter(({ from }) => from === file).map((violation) => violation.rule.name)).toContain(rule);
  });

  it('and none is left out of this table', async () => {
    const { forbidden: rules } = (await import(CONFIG)) as { forbidden: { name: string }[] };
    expect(new Set(forbidden.map(([, , rule]) => rule))).toEqual(new Set(rules.map(({ name }) => name)));
  });
});
