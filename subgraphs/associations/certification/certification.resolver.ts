import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { DateScalar } from '../../kernel/scalars/time';
import { Public, RequiresAnyScope } from '../../kernel/schema/marks';
import { Association } from '../association/association.entity';
import { associationById } from '../association/association.loaders';
import { todayOf } from '../../kernel/days';
import { maySeeOwn } from '../membership/membership.policy';
import { Organisation } from '../organisation/organisation.stub';
import { validityOn } from '../validity';
import { Certification } from './certification.entity';
import { certificationById } from './certification.loaders';

@Resolver(() => Certification)
export class CertificationResolver {
  @Public()
  @Query(() => Certification, { nullable: true, description: 'One certificate by id; null when there is none.' })
  certification(
    @Arg('id', () => ID, { description: 'Its id, `crt_...`.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Certification | null> {
    return certificationById(context).load(id);
  }

  @FieldResolver(() => Association, { description: 'The association that issued it.' })
  association(@Root() certification: Certification, @Ctx() context: Context): Promise<Association | null> {
    return associationById(context).load(certification.associationId);
  }

  @RequiresAnyScope('members:read', 'membership:own')
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Why it was revoked; null if it was not. For the association’s own people and whoever acts for the organisation; null for everybody else, whether there is anything or not.',
  })
  revocationReason(@Root() certification: Certification, @Ctx() { viewer }: Context): string | null {
    return maySeeOwn(viewer, certification) ? certification.revocationReason : null;
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'The organisation that holds it.' })
  organisation(@Root() certification: Certification): Organisation {
    return { id: certification.organisationId };
  }

  @FieldResolver(() => Boolean, { description: 'Whether it holds on a day: issued, not expired, not revoked.' })
  valid(
    @Root() certification: Certification,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'On which day; today (UTC+8, both cities) if not given.',
    })
    asOf: string | undefined,
    @Ctx() context: Context,
  ): boolean {
    return validityOn(asOf ?? todayOf(context), certification) === 'VALID';
  }
}
