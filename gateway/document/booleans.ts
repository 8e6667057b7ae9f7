/** The variables that @skip and @include read: together they decide which program an operation runs as. */
import { type DocumentNode, Kind, visit } from 'graphql';
import { ClientError } from '../errors';
import { callerKey } from '../operation/response-keys';

export type Booleans = ReadonlyMap<string, boolean>;

/** Their names, in order. */
export function booleansRead(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: given = [] }) {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names].sort();
}

/**
 * From coerced variables: defaults are in. A variable that may be null fits a condition by its default, and is null all the
 * same when the caller says so.
 */
export function booleansOf(names: readonly string[], coerced: Readonly<Record<string, unknown>>): Booleans {
  return new Map(
    names.map((name) => {
      const own = callerKey(name);
      const value = coerced[own];
      if (typeof value !== 'boolean') {
        throw new ClientError('BAD_USER_INPUT', `The variable "$${own}" decides on a field and must be true or false.`);
      }
      return [name, value];
    }),
  );
}
