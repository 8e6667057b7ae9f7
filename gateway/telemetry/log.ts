/**
 * The gateway's only voice: structured lines, JSON for machines or one short line for a person.
 */
import { type DestinationStream, pino } from 'pino';
import { type LogConfig } from '../config';
import { humanLine } from './human-line';

type Write = (fields: Readonly<Record<string, unknown>>, message: string) => void;

export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

/** Header values that are secrets, wherever a logged object holds headers. */
const SECRETS = ['authorization', 'cookie', 'set-cookie', 'x-api-key', 'proxy-authorization'];

export function createLog(config: LogConfig, destination: DestinationStream = process.stdout): Log {
  const human: DestinationStream = {
    write(line) {
      destination.write(humanLine(line));
    },
  };
  return pino(
    {
      level: config.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      redact: {
        paths: SECRETS.flatMap((name) => [`["${name}"]`, `headers["${name}"]`, `*.headers["${name}"]`]),
        censor: '[secret]',
      },
    },
    config.format === 'human' ? human : destination,
  );
}
