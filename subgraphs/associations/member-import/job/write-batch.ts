/**
 * Some rows of an import, written: held, matched and decided once more on what is stored now, and then all together. Whoever calls has
 * the transaction, and the import held in it.
 */
import { type EntityManager, In } from 'typeorm';
import { updateAll } from '../../../kernel/database/update';
import { stateOf } from '../../membership/lifecycle/mutations/ground';
import { refusalOf } from '../../membership/lifecycle/mutations/refusals';
import { takeMemberNumbers } from '../../membership/member-numbers';
import { Membership } from '../../membership/membership.entity';
import { MembershipEventKind } from '../../membership/membership-status';
import { decide, type RowResult } from '../check/decide';
import { type MemberRow } from '../check/member-row';
import { reason } from '../check/reasons';
import { askedOf, type StoredMember } from '../match/matches';
import { storedMatches } from '../match/stored-matches';
import { type ImportGround } from './import-ground';
import { MemberImportRow, type Written } from './import-row.entity';
import { MemberImportOutcome as Outcome } from './import-status';
import { actingFor } from './imports';
import { type MemberImport } from './member-import.entity';
import { type Plan, type Planned, planMember } from './plan-member';
import { writeMembers } from './write-members';

export const BATCH_ROWS = 250;

export interface Batch {
  readonly rows: readonly MemberImportRow[];
  readonly lastLine: number;
  readonly counts: Readonly<Record<'created' | 'updated' | 'unchanged' | 'refused', number>>;
}

/** The next rows that there is something to do with, after the line; null where there are none. */
export async function writeBatch(
  db: EntityManager,
  held: MemberImport,
  after: number,
  ground: ImportGround,
): Promise<Batch | null> {
  const rows = await db
    .createQueryBuilder(MemberImportRow, 'row')
    .where('row.importId = :id AND row.line > :after', { id: held.id, after })
    .andWhere(`row.row IS NOT NULL AND row.outcome IS NULL`)
    .orderBy('row.line')
    .limit(BATCH_ROWS)
    .getMany();
  const last = rows.at(-1);
  if (!last) return null;
  const results = await decidedNow(db, rows, ground);
  const plans = await plansOf(db, held, results, ground);
  const planned = plans.flatMap(({ plan }) => (plan && !('refused' in plan) ? [plan] : []));
  const acting = actingFor(held);
  await writeMembers(db, planned, { associationId: held.associationId, importId: held.id, acting });
  const done = rows.map((row, at) => doneRow(row, plans[at] ?? { result: null, plan: null }, ground.today));
  await updateAll(db, MemberImportRow, done);
  return { rows: done, lastLine: last.line, counts: countsOf(done) };
}

/** Held first, so that what they are decided on stays so. */
async function decidedNow(
  db: EntityManager,
  rows: readonly MemberImportRow[],
  ground: ImportGround,
): Promise<RowResult[]> {
  const said = rows.flatMap(({ row }): MemberRow[] => (row ? [row] : []));
  const asked = askedOf(said);
  await db.query(
    `SELECT FROM membership WHERE association_id = $1 AND organisation_id = ANY($2) ORDER BY id FOR NO KEY UPDATE`,
    [ground.associationId, asked.identifiers.map(({ organisationId }) => organisationId)],
  );
  const matches = await storedMatches(db, ground.associationId)(asked);
  return said.map((row, at) => {
    const { line, identifiers } = row;
    const read = { line, row, identifiers, name: rows[at]?.name ?? null, faults: [], notes: [] };
    return decide(read, matches, ground);
  });
}

interface Decided {
  readonly result: RowResult | null;
  readonly plan: Plan | null;
}

async function plansOf(
  db: EntityManager,
  held: MemberImport,
  results: readonly RowResult[],
  ground: ImportGround,
): Promise<Decided[]> {
  const ids = results.flatMap(({ action, membership }) => (action === 'UPDATE' && membership ? [membership.id] : []));
  const memberships = new Map((await db.findBy(Membership, { id: In(ids) })).map((row) => [row.id, row]));
  const nameless = results.filter(({ action, row }) => action === 'CREATE' && row?.memberNumber === null);
  const numbers = await takeMemberNumbers(db, held.associationId, nameless.length);
  const { associationId, today, now, terms } = ground;
  const actor = actingFor(held).actor;
  const newNumber = (): string => numbers.shift() ?? '';
  return results.map((result) => {
    const { action, row, membership, stored } = result;
    if ((action !== 'CREATE' && action !== 'UPDATE') || !row) return { result, plan: null };
    const whole = membership ? wholeOf(memberships.get(membership.id), stored) : null;
    return { result, plan: planMember(result, row, whole, { associationId, today, now, actor, terms, newNumber }) };
  });
}

function wholeOf(membership: Membership | undefined, stored: StoredMember | null) {
  if (!membership) throw new Error('A membership was matched, and then it was not there.');
  return { membership, contact: stored?.contact ?? null };
}

function doneRow(row: MemberImportRow, { result, plan }: Decided, today: string): MemberImportRow {
  if (!result) return row;
  const { action, changes } = result;
  const told = { action, fields: changes, membershipId: result.membership?.id ?? null };
  if (action === 'ERROR') {
    return Object.assign(new MemberImportRow(), row, told, { outcome: Outcome.REFUSED, reasons: result.reasons });
  }
  if (!plan)
    return Object.assign(new MemberImportRow(), row, told, { outcome: Outcome.UNCHANGED, reasons: result.reasons });
  if ('refused' in plan) {
    const { message, localisedMessage } = refusalOf(plan.refused, {
      event: MembershipEventKind.IMPORT,
      status: null,
      today,
    });
    const refused = {
      ...reason('membership.refused', null, { detail: message }),
      zh: localisedMessage?.zhHans ?? message,
    };
    return Object.assign(new MemberImportRow(), row, { outcome: Outcome.REFUSED, action: 'ERROR', reasons: [refused] });
  }
  const outcome = plan.before === null ? Outcome.CREATED : Outcome.UPDATED;
  const membershipId = plan.after.membership.id;
  return Object.assign(new MemberImportRow(), row, told, {
    outcome,
    membershipId,
    reasons: [],
    written: writtenOf(plan),
  });
}

function writtenOf({ before, after, hasNewContact }: Planned): Written {
  const was = before?.membership;
  return {
    version: after.membership.version,
    contact: hasNewContact ? after.contact : null,
    before:
      before && was
        ? {
            ...{ state: stateOf(was), tierId: was.tierId, memberNumber: was.memberNumber },
            name: { en: was.listing.name.en, zhHans: was.listing.name.zhHans },
            about: { en: was.listing.about.en, zhHans: was.listing.about.zhHans },
            ...{ website: was.listing.website, categories: was.listing.categories, contact: before.contact },
          }
        : null,
  };
}

function countsOf(rows: readonly MemberImportRow[]): Batch['counts'] {
  const count = (outcome: Outcome): number => rows.filter((row) => row.outcome === outcome).length;
  return {
    ...{ created: count(Outcome.CREATED), updated: count(Outcome.UPDATED) },
    ...{ unchanged: count(Outcome.UNCHANGED), refused: count(Outcome.REFUSED) },
  };
}
