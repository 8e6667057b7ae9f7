/**
 * How many pieces of heavy work one process has under way at once, in all and for each key: whoever comes beyond that is refused and not
 * queued, for a queue of bodies would be held open by whoever sends slowly.
 */
export interface AtOnce {
  readonly isFull: (key: string) => boolean;
  /** What gives the place back, to be called once; undefined where there is none. */
  take(key: string): (() => void) | undefined;
}

export function atOnce({ all, each }: { readonly all: number; readonly each: number }): AtOnce {
  const taken = new Map<string, number>();
  let inAll = 0;

  function giveBack(key: string): void {
    inAll -= 1;
    const left = (taken.get(key) ?? 1) - 1;
    if (left > 0) taken.set(key, left);
    else taken.delete(key);
  }

  const isFull = (key: string): boolean => inAll >= all || (taken.get(key) ?? 0) >= each;

  return {
    isFull,
    take(key) {
      if (isFull(key)) return undefined;
      inAll += 1;
      taken.set(key, (taken.get(key) ?? 0) + 1);
      let isGivenBack = false;
      return () => {
        if (!isGivenBack) giveBack(key);
        isGivenBack = true;
      };
    },
  };
}
