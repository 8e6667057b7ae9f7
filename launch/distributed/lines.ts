/** What a child process says, line by line under its name, so that one terminal tells many processes apart. */
import { type Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { humanLine } from '../../gateway/telemetry/human-line';

export interface Printer {
  print(name: string, line: string): void;
}

/** Colours of the names in a terminal, in turn. */
const COLOURS = [36, 33, 35, 32, 34, 31];

export function printerFor(names: readonly string[], out: NodeJS.WriteStream): Printer {
  const width = Math.max(...names.map((name) => name.length));
  return {
    print(name, line) {
      const colour = COLOURS[names.indexOf(name) % COLOURS.length] ?? 0;
      const label = name.padEnd(width);
      out.write(`${out.isTTY ? `\u001b[${colour}m${label}\u001b[0m` : label} | ${line}\n`);
    },
  };
}

/** `human`: a JSON line of a log as a person reads it; anything else stays as it is. */
export function printLines(stream: Readable, { human }: { human: boolean }, print: (line: string) => void): void {
  createInterface({ input: stream, crlfDelay: Infinity }).on('line', (line) => {
    for (const one of human ? humanLines(line) : [line]) print(one);
  });
}

function humanLines(line: string): string[] {
  try {
    const isLog = line.startsWith('{') && line.includes('"msg"');
    return isLog ? humanLine(line).trimEnd().split('\n') : [line];
  } catch {
    return [line]; // Not a log line after all.
  }
}
