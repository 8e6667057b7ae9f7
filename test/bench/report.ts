/**
 * What the benchmark prints: a table for each read, and beneath them what was promised, as it came out.
 */
import { fetchesOf, type Sample } from './compare';
import { labelOf, type PeerName } from './peers';
import { type ReadName } from './reads';
import { type Result } from './rounds';

export interface ReadResult {
  readonly read: ReadName;
  readonly samples: readonly Sample[];
  readonly results: readonly Result<PeerName>[];
}

export function tableOf({ read, samples, results }: ReadResult): string {
  const base = cpuOf(results, 'apollo');
  const head = [
    '',
    'CPU ms/request',
    'requests/s',
    'p50 ms',
    'p99 ms',
    'RSS MB',
    'core busy',
    'fetches',
    'to bare Apollo',
  ];
  const rows = results.map(({ name, cpuMs, perSecond, p50, p99, rssMb }) => {
    const seen = samples.find((one) => one.peer === name);
    return [
      labelOf(name),
      cpuMs.toFixed(3),
      perSecond.toFixed(0),
      p50.toFixed(1),
      p99.toFixed(1),
      rssMb.toFixed(0),
      `${((cpuMs * perSecond) / 10).toFixed(0)}%`,
      seen ? String(fetchesOf(seen.recording)) : '',
      base === undefined ? '-' : `${(base / cpuMs).toFixed(1)}x`,
    ];
  });
  return `${read} (an answer of ${((samples[0]?.bytes ?? 0) / 1000).toFixed(1)} kB)\n${aligned([head, ...rows])}`;
}

/** CPU of one over CPU of the other, on one read. */
interface Promised {
  readonly read: ReadName;
  readonly of: PeerName;
  readonly over: PeerName;
  readonly atLeast?: number;
  readonly atMost?: number;
}

const PROMISED: readonly Promised[] = [
  { read: 'small', of: 'apollo', over: 'ours', atLeast: 3 },
  { read: 'medium', of: 'apollo', over: 'ours', atLeast: 4 },
  { read: 'heavy', of: 'apollo', over: 'ours', atLeast: 8 },
  { read: 'small', of: 'apollo', over: 'ours-fast', atLeast: 5 },
  { read: 'medium', of: 'apollo', over: 'ours-fast', atLeast: 6 },
  { read: 'heavy', of: 'apollo', over: 'ours-fast', atLeast: 12 },
  { read: 'heavy', of: 'hive-rust', over: 'ours', atLeast: 2.5 },
  { read: 'heavy', of: 'ours-fast', over: 'floor', atMost: 2.5 },
];

/** One line for each promise whose two sides were measured. */
export function promisesOf(all: readonly ReadResult[]): string {
  const rows = PROMISED.flatMap(({ read, of, over, atLeast, atMost }) => {
    const results = all.find((one) => one.read === read)?.results ?? [];
    const [above, below] = [cpuOf(results, of), cpuOf(results, over)];
    if (above === undefined || below === undefined) return [];
    const ratio = above / below;
    const kept = ratio >= (atLeast ?? 0) && ratio <= (atMost ?? Infinity);
    const wanted = atLeast === undefined ? `at most ${String(atMost)}x` : `at least ${atLeast}x`;
    return [[`${read}: ${labelOf(of)} / ${labelOf(over)}`, `${ratio.toFixed(2)}x`, wanted, kept ? 'yes' : 'NO']];
  });
  return rows.length === 0 ? '' : `CPU of one over the other\n${aligned(rows)}`;
}

function cpuOf(results: readonly Result<PeerName>[], peer: PeerName): number | undefined {
  return results.find((result) => result.name === peer)?.cpuMs;
}

/** The first column to the left, the others to the right. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const cell = (text: string, column: number): string =>
    column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((row) => `  ${row.map(cell).join('  ').trimEnd()}`).join('\n');
}
