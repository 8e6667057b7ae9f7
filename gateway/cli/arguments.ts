/**
 * A command line, read strictly: what it does not know stops it with one sentence, so that no typing error is taken for a
 * default.
 */
import { parseArgs } from 'node:util';
import { StartupError, systemCode } from '../errors';

export interface Arguments<Name extends string> {
  /** Each takes a value. */
  readonly flags: Readonly<Partial<Record<Name, string>>> & { readonly help?: boolean };
  readonly positionals: readonly string[];
}

export function readArguments<Name extends string>(
  given: readonly string[],
  names: readonly Name[],
  { positionals = false } = {},
): Arguments<Name> {
  const withValue = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const read = parseArgs({
      args: [...given],
      options: { ...withValue, help: { type: 'boolean', short: 'h' } },
      allowPositionals: positionals,
      strict: true,
    });
    return { flags: read.values as Arguments<Name>['flags'], positionals: read.positionals };
  } catch (error) {
    if (!systemCode(error)?.startsWith('ERR_PARSE_ARGS_')) throw error;
    throw new StartupError(`${firstSentence((error as Error).message)}; --help tells what there is.`);
  }
}

/** Node goes on with advice on dashes. */
function firstSentence(message: string): string {
  return message.split(/\.\s|\n/)[0]?.replace(/\.$/, '') ?? message;
}
