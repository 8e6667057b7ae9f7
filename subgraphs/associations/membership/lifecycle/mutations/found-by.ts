/** What a membership is found by: its public listing and its number, and nothing that is not shown. */
import { checkIdentifier } from '../../../../kernel/codes/identifier';
import { tokens } from '../../../../kernel/search/tokens';
import { type MembershipListing } from '../../listing.entity';

type Listed = Pick<MembershipListing, 'identifierScheme' | 'identifierValue' | 'name'>;

export function foundBy({ identifierScheme, identifierValue, name }: Listed, memberNumber: string | null): string[] {
  const checked = checkIdentifier(identifierScheme, identifierValue);
  return tokens([checked.ok ? checked.value : null, identifierValue, memberNumber, name.en, name.zhHans]);
}
