/** A certificate or an endorsement taken back: from today on, or from its first day where that is to come. */
import { type Context } from '../../kernel/context';
import { todayOf } from '../../kernel/days';
import { compareAndSet } from '../../kernel/mutations/compare-and-set';
import { runMutation } from '../../kernel/mutations/run-mutation';
import { userError, versionConflict } from '../../kernel/mutations/words';
import { isWithin } from '../../kernel/viewer';
import { textFaults } from '../../kernel/mutations/text-faults';
import { actingFor } from '../audit/acting';
import { validityOn } from '../validity';
import { LONGEST, type RevokeCertificationInput, type RevokeEndorsementInput } from './issuing.inputs';
import { refused } from './issuing.payloads';
import { type AnyKind, CERTIFICATIONS, ENDORSEMENTS, type Paper, tell } from './paper';
import { say } from './words';

type Payload = ReturnType<typeof refused>;

export function revokeCertification(context: Context, input: RevokeCertificationInput): Promise<Payload> {
  return revoke(context, CERTIFICATIONS, {
    name: 'revokeCertification',
    input,
    id: input.certificationId,
    at: 'certificationId',
  });
}

export function revokeEndorsement(context: Context, input: RevokeEndorsementInput): Promise<Payload> {
  return revoke(context, ENDORSEMENTS, {
    name: 'revokeEndorsement',
    input,
    id: input.endorsementId,
    at: 'endorsementId',
  });
}

interface Asked {
  readonly name: string;
  readonly input: RevokeCertificationInput | RevokeEndorsementInput;
  readonly id: string;
  /** Where the id stands in the input. */
  readonly at: string;
}

function revoke(context: Context, kind: AnyKind, { name, input, id, at }: Asked): Promise<Payload> {
  const { expectedVersion: expected } = input;
  const reason = input.reason.trim().normalize('NFC');
  return runMutation(context, {
    ...{ name, input, refused },
    async change(db) {
      const row = id.includes('\0') ? null : await db.findOneBy<Paper>(kind.entity, { id });
      if (!row || !isWithin(context.viewer, 'members:write', row.associationId))
        return refused([userError('not_found', [at])]);
      const stale = (current: number): Payload =>
        refused([versionConflict(['expectedVersion'], { expected, current, changed: ['revokedOn'] })]);
      if (row.version !== expected) return stale(row.version);
      const faults =
        reason === '' ? [say('issuing.reason', ['reason'])] : textFaults(reason, ['reason'], LONGEST.reason);
      if (faults.length > 0) return refused(faults);
      const today = todayOf(context);
      if (row.revokedOn !== null) return refused([say('issuing.is_revoked', [at], { revokedOn: row.revokedOn })]);
      if (validityOn(today, row) === 'EXPIRED')
        return refused([say('issuing.is_expired', [at], { expiresOn: row.expiresOn })]);
      const revokedOn = row.issuedOn > today ? row.issuedOn : today;
      const patch = { revokedOn, revocationReason: reason };
      // Somebody else did, a moment ago.
      if (!(await compareAndSet<Paper>(db, kind.entity, row, patch))) return stale(expected + 1);
      const revoked = Object.assign(row, patch, { version: expected + 1 });
      const acting = actingFor(context, row.associationId);
      await tell(db, kind as typeof CERTIFICATIONS, revoked as never, { change: 'REVOKED', on: revokedOn, acting });
      return { id, userErrors: [] };
    },
  });
}
