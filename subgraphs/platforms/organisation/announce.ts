/** Names organisations to the registry: whoever sells through a platform or runs one. */
import { type EntityManager } from 'typeorm';
import { ClientError } from '../../kernel/errors';
import { announceOrganisations } from '../../kernel/events/announce-organisations';
import { type OrganisationAnnounced } from '../../kernel/events/organisation-announced';
import { isWithin, type Viewer } from '../../kernel/viewer';

/** `db` is the transaction of the change that they come with. */
export async function announce(
  viewer: Viewer,
  db: EntityManager,
  organisations: readonly OrganisationAnnounced[],
  platformId: string | null = null,
): Promise<void> {
  if (!mayAnnounce(viewer, platformId))
    throw new ClientError('FORBIDDEN', 'Only a platform itself may announce organisations.');
  await announceOrganisations(db, organisations);
}

/** The process itself, and who writes the catalogue of the platform that they come with. */
function mayAnnounce(viewer: Viewer, platformId: string | null): boolean {
  return viewer.kind === 'system' || (platformId !== null && isWithin(viewer, 'catalog:write', platformId));
}
