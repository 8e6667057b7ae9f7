/** How the audit of an association is filtered. */
import { Field, InputType } from 'type-graphql';
import { enumFilterOf, type EnumFilter, IdFilter } from '../../kernel/filters/filters';
import { DateTimeScalar } from '../../kernel/scalars/time';
import { AuditAction } from './audit-action';

const ActionFilter = enumFilterOf(AuditAction, 'AuditAction');

@InputType({ description: 'Which entries to list; all parts given must hold.' })
export class AuditFilter {
  @Field(() => ActionFilter, { nullable: true, description: 'By what was done.' })
  action?: EnumFilter<AuditAction> | null;

  @Field(() => IdFilter, {
    nullable: true,
    description:
      'By what it is about: id of a membership `mbr_...`, a certificate `crt_...`, an endorsement `end_...`, a tier `tie_...`, the association `ass_...`.',
  })
  entity?: IdFilter | null;

  @Field(() => IdFilter, { nullable: true, description: 'By who did it: `acc_...`, `cli_...`, or "system".' })
  actor?: IdFilter | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Written down at this moment or later.' })
  from?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Written down before this moment.' })
  before?: Date | null;
}
