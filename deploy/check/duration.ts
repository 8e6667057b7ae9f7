/** `1m30s`, `45s`, `500ms` as Compose writes durations, in milliseconds; NaN for anything else. */
const UNITS: Readonly<Partial<Record<string, number>>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

export function milliseconds(duration: string): number {
  if (!/^(?:\d+(?:ms|s|m|h))+$/.test(duration)) return Number.NaN;
  return [...duration.matchAll(/(\d+)(ms|s|m|h)/g)].reduce(
    (sum, [, count = '', unit = '']) => sum + Number(count) * (UNITS[unit] ?? 0),
    0,
  );
}
