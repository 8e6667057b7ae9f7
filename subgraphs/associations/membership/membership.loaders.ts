/** Memberships and what hangs on them, batched per fetch. Whatever leaves the subgraph passes `onlyVisible`. */
import { type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { type Context, defineLoader } from '../../kernel/context';
import { applyFilter } from '../../kernel/filters/filters';
import { rowBy, rowsUnder } from '../../kernel/loaders';
import { nestedList } from '../../kernel/pages/nested';
import { applySearch } from '../../kernel/search/apply-search';
import { MembershipContact } from './contact.entity';
import { MembershipEvent } from './membership-event.entity';
import { Membership } from './membership.entity';
import { type MembershipFilter, type MembershipSort } from './membership.inputs';
import { orderingOf } from './membership.ordering';
import { onlyPublic, onlyVisible } from './membership.visibility';

/** What a list of memberships was asked for. */
export interface MembershipChoice {
  readonly search?: string | null | undefined;
  readonly filter?: MembershipFilter | null | undefined;
  readonly sort: MembershipSort;
}

/** Null for what is not there and for what the viewer may not see. */
export const membershipById = defineLoader<string, Membership | null>(async (ids, context) => {
  const query = context.db.createQueryBuilder(Membership, 'row').where('row.id = ANY(:ids)', { ids: [...ids] });
  onlyVisible(query, context.viewer);
  const byId = new Map((await query.getMany()).map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
});

/** Whoever asks: for what is derived from a membership (an endorsement's state), never to be handed out itself. */
export const hiddenMembershipById = rowBy(() => Membership, 'id');

export const membershipsIn = membershipsUnder('associationId');
export const membershipsOf = membershipsUnder('organisationId');

/** All public memberships of an organisation, the oldest first: as many as there are associations it joined. */
export const publicMembershipsOf = defineLoader<string, Membership[]>(async (organisationIds, context) => {
  const query = context.db
    .createQueryBuilder(Membership, 'row')
    .where('row.organisationId = ANY(:ids)', { ids: [...organisationIds] });
  onlyPublic(query);
  const found = new Map<string, Membership[]>(organisationIds.map((id) => [id, []]));
  for (const row of await query.orderBy('row.joinedOn').addOrderBy('row.id').getMany())
    found.get(row.organisationId)?.push(row);
  return organisationIds.map((id) => found.get(id) ?? []);
});

/** Personal data: ask `maySeeContacts` first. */
export const contactsOf = rowsUnder(() => MembershipContact, 'membershipId', ['position']);

/** A few a year, so they need no pages. Confidential: ask `maySeePrivate` before handing them out. */
export const eventsOf = rowsUnder(() => MembershipEvent, 'membershipId', ['position']);

export function choose(
  query: SelectQueryBuilder<ObjectLiteral>,
  { search, filter }: MembershipChoice,
  context: Context,
): void {
  onlyVisible(query, context.viewer);
  applySearch(query, 'row.tokens', search);
  applyFilter(query, 'row.associationId', filter?.association);
  applyFilter(query, 'row.organisationId', filter?.organisation);
  applyFilter(query, 'row.tierId', filter?.tier);
  applyFilter(query, 'row.status', filter?.status);
  if (filter?.expiresOn == null) return;
  // By the column that lists are sorted by, which has the indexes; the two differ only where there is no last day.
  applyFilter(query, 'row.sortExpiresOn', filter.expiresOn);
  query.andWhere('row.expiresOn IS NOT NULL');
}

function membershipsUnder(parent: 'associationId' | 'organisationId') {
  return nestedList<Membership, MembershipChoice>({
    entity: () => Membership,
    parent,
    ordering: ({ sort }) => orderingOf(sort),
    where: choose,
  });
}
