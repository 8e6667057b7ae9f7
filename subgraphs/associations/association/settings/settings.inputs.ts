/** What an owner lays down for its association. */
import { Field, ID, InputType, Int } from 'type-graphql';
import { IdempotencyKey } from '../../../kernel/mutations/idempotency-key';
import { CurrencyCodeScalar } from '../../../kernel/scalars/codes';
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
export const LONGEST_INSTRUCTIONS = 1000;
/** Of an association, retired ones among them. */
export const MOST_TIERS = 50;
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

  @Field(() => BilingualTextInput, {
    nullable: true,
    description: `See \`Association.paymentInstructions\`: what is sent takes the place of both languages. At most ${LONGEST_INSTRUCTIONS} characters each.`,
  })
  paymentInstructions?: BilingualTextInput | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'See `Association.takesApplicationsByMail`. It holds at once, also for codes that were mailed already.',
  })
  takesApplicationsByMail?: boolean | null;
}

@InputType({ description: 'A class of membership that an association is to offer, the last in its list.' })
export class AddMembershipTierInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'Which association, `ass_...`.' })
  associationId: string;

  @Field({
    description:
      'Its code: capital letters, digits, - and _, at most 40, such as "CORPORATE"; of no other tier of the association, a retired one included. It never changes.',
  })
  code: string;

  @Field(() => BilingualTextInput, {
    description: `Its name in both languages or one, at most ${LONGEST_NAME} characters each.`,
  })
  name: BilingualTextInput;

  @Field(() => DecimalScalar, { description: 'Fee for a year, in the major unit of the currency; 0: nothing is due.' })
  annualFee: string;

  @Field(() => CurrencyCodeScalar, { description: 'In which currency; it never changes.' })
  currency: string;

  @Field(() => Int, { description: `Months of a term, ${TERM.least} to ${TERM.most}.` })
  termMonths: number;
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

  @Field(() => Boolean, {
    nullable: true,
    description:
      'false: it is retired, and takes no new members from now on. Applications for it go on, and members stay in it until they renew. true: it is offered again.',
  })
  isOffered?: boolean | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Of one that is retired, the tier that its members renew into, `tie_...`: one of the same association that is offered. Obligatory where it has members.',
  })
  renewsIntoId?: string | null;
}
