/** Who is asking, as the graph knows him. */
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Authenticated } from '../../kernel/schema/marks';
import { RoleGrant } from '../role/grant';

export enum ViewerKind {
  CLIENT = 'CLIENT',
  ACCOUNT = 'ACCOUNT',
}

registerEnumType(ViewerKind, {
  name: 'ViewerKind',
  description: 'What kind of caller it is.',
  valuesConfig: {
    CLIENT: { description: 'A program with an access key, or a token that it got with one.' },
    ACCOUNT: { description: 'A person who signed in.' },
  },
});

@Authenticated()
@ObjectType('Viewer', { description: 'Who is asking.' })
export class ViewerInfo {
  @Field(() => ViewerKind, { description: 'Program or person.' })
  kind: ViewerKind;

  @Field(() => ID, { description: 'Id of the client, `cli_...`, or of the account, `acc_...`.' })
  id: string;

  @Field(() => [RoleGrant], { description: 'The roles, and what each is about.' })
  grants: readonly RoleGrant[];

  @Field(() => [String], {
    description:
      'What may be done now, such as "catalog:write": of the roles’ scopes all, or those that a token is for.',
  })
  scopes: readonly string[];
}
