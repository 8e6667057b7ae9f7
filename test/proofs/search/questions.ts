/** What admins ask of a long list of members: what narrows it, as arguments of a list of memberships. */
export interface Narrowing {
  readonly asked: string;
  readonly search?: string;
  readonly filter?: Readonly<Record<string, unknown>>;
  /** A word that tens of thousands hold, the name of a city: all that hold it are read, and sorted. */
  readonly isGeneric?: true;
}

export interface Known {
  readonly identifier: string;
  readonly number: string;
  readonly tiers: readonly string[];
}

export function narrowings({ identifier, number, tiers }: Known): Narrowing[] {
  const [most, , few] = tiers;
  const expiresOn = { gte: '2026-11-26', lte: '2026-12-26' };
  const ACTIVE = { status: { eq: 'ACTIVE' } };
  return [
    { asked: 'all' },
    { asked: 'a brand in English', search: 'yunfan' },
    { asked: 'two words in English', search: 'yunfan tea' },
    { asked: 'the beginning of a word', search: 'yunf' },
    { asked: 'a brand in Chinese', search: '云帆' },
    { asked: 'a brand in traditional Chinese', search: '雲帆' },
    { asked: 'one character', search: '茶' },
    { asked: 'an identifier', search: identifier },
    { asked: 'a member number', search: number },
    { asked: 'a word that nobody holds', search: 'zzyzx' },
    { asked: 'ACTIVE', filter: ACTIVE },
    { asked: 'the queue', filter: { status: { in: ['APPLIED', 'UNDER_REVIEW', 'INFO_REQUESTED'] } } },
    { asked: 'WITHDRAWN', filter: { status: { eq: 'WITHDRAWN' } } },
    { asked: 'the tier of most', filter: { tier: { eq: most } } },
    { asked: 'a rare tier', filter: { tier: { eq: few } } },
    { asked: 'expiring in 30 days', filter: { expiresOn } },
    { asked: 'ACTIVE, expiring in 30 days', filter: { ...ACTIVE, expiresOn } },
    { asked: 'a rare tier, EXPIRED', filter: { tier: { eq: few }, status: { eq: 'EXPIRED' } } },
    { asked: 'a brand, ACTIVE, expiring', search: '云帆', filter: { ...ACTIVE, expiresOn } },
    { asked: 'a city, ACTIVE, expiring', search: '深圳', filter: { ...ACTIVE, expiresOn } },
    { asked: 'a word of every second one', search: '深圳', isGeneric: true },
    { asked: 'a word of all', search: 'demo', isGeneric: true },
  ];
}
