/** Look-ups that take one of several keys: none, or two that may contradict each other, is refused with what was given. */
import { badInput } from './errors';

/** The name of the one that is given. */
export function exactlyOne<Input extends object, Name extends keyof Input & string>(
  by: Input,
  names: readonly Name[],
): Name {
  const given = names.filter((name) => by[name] != null);
  if (given[0] !== undefined && given.length === 1) return given[0];
  const last = names.at(-1) ?? '';
  throw badInput(
    'by',
    `give exactly one of ${names.slice(0, -1).join(', ')} and ${last}; got ${given.join(' and ') || 'none'}.`,
  );
}
