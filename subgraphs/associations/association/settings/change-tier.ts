/**
 * Classes of membership: added, changed, retired and offered again, by the owners of their association.
 *
 * One that is retired takes no new members, and those that it has renew into the one that takes its place. None is deleted: the audit,
 * imports and invoices of years ago speak of it.
 */
import { Decimal } from 'decimal.js';
import { type EntityManager, In, Not } from 'typeorm';
import { newId } from '../../../kernel/codes/id';
import { type Context } from '../../../kernel/context';
import { insertAll } from '../../../kernel/database/insert';
import { todayOf } from '../../../kernel/days';
import { runMutation } from '../../../kernel/mutations/run-mutation';
import { type UserError } from '../../../kernel/mutations/user-error';
import { userError } from '../../../kernel/mutations/words';
import { localisedText } from '../../../kernel/values/localised-text';
import { moneyOf } from '../../../kernel/values/money';
import { AuditAction } from '../../audit/audit-action';
import { type Values } from '../../audit/chain';
import { Membership } from '../../membership/membership.entity';
import { ENDED } from '../../membership/membership-status';
import { Association } from '../association.entity';
import { MembershipTier } from '../tier.entity';
import { byId, edit, given, mayLayDown, type Payload, refused, tell } from './edit';
import { type AddMembershipTierInput, MOST_TIERS, type UpdateMembershipTierInput } from './settings.inputs';
import { codeFaults, tierFaults } from './tier-faults';
import { say } from './words';

export function addMembershipTier(context: Context, input: AddMembershipTierInput): Promise<Payload> {
  const { associationId, code, name, annualFee, currency, termMonths } = input;
  return runMutation(context, {
    ...{ name: 'addMembershipTier', input, refused },
    async change(db) {
      const association = mayLayDown(context, associationId) ? await byId(db, Association, associationId) : null;
      if (!association) return refused([userError('not_found', ['associationId'])]);
      const faults = [...codeFaults(code), ...tierFaults(input, currency)];
      if (faults.length > 0) return refused(faults);
      const others = await holdTiers(db, associationId);
      if (others.length >= MOST_TIERS) return refused([say('settings.tiers', ['associationId'], { most: MOST_TIERS })]);
      if (others.some((one) => one.code === code)) return refused([say('settings.code_taken', ['code'], { code })]);
      const row = Object.assign(new MembershipTier(), {
        ...{ id: newId('tie'), associationId, code, name: localisedText(name.en, name.zhHans), termMonths },
        annualFee: moneyOf(new Decimal(annualFee), currency),
        position: Math.max(0, ...others.map(({ position }) => position)) + 1,
        ...{ version: 1, retiredOn: null, renewsIntoId: null },
      });
      await insertAll(db, MembershipTier, [row]);
      const said = { name: row.name, annualFee: row.annualFee, termMonths };
      await tell(db, context, {
        ...{ associationId, tierId: row.id, action: AuditAction.MEMBERSHIP_TIER_ADDED, before: null },
        fields: ['code', ...Object.keys(said)],
        after: { code, ...shown(said), version: row.version },
      });
      return { id: row.id, userErrors: [] };
    },
  });
}

export function updateMembershipTier(context: Context, input: UpdateMembershipTierInput): Promise<Payload> {
  const { name, annualFee, termMonths } = input;
  return runMutation(context, {
    ...{ name: 'updateMembershipTier', input, refused },
    async change(db) {
      const known = await byId(db, MembershipTier, input.tierId);
      if (!known || !mayLayDown(context, known.associationId)) return refused([userError('not_found', ['tierId'])]);
      const isOffering = input.isOffered != null || input.renewsIntoId != null;
      const all = isOffering ? await holdTiers(db, known.associationId) : [];
      const row = all.find(({ id }) => id === known.id) ?? known;
      const { currency } = row.annualFee;
      const faults = [
        ...tierFaults(input, currency),
        ...(isOffering ? await offeringFaults(db, input, { row, all }) : []),
      ];
      if (faults.length > 0) return edit(db, context, { entity: MembershipTier, row, patch: {}, faults, input, shown });
      const patch = {
        ...given({
          name: name && localisedText(name.en, name.zhHans),
          annualFee: annualFee == null ? null : moneyOf(new Decimal(annualFee), currency),
          termMonths,
        }),
        ...offeringOf(input, row, todayOf(context)),
      };
      return edit(db, context, { entity: MembershipTier, row, patch, faults, input, shown });
    },
  });
}

/** All of an association, in one order: of two that are retired at once, none takes the place of the other. */
async function holdTiers(db: EntityManager, associationId: string): Promise<MembershipTier[]> {
  await db.query('SELECT FROM membership_tier WHERE association_id = $1 ORDER BY id FOR NO KEY UPDATE', [
    associationId,
  ]);
  return db.findBy(MembershipTier, { associationId });
}

type Offering = Pick<UpdateMembershipTierInput, 'isOffered' | 'renewsIntoId'>;

function offeringOf(
  { isOffered, renewsIntoId }: Offering,
  row: MembershipTier,
  today: string,
): Partial<MembershipTier> {
  if (isOffered === true) return { retiredOn: null, renewsIntoId: null };
  return {
    ...(isOffered === false ? { retiredOn: row.retiredOn ?? today } : {}),
    ...(renewsIntoId == null ? {} : { renewsIntoId }),
  };
}

interface Among {
  readonly row: MembershipTier;
  readonly all: readonly MembershipTier[];
}

async function offeringFaults(
  db: EntityManager,
  { isOffered, renewsIntoId }: Offering,
  { row, all }: Among,
): Promise<UserError[]> {
  const isRetired = isOffered == null ? row.retiredOn !== null : !isOffered;
  const into = all.find(({ id }) => id === renewsIntoId);
  if (renewsIntoId != null) {
    if (!isRetired) return [say('settings.still_offered', ['renewsIntoId'])];
    const isOne = into !== undefined && into.id !== row.id && into.retiredOn === null;
    return isOne ? [] : [say('settings.renews_into', ['renewsIntoId'])];
  }
  if (!isRetired || row.renewsIntoId !== null) return [];
  return (await hasMembers(db, row, all)) ? [say('settings.has_members', ['renewsIntoId'])] : [];
}

/** Now, or with the next renewals of another that it took the place of. */
async function hasMembers(db: EntityManager, { id }: MembershipTier, all: Among['all']): Promise<boolean> {
  if (all.some(({ renewsIntoId }) => renewsIntoId === id)) return true;
  return db.existsBy(Membership, { tierId: id, status: Not(In(ENDED)) });
}

function shown({ name: called, annualFee: fee, ...rest }: Partial<MembershipTier>): Values {
  return {
    ...(rest as Values),
    ...(called ? { nameEn: called.en, nameZhHans: called.zhHans } : {}),
    ...(fee ? { annualFee: `${fee.amount} ${fee.currency}` } : {}),
  };
}
