/** A role with what it is about, as the graph shows it. */
import { Field, ID, ObjectType } from 'type-graphql';
import { type Role } from '../../../schema/authority';
import { Authenticated } from '../../kernel/schema/marks';
import { RoleName } from './role-names';

@Authenticated()
@ObjectType({ description: 'A role, and the one thing it is about.' })
export class RoleGrant {
  @Field(() => RoleName, { description: 'The role.' })
  role: Role;

  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the platform (`plt_`), service provider (`svp_`), association (`ass_`) or organisation (`org_`); null for the whole ecosystem.',
  })
  of: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The one member that it is bound to, `org_`: of the association in `of`, and of no other. Null for a role that reaches all of what it is about.',
  })
  organisationId?: string | null;
}
