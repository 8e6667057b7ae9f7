/**
 * A written import, taken back in batches as it was written: a member it made is withdrawn, and its number is free again; a member it
 * changed has its values back. What somebody has touched since is left as it is, and told.
 */
import { type EntityManager, In, type QueryRunner } from 'typeorm';
import { updateAll } from '../../../kernel/database/update';
import { localisedText } from '../../../kernel/values/localised-text';
import { AuditAction } from '../../audit/audit-action';
import { Endorsement } from '../../endorsement/endorsement.entity';
import { MembershipContact } from '../../membership/contact.entity';
import { advance, type Happening } from '../../membership/lifecycle/advance';
import { stateOf } from '../../membership/lifecycle/mutations/ground';
import { MembershipListing } from '../../membership/listing.entity';
import { holdMemberships } from '../../membership/hold';
import { Membership } from '../../membership/membership.entity';
import { MembershipEventKind as Event } from '../../membership/membership-status';
import { type RowContact } from '../check/member-row';
import { type Reason, reason } from '../check/reasons';
import { storedContact } from '../match/stored-matches';
import { type ImportGround, importGround } from './import-ground';
import { MemberImportRow, type Written } from './import-row.entity';
import { MemberImportOutcome as Outcome, MemberImportStatus as Status } from './import-status';
import { actingFor, holdImport, moveOn, note, setStatus } from './imports';
import { MemberImport } from './member-import.entity';
import { type Planned, recordOf } from './plan-member';
import { BATCH_ROWS } from './write-batch';
import { writeMembers } from './write-members';

export async function reverseImport({ manager }: QueryRunner, id: string, now: Date): Promise<void> {
  const { associationId } = await manager.findOneByOrFail(MemberImport, { id });
  const ground = await importGround(manager, associationId, { defaultTier: null, now });
  while (await manager.transaction((db) => reverseNext(db, id, ground))) continue;
}

async function reverseNext(db: EntityManager, id: string, ground: ImportGround): Promise<boolean> {
  const held = await holdImport(db, id, Status.REVERSING);
  const rows = await db
    .createQueryBuilder(MemberImportRow, 'row')
    .where('row.importId = :id AND row.line > :after', { id, after: held.lineDone })
    .andWhere('row.outcome IN (:...done)', { done: [Outcome.CREATED, Outcome.UPDATED] })
    .orderBy('row.line')
    .limit(BATCH_ROWS)
    .getMany();
  const last = rows.at(-1);
  if (!last) {
    await end(db, held);
    return false;
  }
  const found = await holdMembers(db, rows);
  const acting = actingFor(held);
  const plans = rows.map((row) => takeBack(row, found, ground, acting.actor));
  const planned = plans.flatMap((plan) => ('after' in plan ? [plan] : []));
  await writeMembers(db, planned, { associationId: held.associationId, importId: id, acting });
  await updateAll(
    db,
    MemberImportRow,
    rows.map((row, at) => {
      const plan = plans[at];
      const told =
        plan && !('after' in plan) ? { outcome: Outcome.LEFT_ALONE, reasons: [plan] } : { outcome: Outcome.REVERSED };
      return Object.assign(new MemberImportRow(), row, told);
    }),
  );
  const reversed = held.reversed + planned.length;
  const leftAlone = held.leftAlone + rows.length - planned.length;
  const shareDone = Math.min(1, (reversed + leftAlone) / Math.max(1, held.created + held.updated));
  await moveOn(db, id, { reversed, leftAlone, lineDone: last.line, shareDone }, new Date());
  return true;
}

interface Found {
  readonly memberships: ReadonlyMap<string, Membership>;
  readonly contacts: ReadonlyMap<string, RowContact>;
  readonly endorsed: ReadonlySet<string>;
}

export async function holdMembers(db: EntityManager, rows: readonly MemberImportRow[]): Promise<Found> {
  const ids = rows.flatMap(({ membershipId }) => membershipId ?? []);
  await holdMemberships(db, ids);
  const memberships = await db.findBy(Membership, { id: In(ids) });
  const contacts = await db.findBy(MembershipContact, { membershipId: In(ids), position: 1 });
  const endorsements = await db.find(Endorsement, { select: { membershipId: true }, where: { membershipId: In(ids) } });
  return {
    memberships: new Map(memberships.map((one) => [one.id, one])),
    contacts: new Map(contacts.map((one) => [one.membershipId, storedContact(one)])),
    endorsed: new Set(endorsements.map(({ membershipId }) => membershipId)),
  };
}

/** The reason where it is left alone. */
function takeBack(
  row: MemberImportRow,
  found: Found,
  { today, now, terms }: ImportGround,
  actor: string,
): Planned | Reason {
  const { line, membershipId, written, importId } = row;
  const membership = found.memberships.get(membershipId ?? '');
  if (!membership || !written) return reason('row.touched', null, { status: '-', version: 0 });
  const contact = found.contacts.get(membership.id) ?? null;
  const touched = whyTouched(written, membership, contact, found);
  const { before } = written;
  const happening: Happening = {
    ...{ event: Event.REVERSE_IMPORT, on: today, actor, isTouchedSince: touched !== null },
    ...(before ? { back: before.state } : { reason: `Import ${importId} was reversed.` }),
  };
  const state = stateOf(membership);
  const after = advance(state, happening, terms(membership.tierId));
  if ('refused' in after) return touched ?? touchedReason(membership);
  const parts = before
    ? { listing: listingBack(membership.listing, before), tierId: before.tierId, memberNumber: before.memberNumber }
    : { listing: membership.listing, tierId: membership.tierId, memberNumber: null };
  const hasNewContact = written.contact !== null;
  const kept = { membership: recordOf(membership, { state: after, ...parts, now }), contact: before?.contact ?? null };
  return {
    ...{ line, before: { membership, contact }, steps: [{ happening, before: state, after }], hasNewContact },
    after: hasNewContact ? kept : { ...kept, contact },
  };
}

/** By whoever it was, the clock too: what it stands on has moved. */
function whyTouched(
  written: Written,
  membership: Membership,
  contact: RowContact | null,
  { endorsed }: Found,
): Reason | null {
  const isOtherContact =
    written.contact !== null && PARTS.some((part) => (contact?.[part] ?? null) !== (written.contact?.[part] ?? null));
  if (membership.version !== written.version || isOtherContact) return touchedReason(membership);
  return written.before === null && endorsed.has(membership.id) ? reason('row.endorsed', null) : null;
}

const PARTS = ['name', 'role', 'email', 'phone', 'wechat', 'language'] as const;

function touchedReason({ status, version }: Membership): Reason {
  return reason('row.touched', null, { status, version });
}

function listingBack(is: MembershipListing, before: NonNullable<Written['before']>): MembershipListing {
  const { name, about, website, categories } = before;
  return Object.assign(new MembershipListing(), is, {
    ...{ name: localisedText(name.en, name.zhHans), about: localisedText(about.en, about.zhHans) },
    ...{ website, categories: [...categories] },
  });
}

async function end(db: EntityManager, held: MemberImport): Promise<void> {
  const { reversed, leftAlone } = held;
  await setStatus(db, held, Status.REVERSED, { shareDone: 1, failures: 0, updatedAt: new Date() });
  await note(db, held, {
    ...{ action: AuditAction.IMPORT_ENDED, acting: actingFor(held) },
    after: { status: Status.REVERSED, reversed, leftAlone },
  });
}
