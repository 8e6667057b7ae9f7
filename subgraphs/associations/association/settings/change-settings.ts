/** An owner's edit of the rules of its association. */
import { type Context } from '../../../kernel/context';
import { runMutation } from '../../../kernel/mutations/run-mutation';
import { userError } from '../../../kernel/mutations/words';
import { type Values } from '../../audit/chain';
import { Association } from '../association.entity';
import { type UserError } from '../../../kernel/mutations/user-error';
import { localisedText, type LocalisedText } from '../../../kernel/values/localised-text';
import { textFaults } from '../../../kernel/mutations/text-faults';
import { byId, edit, given, mayLayDown, type Payload, rangeFaults, refused } from './edit';
import { DAYS, LONGEST_INSTRUCTIONS, type UpdateAssociationSettingsInput } from './settings.inputs';

export function updateAssociationSettings(context: Context, input: UpdateAssociationSettingsInput): Promise<Payload> {
  const { graceDays, informationDays, paymentDays, reapplyDays, allowsLateRenewal } = input;
  const { suspensionEndsByItself, takesApplicationsByMail } = input;
  const numbers = { graceDays, informationDays, paymentDays, reapplyDays };
  const faults = Object.entries(DAYS).flatMap(([field, range]) =>
    rangeFaults(numbers[field as keyof typeof DAYS], field, range),
  );
  const said = input.paymentInstructions;
  const instructions = said && localisedText(said.en, said.zhHans);
  const all = [...faults, ...textInFaults(instructions)];
  return runMutation(context, {
    ...{ name: 'updateAssociationSettings', input, refused },
    async change(db) {
      const row = await byId(db, Association, input.associationId);
      if (!row || !mayLayDown(context, row.id)) return refused([userError('not_found', ['associationId'])]);
      const rules = { ...numbers, allowsLateRenewal, suspensionEndsByItself, takesApplicationsByMail };
      const patch = given({ ...rules, paymentInstructions: instructions });
      return edit(db, context, { entity: Association, row, patch, faults: all, input, shown });
    },
  });
}

function textInFaults(text: LocalisedText | null | undefined): UserError[] {
  const at = (language: string): string[] => ['paymentInstructions', language];
  return [
    ...textFaults(text?.en, at('en'), LONGEST_INSTRUCTIONS),
    ...textFaults(text?.zhHans, at('zhHans'), LONGEST_INSTRUCTIONS),
  ];
}

function shown({ paymentInstructions: how, ...rest }: Partial<Association>): Values {
  return {
    ...(rest as Values),
    ...(how ? { paymentInstructionsEn: how.en, paymentInstructionsZhHans: how.zhHans } : {}),
  };
}
