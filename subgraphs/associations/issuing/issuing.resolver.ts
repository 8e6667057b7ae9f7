import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { RequiresScopes } from '../../kernel/schema/marks';
import { Certification } from '../certification/certification.entity';
import { certificationById } from '../certification/certification.loaders';
import { Endorsement } from '../endorsement/endorsement.entity';
import { endorsementById } from '../endorsement/endorsement.loaders';
import { endorse, issueCertification } from './issue';
import {
  EndorseInput,
  IssueCertificationInput,
  RevokeCertificationInput,
  RevokeEndorsementInput,
} from './issuing.inputs';
import { CertificationPayload, EndorsementPayload } from './issuing.payloads';
import { revokeCertification, revokeEndorsement } from './revoke';

@Resolver(() => CertificationPayload)
export class CertificationIssuingResolver {
  @RequiresScopes('members:write')
  @Mutation(() => CertificationPayload, {
    nullable: true,
    description:
      'Issues a certificate to a member in standing, also within the days of grace. It holds by its own dates, whatever becomes of the membership.',
  })
  issueCertification(
    @Arg('input', () => IssueCertificationInput, { description: 'What is certified, to whom, from when to when.' })
    input: IssueCertificationInput,
    @Ctx() context: Context,
  ): Promise<CertificationPayload> {
    return issueCertification(context, input);
  }

  @RequiresScopes('members:write')
  @Mutation(() => CertificationPayload, {
    nullable: true,
    description: 'Revokes a certificate, from today on and for good. It stays public that there was one.',
  })
  revokeCertification(
    @Arg('input', () => RevokeCertificationInput, { description: 'Which one, and why.' })
    input: RevokeCertificationInput,
    @Ctx() context: Context,
  ): Promise<CertificationPayload> {
    return revokeCertification(context, input);
  }

  @FieldResolver(() => Certification, {
    nullable: true,
    description: 'The certificate as it is now; null where nothing was done.',
  })
  certification(@Root() { id }: CertificationPayload, @Ctx() context: Context): Promise<Certification | null> | null {
    return id === null ? null : certificationById(context).load(id);
  }
}

@Resolver(() => EndorsementPayload)
export class EndorsementIssuingResolver {
  @RequiresScopes('members:write')
  @Mutation(() => EndorsementPayload, {
    nullable: true,
    description:
      'Endorses a member in good standing in one field of trade. It sleeps while the membership is suspended or has lapsed (`state`).',
  })
  endorse(
    @Arg('input', () => EndorseInput, { description: 'Whom, for what, from when to when.' }) input: EndorseInput,
    @Ctx() context: Context,
  ): Promise<EndorsementPayload> {
    return endorse(context, input);
  }

  @RequiresScopes('members:write')
  @Mutation(() => EndorsementPayload, {
    nullable: true,
    description: 'Revokes an endorsement, from today on and for good. It stays public that there was one.',
  })
  revokeEndorsement(
    @Arg('input', () => RevokeEndorsementInput, { description: 'Which one, and why.' }) input: RevokeEndorsementInput,
    @Ctx() context: Context,
  ): Promise<EndorsementPayload> {
    return revokeEndorsement(context, input);
  }

  @FieldResolver(() => Endorsement, {
    nullable: true,
    description: 'The endorsement as it is now; null where nothing was done.',
  })
  endorsement(@Root() { id }: EndorsementPayload, @Ctx() context: Context): Promise<Endorsement | null> | null {
    return id === null ? null : endorsementById(context).load(id);
  }
}
