/** TypeScript is run as it stands now, whatever was kept of it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const REGISTER = join(__dirname, 'swc-register.cjs');
const home = mkdtempSync(join(tmpdir(), 'interport-swc-'));
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

const told = (): string => execFileSync(process.execPath, ['-r', REGISTER, join(home, 'a.ts')], { encoding: 'utf8' });

it('what was kept is used again, and not once the source is another', () => {
  writeFileSync(join(home, 'a.ts'), 'const a: string = "one"; console.log(a);');
  expect([told(), told()]).toEqual(['one\n', 'one\n']);
  writeFileSync(join(home, 'a.ts'), 'const a: string = "two"; console.log(a);');
  expect(told()).toBe('two\n');
});
