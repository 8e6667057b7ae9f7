/** What a run prints: a row for each attack, and beneath them what did not hold. */
import { aligned } from '../bench/report';
import { type Made } from './make';

export function tableOf(all: readonly Made[]): string {
  const head = ['', 'tries', 'slowest ms', 'beside it', 'failed', 'p50 before', 'p50 ms', 'counted', 'held'];
  const rows = all.map(({ attack, tries, slowestMs, before, beside, counted, broken }) => [
    `${attack.id}  ${attack.name}`,
    String(tries),
    slowestMs.toFixed(0),
    String(beside.requests),
    String(beside.failures.length),
    before.p50.toFixed(1),
    beside.p50.toFixed(1),
    counted === undefined ? '-' : String(counted),
    broken.length === 0 ? 'yes' : 'NO',
  ]);
  const seen = all.map(({ attack, seen: answers }) => `  ${attack.id.padEnd(4)} ${answersIn(answers)}`);
  return `${aligned([head, ...rows])}\n\nAnswers\n${seen.join('\n')}`;
}

function answersIn(seen: Made['seen']): string {
  return [...seen].map(([answer, times]) => `${answer} (${times})`).join(', ');
}

/** Empty where everything held. */
export function brokenIn(all: readonly Made[]): string {
  return all.flatMap(({ attack, broken }) => broken.map((what) => `  ${attack.id}  ${what}`)).join('\n');
}
