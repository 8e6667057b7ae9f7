import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { Page, type PageArgs } from '../../kernel/pages/page-args';
import { DateTimeScalar } from '../../kernel/scalars/time';
import { RequiresScopes } from '../../kernel/schema/marks';
import { Association } from '../association/association.entity';
import { Membership } from '../membership/membership.entity';
import { membershipById } from '../membership/membership.loaders';
import { maySeePrivate } from '../membership/membership.policy';
import { MailLogConnection, MailLogEntry, MailState } from './mail-log.entity';
import { MailLogFilter, MailPreviewInput, UpdateMailTemplateInput } from './mail.inputs';
import { mailLogOf, sendingOf } from './mail.loaders';
import { templatesOf } from './mail.service';
import { MailPreview, MailTemplate, MailTemplatePayload } from './mail-template.types';
import { previewMail } from './preview-mail';
import { updateMailTemplate } from './update-template';

const FOR_ITS_OWN = 'For its own people; null for everybody else, whether there is anything or not.';

@Resolver(() => Association)
export class MailResolver {
  @RequiresScopes('members:read')
  @FieldResolver(() => [MailTemplate], {
    nullable: true,
    description: `What its mails to members say, one of each kind in each language. ${FOR_ITS_OWN}`,
  })
  mailTemplates(@Root() { id }: Association, @Ctx() context: Context): Promise<MailTemplate[] | null> {
    return templatesOf(context, id);
  }

  @RequiresScopes('members:read')
  @FieldResolver(() => MailLogConnection, {
    nullable: true,
    description: `What was written to its members, latest first. ${FOR_ITS_OWN}`,
  })
  mailLog(
    @Root() { id }: Association,
    @Arg('filter', () => MailLogFilter, { nullable: true, description: 'Which mails.' })
    filter: MailLogFilter | undefined,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<MailLogEntry>> | null {
    return maySeePrivate(context.viewer, { associationId: id }) ? mailLogOf(context, id, { filter }, page) : null;
  }

  @RequiresScopes('members:read')
  @Query(() => MailPreview, {
    nullable: true,
    description:
      'A mail as it would go out, in the stored words or in others that are tried; null where there is no such association or member for this caller.',
  })
  mailPreview(
    @Arg('input', () => MailPreviewInput, { description: 'Which mail, in which words.' }) input: MailPreviewInput,
    @Ctx() context: Context,
  ): Promise<MailPreview | null> {
    return previewMail(context, input);
  }

  @RequiresScopes('members:write')
  @Mutation(() => MailTemplatePayload, {
    nullable: true,
    description: 'Puts a mail of an association into its own words, in one language, or back into the standard ones.',
  })
  updateMailTemplate(
    @Arg('input', () => UpdateMailTemplateInput, { description: 'Which mail, and its words.' })
    input: UpdateMailTemplateInput,
    @Ctx() context: Context,
  ): Promise<MailTemplatePayload> {
    return updateMailTemplate(context, input);
  }
}

@Resolver(() => MailTemplatePayload)
export class MailTemplatePayloadResolver {
  @FieldResolver(() => MailTemplate, {
    nullable: true,
    description: 'The mail’s words as they are now; null where nothing was done.',
  })
  async template(
    @Root() { associationId, kind, locale }: MailTemplatePayload,
    @Ctx() context: Context,
  ): Promise<MailTemplate | null> {
    const all = associationId === null ? null : await templatesOf(context, associationId);
    return all?.find((one) => one.kind === kind && one.locale === locale) ?? null;
  }
}

@Resolver(() => MailLogEntry)
export class MailLogEntryResolver {
  @FieldResolver(() => Membership, { nullable: true, description: 'The member it was written to.' })
  membership(@Root() { membershipId }: MailLogEntry, @Ctx() context: Context): Promise<Membership | null> {
    return membershipById(context).load(membershipId);
  }

  @FieldResolver(() => MailState, { description: 'What became of it.' })
  async state(@Root() { id, outcome }: MailLogEntry, @Ctx() context: Context): Promise<MailState> {
    if (outcome !== 'ASKED') return MailState[outcome];
    const sending = await sendingOf(context).load(id);
    if (!sending) return MailState.CANCELLED;
    return sending.sentAt === null ? MailState.WAITING : MailState.SENT;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The address it went to; null where nobody was written to, and once the contact was erased.',
  })
  async recipient(@Root() { id }: MailLogEntry, @Ctx() context: Context): Promise<string | null> {
    const sending = await sendingOf(context).load(id);
    return sending === null || sending.recipient === '' ? null : sending.recipient;
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was handed to the server of mail; null until then.',
  })
  async sentAt(@Root() { id }: MailLogEntry, @Ctx() context: Context): Promise<Date | null> {
    return (await sendingOf(context).load(id))?.sentAt ?? null;
  }
}
