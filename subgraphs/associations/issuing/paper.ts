/**
 * What an association gives a member in writing: certificates and endorsements. What the two have in common, and what each is called
 * in the audit and in events.
 */
import { type EntityManager } from 'typeorm';
import { publish } from '../../kernel/events/publish';
import { AuditAction } from '../audit/audit-action';
import { type Values } from '../audit/chain';
import { type Acting, record } from '../audit/record';
import { Certification } from '../certification/certification.entity';
import { Endorsement } from '../endorsement/endorsement.entity';

export type Paper = Certification | Endorsement;
export type PaperChange = 'ISSUED' | 'REVOKED' | 'EXPIRED';

interface Kind<Row extends Paper> {
  readonly entity: new () => Row;
  readonly topic: 'certification.changed' | 'endorsement.changed';
  readonly actions: Readonly<Record<PaperChange, AuditAction>>;
  /** What the audit tells of it beside its days; no personal data. */
  readonly shown: (row: Row) => Values;
}

export const CERTIFICATIONS: Kind<Certification> = {
  entity: Certification,
  topic: 'certification.changed',
  actions: {
    ISSUED: AuditAction.CERTIFICATION_ISSUED,
    REVOKED: AuditAction.CERTIFICATION_REVOKED,
    EXPIRED: AuditAction.CERTIFICATION_EXPIRED,
  },
  shown: ({ scheme, number }) => ({ scheme, number }),
};

export const ENDORSEMENTS: Kind<Endorsement> = {
  entity: Endorsement,
  topic: 'endorsement.changed',
  actions: {
    ISSUED: AuditAction.ENDORSEMENT_GIVEN,
    REVOKED: AuditAction.ENDORSEMENT_REVOKED,
    EXPIRED: AuditAction.ENDORSEMENT_EXPIRED,
  },
  shown: ({ scope, membershipId }) => ({ scope, membership: membershipId }),
};

export type AnyKind = typeof CERTIFICATIONS | typeof ENDORSEMENTS;

/** What has been written of it is told: to whoever else hears of it, and to the audit, last, for others wait for that chain. */
export async function tell<Row extends Paper>(
  db: EntityManager,
  kind: Kind<Row>,
  row: Row,
  { change, on, acting }: { readonly change: PaperChange; readonly on: string; readonly acting: Acting },
): Promise<void> {
  const { id, associationId, organisationId, issuedOn, expiresOn, revokedOn, revocationReason, version } = row;
  const payload = { paper: id, association: associationId, organisation: organisationId, change, on };
  await publish(db, [{ topic: kind.topic, entity: id, payload: { ...payload, issuedOn, expiresOn, version } }]);
  const days = { organisation: organisationId, issuedOn, expiresOn };
  const told: Readonly<Record<PaperChange, { readonly before: Values | null; readonly after: Values }>> = {
    ISSUED: { before: null, after: { ...kind.shown(row), ...days, version } },
    REVOKED: { before: { revokedOn: null, version: version - 1 }, after: { revokedOn, version } },
    EXPIRED: { before: null, after: { expiresOn } },
  };
  const { before, after } = told[change];
  await record(db, acting, {
    ...{ associationId, action: kind.actions[change], entity: id, before, after: { ...after, on } },
    reason: change === 'REVOKED' ? revocationReason : null,
  });
}
