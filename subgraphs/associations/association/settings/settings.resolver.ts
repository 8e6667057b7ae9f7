import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context } from '../../../kernel/context';
import { RequiresScopes } from '../../../kernel/schema/marks';
import { Association } from '../association.entity';
import { associationById, tierById } from '../association.loaders';
import { MembershipTier } from '../tier.entity';
import { updateAssociationSettings } from './change-settings';
import { addMembershipTier, updateMembershipTier } from './change-tier';
import { AddMembershipTierInput, UpdateAssociationSettingsInput, UpdateMembershipTierInput } from './settings.inputs';
import { AssociationSettingsPayload, MembershipTierPayload } from './settings.payloads';

@Resolver(() => AssociationSettingsPayload)
export class AssociationSettingsResolver {
  @RequiresScopes('association:manage')
  @Mutation(() => AssociationSettingsPayload, {
    nullable: true,
    description: 'Changes the rules of an association: by its owners. The audit has what was otherwise.',
  })
  updateAssociationSettings(
    @Arg('input', () => UpdateAssociationSettingsInput, { description: 'Which rules, and how they are from now on.' })
    input: UpdateAssociationSettingsInput,
    @Ctx() context: Context,
  ): Promise<AssociationSettingsPayload> {
    return updateAssociationSettings(context, input);
  }

  @FieldResolver(() => Association, {
    nullable: true,
    description: 'The association as it is now; null where nothing was done.',
  })
  association(@Root() { id }: AssociationSettingsPayload, @Ctx() context: Context): Promise<Association | null> | null {
    return id === null ? null : associationById(context).load(id);
  }
}

@Resolver(() => MembershipTierPayload)
export class MembershipTierSettingsResolver {
  @RequiresScopes('association:manage')
  @Mutation(() => MembershipTierPayload, {
    nullable: true,
    description: 'Adds a class of membership, by the owners of its association. It can be applied for at once.',
  })
  addMembershipTier(
    @Arg('input', () => AddMembershipTierInput, { description: 'Its code, name, fee and term.' })
    input: AddMembershipTierInput,
    @Ctx() context: Context,
  ): Promise<MembershipTierPayload> {
    return addMembershipTier(context, input);
  }

  @RequiresScopes('association:manage')
  @Mutation(() => MembershipTierPayload, {
    nullable: true,
    description:
      'Changes a class of membership: its name, fee and term, or whether it is offered, by the owners of its association. One that is offered no more is retired and not deleted.',
  })
  updateMembershipTier(
    @Arg('input', () => UpdateMembershipTierInput, { description: 'Which tier, and how it is from now on.' })
    input: UpdateMembershipTierInput,
    @Ctx() context: Context,
  ): Promise<MembershipTierPayload> {
    return updateMembershipTier(context, input);
  }

  @FieldResolver(() => MembershipTier, {
    nullable: true,
    description: 'The tier as it is now; null where nothing was done.',
  })
  tier(@Root() { id }: MembershipTierPayload, @Ctx() context: Context): Promise<MembershipTier | null> | null {
    return id === null ? null : tierById(context).load(id);
  }
}
