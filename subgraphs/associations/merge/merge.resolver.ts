import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { badInput } from '../../kernel/errors';
import { Cost, SEARCH } from '../../kernel/schema/cost';
import { RequiresScopes } from '../../kernel/schema/marks';
import { Association } from '../association/association.entity';
import { Membership } from '../membership/membership.entity';
import { membershipById } from '../membership/membership.loaders';
import { maySeePrivate } from '../membership/membership.policy';
import { duplicatesOf } from './duplicates';
import { mergeMemberships } from './merge-memberships';
import { previewMerge } from './merge-preview';
import { MergeMembershipsInput } from './merge.inputs';
import { DuplicateListings, MembershipMergePreview, MergeMembershipsPayload } from './merge.types';

const MOST_GROUPS = 100;

@Resolver(() => Association)
export class AssociationDuplicatesResolver {
  @Cost(SEARCH)
  @RequiresScopes('members:read')
  @FieldResolver(() => [DuplicateListings], {
    nullable: true,
    description:
      'Listings that may be of one organisation, those with the most reasons first. Once they are merged, or one has ended, others take their place. For its own people; null for everybody else.',
  })
  async duplicateListings(
    @Root() { id }: Association,
    @Arg('first', () => Int, { defaultValue: 20, description: `How many, 1 to ${MOST_GROUPS}.` }) first: number,
    @Ctx() context: Context,
  ): Promise<DuplicateListings[] | null> {
    if (!maySeePrivate(context.viewer, { associationId: id })) return null;
    if (first < 1 || first > MOST_GROUPS) throw badInput('first', `expected 1 to ${MOST_GROUPS}, got ${first}.`);
    const found = await duplicatesOf(context).load(id);
    return found.slice(0, first).map(({ reasons, memberships }) => ({ reasons, ids: memberships }));
  }
}

@Resolver(() => DuplicateListings)
export class DuplicateListingsResolver {
  @FieldResolver(() => [Membership], { description: 'The memberships, two to ten of them.' })
  async memberships(@Root() { ids }: DuplicateListings, @Ctx() context: Context): Promise<Membership[]> {
    const rows = await Promise.all(ids.map((id) => membershipById(context).load(id)));
    return rows.filter((row) => row !== null);
  }
}

@Resolver(() => Membership)
export class MergeResolver {
  @RequiresScopes('members:read')
  @Query(() => MembershipMergePreview, {
    nullable: true,
    description:
      'What `mergeMemberships` would do now, done by a person. For the association’s own people; null for everybody else, and where one of the two is not there.',
  })
  membershipMerge(
    @Arg('keepId', () => ID, { description: 'The membership to keep, `mbr_...`.' }) keepId: string,
    @Arg('dropId', () => ID, { description: 'The membership to end, `mbr_...`.' }) dropId: string,
    @Ctx() context: Context,
  ): Promise<MembershipMergePreview | null> {
    return previewMerge(context, keepId, dropId);
  }

  @RequiresScopes('members:write')
  @Mutation(() => MergeMembershipsPayload, {
    nullable: true,
    description:
      'Merges two listings of one organisation in one association: contacts, notes, certificates, endorsements and what is owed go over to the one that is kept; the other is WITHDRAWN and says where to. `membershipMerge` shows beforehand what will change. It cannot be taken back, so a person does it, and no program.',
  })
  mergeMemberships(
    @Arg('input', () => MergeMembershipsInput, { description: 'Which one is kept, and which one ends.' })
    input: MergeMembershipsInput,
    @Ctx() context: Context,
  ): Promise<MergeMembershipsPayload> {
    return mergeMemberships(context, input);
  }

  @FieldResolver(() => Membership, {
    nullable: true,
    description: 'The membership that it was merged into, as a second listing of one organisation; null if it was not.',
  })
  mergedInto(@Root() { mergedIntoId }: Membership, @Ctx() context: Context): Promise<Membership | null> | null {
    return mergedIntoId === null ? null : membershipById(context).load(mergedIntoId);
  }
}

@Resolver(() => MergeMembershipsPayload)
export class MergeMembershipsPayloadResolver {
  @FieldResolver(() => Membership, {
    nullable: true,
    description: 'The membership that is kept, as it is now; null where nothing was done.',
  })
  kept(@Root() { keptId }: MergeMembershipsPayload, @Ctx() context: Context): Promise<Membership | null> | null {
    return keptId === null ? null : membershipById(context).load(keptId);
  }

  @FieldResolver(() => Membership, {
    nullable: true,
    description: 'The membership that ended, as it is now; null where nothing was done.',
  })
  dropped(@Root() { droppedId }: MergeMembershipsPayload, @Ctx() context: Context): Promise<Membership | null> | null {
    return droppedId === null ? null : membershipById(context).load(droppedId);
  }
}
