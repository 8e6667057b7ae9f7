/** All attacks, in the order of docs/hardening.md. */
import { type Attack } from './attack';
import { sideWays } from './groups/authority';
import { unregistered } from './groups/callers';
import { hostileTexts, manyAtOnce, othersThings } from './groups/data';
import { distinct, fuzzed } from './groups/floods';
import { guessing } from './groups/guessing';
import { abroad } from './groups/abroad';
import { probing } from './groups/schema';
import { bombs, tooLarge } from './groups/size';
import { forgedTokens } from './groups/tokens';
import { badBodies, forgeries, slowDrips } from './groups/wire';

export const ATTACKS: readonly Attack[] = [
  tooLarge,
  bombs,
  distinct,
  unregistered,
  badBodies,
  slowDrips,
  forgeries,
  probing,
  sideWays,
  othersThings,
  forgedTokens,
  guessing,
  hostileTexts,
  abroad,
  manyAtOnce,
  fuzzed,
];
