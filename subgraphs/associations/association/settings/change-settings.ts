/** An owner's edit of the rules of its association. */
import { type Context } from '../../../kernel/context';
import { runMutation } from '../../../kernel/mutations/run-mutation';
import { userError } from '../../../kernel/mutations/words';
import { type Values } from '../../audit/chain';
import { Association } from '../association.entity';
import { byId, edit, given, mayLayDown, type Payload, rangeFaults, refused } from './edit';
import { DAYS, type UpdateAssociationSettingsInput } from './settings.inputs';

export function updateAssociationSettings(context: Context, input: UpdateAssociationSettingsInput): Promise<Payload> {
  const { graceDays, informationDays, paymentDays, reapplyDays, allowsLateRenewal, suspensionEndsByItself } = input;
  const numbers = { graceDays, informationDays, paymentDays, reapplyDays };
  const faults = Object.entries(DAYS).flatMap(([field, range]) =>
    rangeFaults(numbers[field as keyof typeof DAYS], field, range),
  );
  return runMutation(context, {
    ...{ name: 'updateAssociationSettings', input, refused },
    async change(db) {
      const row = await byId(db, Association, input.associationId);
      if (!row || !mayLayDown(context, row.id)) return refused([userError('not_found', ['associationId'])]);
      const patch = given({ ...numbers, allowsLateRenewal, suspensionEndsByItself });
      return edit(db, context, { entity: Association, row, patch, faults, input, shown: (one) => one as Values });
    },
  });
}
