/** For the tests of the check: the project's own files, each of them broken in one place. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { subgraphNames } from '../../subgraphs/roster';
import { describeFinding, type Finding, type Read } from './finding';

const ROOT = resolve(__dirname, '../..');

export const SUBGRAPHS = subgraphNames();

export const read: Read = (file) => {
  try {
    return readFileSync(join(ROOT, file), 'utf8');
  } catch {
    return undefined;
  }
};

/** What is done to which file (each place where it stands), and what the check must say of it. */
export type Mutation = readonly [what: string, file: string, from: string | RegExp, to: string, names: RegExp];

export function itNames(mutations: readonly Mutation[], check: (from: Read) => Finding[]): void {
  it.each(mutations.map(([what, ...rest]) => ({ what, rest })))('names $what', ({ rest: [file, from, to, names] }) => {
    const findings = check(broken(file, from, to));
    expect(findings.map(describeFinding).join('\n')).toMatch(names);
  });
}

/** The text must be there: a mutation that changes nothing would prove nothing. */
function broken(file: string, from: string | RegExp, to: string): Read {
  const whole = read(file) ?? '';
  const changed = whole.replaceAll(typeof from === 'string' ? from : new RegExp(from, 'g'), to);
  if (changed === whole) throw new Error(`${file} has no ${String(from)} to break.`);
  return (path) => (path === file ? changed : read(path));
}
