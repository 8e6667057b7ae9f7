/** What an owner lays down for its association. */
import { Field, ID, InputType, Int } from 'type-graphql';
import { IdempotencyKey } from '../../../kernel/mutations/idempotency-key';
import { DecimalScalar } from '../../../kernel/scalars/decimal';
import { BilingualTextInput } from '../../issuing/issuing.inputs';

/** As the tables have it. */
export const DAYS = {
  graceDays: { least: 0, most: 366 },
  informationDays: { least: 1, most: 366 },
  paymentDays: { least: 1, most: 366 },
  reapplyDays: { least: 0, most: 3660 },
} as const;
export const TERM = { least: 1, most: 120 };
export const LONGEST_NAME = 100;
/** Of a year, in whatever currency. */
export const HIGHEST_FEE = 10_000_000;

@InputType({ description: 'What is edited, and which version of it was looked at. What is left out stays as it is.' })
abstract class SettingsInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => Int, { description: 'Its `version` as you saw it; where it has changed since, nothing is done.' })
  expectedVersion: number;
}

const days = ({ least, most }: { readonly least: number; readonly most: number }): string =>
  `${least} to ${most} days.`;

@InputType({ description: 'Rules of an association. What is left out stays as it is.' })
export class UpdateAssociationSettingsInput extends SettingsInput {
  @Field(() => ID, { description: 'Which association, `ass_...`.' })
  associationId: string;

  @Field(() => Int, {
    nullable: true,
    description: `See \`Association.graceDays\`; ${days(DAYS.graceDays)} It holds at once, also for those that are in grace now; one that has expired stays so.`,
  })
  graceDays?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'See `Association.allowsLateRenewal`.' })
  allowsLateRenewal?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: `See \`Association.informationDays\`; ${days(DAYS.informationDays)} Last days that are set already stay.`,
  })
  informationDays?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: `See \`Association.paymentDays\`; ${days(DAYS.paymentDays)} Last days that are set already stay.`,
  })
  paymentDays?: number | null;

  @Field(() => Int, { nullable: true, description: `See \`Association.reapplyDays\`; ${days(DAYS.reapplyDays)}` })
  reapplyDays?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'See `Association.suspensionEndsByItself`. It holds at once, also for those that are suspended now.',
  })
  suspensionEndsByItself?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'See `Association.takesApplicationsByMail`. It holds at once, also for codes that were mailed already.',
  })
  takesApplicationsByMail?: boolean | null;
}

@InputType({ description: 'A class of membership. What is left out stays as it is.' })
export class UpdateMembershipTierInput extends SettingsInput {
  @Field(() => ID, { description: 'Which tier, `tie_...`.' })
  tierId: string;

  @Field(() => BilingualTextInput, {
    nullable: true,
    description: `Its name in both languages or one: what is sent takes the place of both. At most ${LONGEST_NAME} characters each.`,
  })
  name?: BilingualTextInput | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Fee for a year, in the tier’s currency; 0: nothing is due. It holds for approvals and renewals from now on.',
  })
  annualFee?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `Months of a term, ${TERM.least} to ${TERM.most}. Terms that run already end when they would.`,
  })
  termMonths?: number | null;
}
