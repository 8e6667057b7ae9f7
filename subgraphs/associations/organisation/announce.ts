/** Names organisations to the registry: whoever is a member of an association, or one itself. */
import { type EntityManager } from 'typeorm';
import { ClientError } from '../../kernel/errors';
import { announceOrganisations } from '../../kernel/events/announce-organisations';
import { type OrganisationAnnounced } from '../../kernel/events/organisation-announced';
import { type Viewer } from '../../kernel/viewer';

/** `db` is the transaction of the change that they come with. */
export async function announce(
  viewer: Viewer,
  db: EntityManager,
  organisations: readonly OrganisationAnnounced[],
): Promise<void> {
  if (!mayAnnounce(viewer))
    throw new ClientError(
      'FORBIDDEN',
      'Only an association itself may announce organisations, and it has no sign-in yet.',
    );
  await announceOrganisations(db, organisations);
}

/** The process itself, until an association's own accounts are known. */
function mayAnnounce(viewer: Viewer): boolean {
  return viewer.kind === 'system';
}
