/** An owner's edits: the rules of its association, and its classes of membership. What is otherwise is told to the audit, and nothing else. */
import { Decimal } from 'decimal.js';
import { type EntityManager } from 'typeorm';
import { minorUnitsOf } from '../../../kernel/codes/currency';
import { type Context } from '../../../kernel/context';
import { publish } from '../../../kernel/events/publish';
import { callerOf } from '../../../kernel/mutations/caller';
import { compareAndSet, differing } from '../../../kernel/mutations/compare-and-set';
import { runMutation } from '../../../kernel/mutations/run-mutation';
import { type UserError } from '../../../kernel/mutations/user-error';
import { userError, versionConflict } from '../../../kernel/mutations/words';
import { localisedText } from '../../../kernel/values/localised-text';
import { moneyOf } from '../../../kernel/values/money';
import { isWithin } from '../../../kernel/viewer';
import { AuditAction } from '../../audit/audit-action';
import { type Values } from '../../audit/chain';
import { record } from '../../audit/record';
import { lengthFaults } from '../../membership/lifecycle/mutations/application';
import { Association } from '../association.entity';
import { MembershipTier } from '../tier.entity';
import {
  DAYS,
  HIGHEST_FEE,
  LONGEST_NAME,
  TERM,
  type UpdateAssociationSettingsInput,
  type UpdateMembershipTierInput,
} from './settings.inputs';
import { say } from './words';

interface Payload {
  readonly id: string | null;
  readonly userErrors: readonly UserError[];
}

const refused = (userErrors: readonly UserError[]): Payload => ({ id: null, userErrors });

export function updateAssociationSettings(context: Context, input: UpdateAssociationSettingsInput): Promise<Payload> {
  const { graceDays, informationDays, paymentDays, reapplyDays, allowsLateRenewal } = input;
  const { suspensionEndsByItself, takesApplicationsByMail } = input;
  const numbers = { graceDays, informationDays, paymentDays, reapplyDays };
  const faults = Object.entries(DAYS).flatMap(([field, range]) =>
    rangeFaults(numbers[field as keyof typeof DAYS], field, range),
  );
  return runMutation(context, {
    ...{ name: 'updateAssociationSettings', input, refused },
    async change(db) {
      const row = await byId(db, Association, input.associationId);
      if (!row || !mayLayDown(context, row.id)) return refused([userError('not_found', ['associationId'])]);
      const patch = given({ ...numbers, allowsLateRenewal, suspensionEndsByItself, takesApplicationsByMail });
      return edit(db, context, { entity: Association, row, patch, faults, input, shown: (one) => one as Values });
    },
  });
}

export function updateMembershipTier(context: Context, input: UpdateMembershipTierInput): Promise<Payload> {
  const { name, annualFee, termMonths } = input;
  return runMutation(context, {
    ...{ name: 'updateMembershipTier', input, refused },
    async change(db) {
      const row = await byId(db, MembershipTier, input.tierId);
      if (!row || !mayLayDown(context, row.associationId)) return refused([userError('not_found', ['tierId'])]);
      const { currency } = row.annualFee;
      const faults = [
        ...nameFaults(name),
        ...feeFaults(annualFee, currency),
        ...rangeFaults(termMonths, 'termMonths', TERM),
      ];
      if (faults.length > 0) return edit(db, context, { entity: MembershipTier, row, patch: {}, faults, input, shown });
      const patch = given({
        name: name && localisedText(name.en, name.zhHans),
        annualFee: annualFee == null ? null : moneyOf(new Decimal(annualFee), currency),
        termMonths,
      });
      return edit(db, context, { entity: MembershipTier, row, patch, faults, input, shown });
    },
  });

  function shown({ name: called, annualFee: fee, ...rest }: Partial<MembershipTier>): Values {
    return {
      ...(rest as Values),
      ...(called ? { nameEn: called.en, nameZhHans: called.zhHans } : {}),
      ...(fee ? { annualFee: `${fee.amount} ${fee.currency}` } : {}),
    };
  }
}

/** Owners, and whoever runs the ecosystem. */
function mayLayDown({ viewer }: Context, associationId: string): boolean {
  return isWithin(viewer, 'association:manage', associationId);
}

interface Edit<Row extends Association | MembershipTier> {
  readonly entity: new () => Row;
  readonly row: Row;
  readonly patch: Partial<Row>;
  readonly faults: readonly UserError[];
  readonly input: { readonly expectedVersion: number };
  /** As the audit has the values. */
  readonly shown: (values: Partial<Row>) => Values;
}

async function edit<Row extends Association | MembershipTier>(
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
  const only = (values: Partial<Row>): Partial<Row> =>
    Object.fromEntries(fields.map((field) => [field, values[field as keyof Row]])) as Partial<Row>;
  const changes = only(patch);
  // Somebody else did, a moment ago.
  if (!(await compareAndSet<Association | MembershipTier>(db, entity, row, changes))) return stale(expected + 1);
  const tier = row instanceof MembershipTier ? id : null;
  const associationId = row instanceof MembershipTier ? row.associationId : id;
  const payload = { association: associationId, tier, fields, version: version + 1 };
  await publish(db, [{ topic: 'association.changed', entity: associationId, payload }]);
  const acting = { actor: callerOf(context.viewer), actingFor: associationId, requestId: context.requestId };
  await record(db, acting, {
    ...{ associationId, entity: id, reason: null },
    action: tier === null ? AuditAction.ASSOCIATION_SETTINGS_CHANGED : AuditAction.MEMBERSHIP_TIER_CHANGED,
    before: { ...shown(only(row)), version },
    after: { ...shown(changes), version: version + 1 },
  });
  return { id, userErrors: [] };
}

async function byId<Row extends Association | MembershipTier>(
  db: EntityManager,
  entity: new () => Row,
  id: string,
): Promise<Row | null> {
  return id.includes('\0') ? null : db.createQueryBuilder(entity, 'row').where('row.id = :id', { id }).getOne();
}

/** Null is left out, too: none of these can be taken away. */
function given<Values extends object>(values: Values): { [Key in keyof Values]?: NonNullable<Values[Key]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value != null)) as never;
}

interface Range {
  readonly least: number;
  readonly most: number;
}

function rangeFaults(value: number | null | undefined, field: string, { least, most }: Range): UserError[] {
  return value == null || (value >= least && value <= most) ? [] : [say('settings.range', [field], { least, most })];
}

function nameFaults(name: UpdateMembershipTierInput['name']): UserError[] {
  if (!name) return [];
  const { en, zhHans } = localisedText(name.en, name.zhHans);
  if (en === null && zhHans === null) return [say('settings.name', ['name'])];
  return [...lengthFaults(en, ['name', 'en'], LONGEST_NAME), ...lengthFaults(zhHans, ['name', 'zhHans'], LONGEST_NAME)];
}

function feeFaults(fee: string | null | undefined, currency: string): UserError[] {
  if (fee == null) return [];
  const [amount, decimals] = [new Decimal(fee), minorUnitsOf(currency) ?? 0];
  const isFee = !amount.isNegative() && amount.lte(HIGHEST_FEE) && amount.decimalPlaces() <= decimals;
  return isFee ? [] : [say('settings.fee', ['annualFee'], { most: HIGHEST_FEE, decimals, currency })];
}
