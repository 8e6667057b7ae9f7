/**
 * One JSON log line as a person reads it in a terminal: `14:03:07 request  supplierToDoorstep 200 34 ms`.
 */
export function humanLine(json: string): string {
  const { time, level, msg, err, ...fields } = JSON.parse(json) as Record<string, unknown>;
  const clock = typeof time === 'string' ? time.slice(11, 19) : '';
  const mark = level === 'info' || level === 'debug' ? '' : `${String(level).toUpperCase()} `;
  const rest = Object.entries(fields).map(([name, value]) => `${name}=${plain(value)}`);
  return `${[clock, `${mark}${String(msg)}`, ...rest].join(' ')}\n${isError(err) ? indent(err.stack) : ''}`;
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isError(err: unknown): err is { stack: string } {
  return typeof err === 'object' && err !== null && 'stack' in err && typeof err.stack === 'string';
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ') + '\n';
}
