/** Names organisations to the graph. The registry takes in those it does not know, as unverified. */
import { type EntityManager } from 'typeorm';
import { organisationId } from '../codes/identifier';
import { type OrganisationAnnounced } from './organisation-announced';
import { publish } from './publish';

/** Throws RangeError, and tells of none, when one of them has an identifier that fails its check. */
export async function announceOrganisations(
  db: EntityManager,
  organisations: readonly OrganisationAnnounced[],
): Promise<void> {
  await publish(
    db,
    organisations.map((payload) => ({
      topic: 'organisation.announced',
      entity: organisationId(payload.scheme, payload.value),
      payload,
    })),
  );
}
