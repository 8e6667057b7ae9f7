import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { Cost } from '../../kernel/schema/cost';
import { Public } from '../../kernel/schema/marks';
import { RequestApplicationCodeInput, RequestApplicationCodePayload } from './applicant.inputs';
import { CODE_COSTS } from './limits';
import { requestApplicationCode } from './request-code';

@Resolver()
export class ApplicantResolver {
  @Public()
  @Cost(CODE_COSTS)
  @Mutation(() => RequestApplicationCodePayload, {
    nullable: true,
    description:
      'Mails a code to an address, for whoever has no account: with it `applyForMembership` takes one application to this association, within 24 hours. At most 5 go to one address in a day. Whether the address is known here is never told.',
  })
  requestApplicationCode(
    @Arg('input', () => RequestApplicationCodeInput, { description: 'Which association, and where to mail to.' })
    input: RequestApplicationCodeInput,
    @Ctx() context: Context,
  ): Promise<RequestApplicationCodePayload> {
    return requestApplicationCode(context, input);
  }
}
