/**
 * `${NAME}`, `${NAME:-default}`, `${NAME:?message}` and `$$` as Compose reads them, for a machine where nothing is set.
 *
 * What has to be set gets a stand-in: the check looks at the rest as if it had been.
 */
const VARIABLE = /\$(?:(\$)|\{([A-Za-z_]\w*)(?:(:?[-?])([^}]*))?\}|([A-Za-z_]\w*))/g;

/** The whole, then the groups above in their order. */
type Match = [whole: string, ...groups: (string | undefined)[]];

/** Stands for what its owner sets. */
export const GIVEN = 'given-by-its-owner';

export interface Use {
  readonly name: string;
  /** What happens when it is not set. */
  readonly unset: 'stops' | 'default' | 'empty';
  /** The default, or what is said when it stops. */
  readonly otherwise: string;
}

export function interpolate(text: string): { text: string; uses: readonly Use[] } {
  const uses: Use[] = [];
  const read = text.replaceAll(VARIABLE, (...[, dollar, braced, operator, otherwise, bare]: Match) => {
    if (dollar) return '$';
    const unset = operator?.endsWith('?') ? 'stops' : operator?.endsWith('-') ? 'default' : 'empty';
    uses.push({ name: braced ?? bare ?? '', unset, otherwise: otherwise ?? '' });
    return unset === 'stops' ? GIVEN : (otherwise ?? '');
  });
  return { text: read, uses };
}
