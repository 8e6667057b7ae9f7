/**
 * The registry hears of an organisation that was applied for without an account once the association has approved it, and not before:
 * the register is public, and its names are not for anybody with an address of e-mail to write.
 */
import { type EntityManager } from 'typeorm';
import { announceOrganisations } from '../../../../kernel/events/announce-organisations';
import { readAnnouncement } from '../../../../kernel/events/organisation-announced';
import { type Membership } from '../../membership.entity';

export async function announceApproved(db: EntityManager, { listing }: Membership): Promise<void> {
  const { identifierScheme: scheme, identifierValue: identifier, name } = listing;
  const read = readAnnouncement({ scheme, identifier, nameEn: name.en, nameZh: name.zhHans });
  // It was read like this when it applied; a listing that the association has corrected since may be otherwise.
  if (read.ok) await announceOrganisations(db, [read.organisation]);
}
