/**
 * The variables of one operation, and what it is asked with.
 */
import { type Dice } from './dice';

export interface Variables {
  /** Declares one more and gives it as it is written. `given` and `otherwise` may be left out: absent, no default. */
  declare(type: string, how: { readonly given?: unknown; readonly otherwise?: string }): string;
  /** One of exactly this type, if there is any. */
  again(type: string): string | undefined;
  /** "($v0: Int = 3, $v1: ID!)", or nothing. */
  declarations(): string;
  values(): Readonly<Record<string, unknown>>;
}

export function variablesBy(dice: Dice): Variables {
  const declared: { readonly name: string; readonly type: string; readonly otherwise?: string }[] = [];
  const given: Record<string, unknown> = {};
  return {
    declare(type, how) {
      const name = `v${declared.length}`;
      declared.push({ name, type, ...(how.otherwise !== undefined && { otherwise: how.otherwise }) });
      if (how.given !== undefined) given[name] = how.given;
      return `$${name}`;
    },
    again(wanted) {
      const same = declared.filter(({ type }) => type === wanted);
      return same.length > 0 ? `$${dice.one(same).name}` : undefined;
    },
    declarations() {
      const told = declared.map(
        ({ name, type, otherwise }) => `$${name}: ${type}${otherwise === undefined ? '' : ` = ${otherwise}`}`,
      );
      return told.length === 0 ? '' : `(${told.join(', ')})`;
    },
    values: () => given,
  };
}
