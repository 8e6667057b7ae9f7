/** An edit of what an association lays down, written: what is otherwise is told to the audit, and nothing else. */
import { type EntityManager } from 'typeorm';
import { type Context } from '../../../kernel/context';
import { publish } from '../../../kernel/events/publish';
import { compareAndSet, differing } from '../../../kernel/mutations/compare-and-set';
import { type UserError } from '../../../kernel/mutations/user-error';
import { versionConflict } from '../../../kernel/mutations/words';
import { only } from '../../../kernel/only';
import { isWithin } from '../../../kernel/viewer';
import { actingFor } from '../../audit/acting';
import { AuditAction } from '../../audit/audit-action';
import { type Values } from '../../audit/chain';
import { record } from '../../audit/record';
import { type Association } from '../association.entity';
import { MembershipTier } from '../tier.entity';
import { say } from './words';

export interface Payload {
  readonly id: string | null;
  readonly userErrors: readonly UserError[];
}

export const refused = (userErrors: readonly UserError[]): Payload => ({ id: null, userErrors });

/** Owners, and whoever runs the ecosystem. */
export function mayLayDown({ viewer }: Context, associationId: string): boolean {
  return isWithin(viewer, 'association:manage', associationId);
}

export interface Edit<Row extends Association | MembershipTier> {
  readonly entity: new () => Row;
  readonly row: Row;
  readonly patch: Partial<Row>;
  readonly faults: readonly UserError[];
  readonly input: { readonly expectedVersion: number };
  /** As the audit has the values. */
  readonly shown: (values: Partial<Row>) => Values;
}

export async function edit<Row extends Association | MembershipTier>(
  db: EntityManager,
  context: Context,
  { entity, row, patch, faults, input, shown }: Edit<Row>,
): Promise<Payload> {
  const { id, version } = row;
  const fields = differing(row, patch);
  const { expectedVersion: expected } = input;
  const stale = (current: number): Payload =>
    refused([versionConflict(['expectedVersion'], { expected, current, changed: fields })]);
  if (version !== expected) return stale(version);
  if (faults.length > 0) return refused(faults);
  if (fields.length === 0) return { id, userErrors: [] };
  const changes = only(patch, fields) as Partial<Row>;
  // Somebody else did, a moment ago.
  if (!(await compareAndSet<Association | MembershipTier>(db, entity, row, changes))) return stale(expected + 1);
  const isTier = row instanceof MembershipTier;
  await tell(db, context, {
    associationId: isTier ? row.associationId : id,
    tierId: isTier ? id : null,
    action: isTier ? AuditAction.MEMBERSHIP_TIER_CHANGED : AuditAction.ASSOCIATION_SETTINGS_CHANGED,
    fields,
    before: { ...shown(only(row, fields)), version },
    after: { ...shown(changes), version: version + 1 },
  });
  return { id, userErrors: [] };
}

export interface Told {
  readonly associationId: string;
  readonly tierId: string | null;
  readonly action: AuditAction;
  readonly fields: string[];
  readonly before: Values | null;
  readonly after: Values & { readonly version: number };
}

export async function tell(db: EntityManager, context: Context, told: Told): Promise<void> {
  const { associationId, tierId, action, fields, before, after } = told;
  const payload = { association: associationId, tier: tierId, fields, version: after.version };
  await publish(db, [{ topic: 'association.changed', entity: associationId, payload }]);
  const acting = actingFor(context, associationId);
  await record(db, acting, { associationId, action, entity: tierId ?? associationId, before, after, reason: null });
}

export async function byId<Row extends Association | MembershipTier>(
  db: EntityManager,
  entity: new () => Row,
  id: string,
): Promise<Row | null> {
  return id.includes('\0') ? null : db.createQueryBuilder(entity, 'row').where('row.id = :id', { id }).getOne();
}

/** Null is left out, too: none of these can be taken away. */
export function given<Values extends object>(values: Values): { [Key in keyof Values]?: NonNullable<Values[Key]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value != null)) as never;
}

export interface Range {
  readonly least: number;
  readonly most: number;
}

export function rangeFaults(value: number | null | undefined, field: string, { least, most }: Range): UserError[] {
  return value == null || (value >= least && value <= most) ? [] : [say('settings.range', [field], { least, most })];
}
