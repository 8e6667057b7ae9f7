/**
 * Deals out an exact number of things to a known number of takers who want more or less than their even share: as they come,
 * without knowing what the later ones will want.
 *
 * What one leaves, the next may have. The pace runs a little ahead of the even share, so that the sum is reached before the end,
 * as long as the takers together want more than there is.
 */
export function quotaOf(
  total: number,
  takers: number,
  /** What everybody still to come is sure of. */
  least = 0,
): (wanted: number, atLeast?: number) => number {
  let [taken, come] = [0, 0];
  return (wanted, atLeast = least) => {
    come += 1;
    const pace = Math.ceil((total * come) / takers) + AHEAD;
    const allowed = Math.min(pace, total - least * (takers - come)) - taken;
    const given = Math.max(atLeast, Math.min(wanted, allowed));
    taken += given;
    return given;
  };
}

const AHEAD = 20;
