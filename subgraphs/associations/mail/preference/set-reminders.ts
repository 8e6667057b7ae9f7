/** Whether a member gets reminders, whoever its contacts are: said by the association, or by the member itself. */
import { Field, ID, InputType, Int } from 'type-graphql';
import { type Context } from '../../../kernel/context';
import { publish } from '../../../kernel/events/publish';
import { compareAndSet } from '../../../kernel/mutations/compare-and-set';
import { IdempotencyKey } from '../../../kernel/mutations/idempotency-key';
import { runMutation } from '../../../kernel/mutations/run-mutation';
import { userError, versionConflict } from '../../../kernel/mutations/words';
import { AuditAction } from '../../audit/audit-action';
import { record } from '../../audit/record';
import { actingInCircle } from '../../membership/contacts/contact.service';
import { holdCircle } from '../../membership/contacts/hold';
import { type MembershipPayload, refused } from '../../membership/lifecycle/mutations/membership.payload';
import { Membership } from '../../membership/membership.entity';

@InputType({ description: 'Whether a member gets reminders.' })
export class SetRemindersInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'The membership, `mbr_...`.' })
  membershipId: string;

  @Field(() => Int, { description: 'Its `version` as you saw it; where it has changed since, nothing is done.' })
  expectedVersion: number;

  @Field({ description: 'true: its contacts get reminders, as each of them wants; false: none does.' })
  wanted: boolean;
}

export function setReminders(context: Context, input: SetRemindersInput): Promise<MembershipPayload> {
  return runMutation(context, {
    name: 'setReminders',
    input,
    refused,
    async change(db) {
      const { membershipId: id, expectedVersion: expected, wanted } = input;
      const membership = await holdCircle(db, id, context.viewer);
      if (!membership) return refused([userError('not_found', ['membershipId'])]);
      const { version, associationId, organisationId } = membership;
      const is = membership.remindersOffAt === null;
      if (version !== expected)
        return refused([
          versionConflict(['expectedVersion'], {
            expected,
            current: version,
            changed: is === wanted ? [] : ['wantsReminders'],
          }),
        ]);
      if (is === wanted) return { id, userErrors: [] };
      const patch = { remindersOffAt: wanted ? null : context.now, updatedAt: context.now };
      if (!(await compareAndSet(db, Membership, { id, version }, patch)))
        throw new Error(`Membership ${id} changed while it was held.`);
      const payload = { membership: id, association: associationId, organisation: organisationId };
      const changed = { changed: ['wantsReminders'], version: version + 1 };
      await publish(db, [{ topic: 'membership.edited', entity: id, payload: { ...payload, ...changed } }]);
      await record(db, actingInCircle(context, membership), {
        ...{ associationId, action: AuditAction.REMINDERS_SET, entity: id, reason: null },
        before: { wantsReminders: is, version },
        after: { wantsReminders: wanted, version: version + 1 },
      });
      return { id, userErrors: [] };
    },
  });
}
