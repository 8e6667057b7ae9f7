/** The ground that a change to a fee stands on: the invoice, as it is once the membership that it is of is held. */
import { type EntityManager } from 'typeorm';
import { Overtaken } from '../../kernel/mutations/in-transaction';
import { type Viewer } from '../../kernel/viewer';
import { holdMemberships } from '../membership/hold';
import { FeeInvoice } from './fee-invoice.entity';
import { mayChangeFees } from './fee.policy';

/** Null where there is none, or the viewer may not change it. Held by its membership, which every change to a fee holds. */
export async function holdInvoice(db: EntityManager, id: string, viewer: Viewer): Promise<FeeInvoice | null> {
  if (id.includes('\0')) return null;
  const known = await db.findOneBy(FeeInvoice, { id });
  if (!known || !mayChangeFees(viewer, known)) return null;
  await holdMemberships(db, [known.membershipId]);
  const invoice = await db.findOneByOrFail(FeeInvoice, { id });
  mustBeOf([known.membershipId], [invoice]);
  return invoice;
}

/** A merge that ended while its membership was waited for may have moved a fee to another one, which is not held then. */
export function mustBeOf(held: readonly string[], invoices: readonly FeeInvoice[]): void {
  const moved = invoices.find(({ membershipId }) => !held.includes(membershipId));
  if (moved) throw new Overtaken(`Fee ${moved.number} was moved to another membership.`);
}

/** Of an association's members; whoever begins a membership and numbers its receipt takes both in this order. */
export async function holdNumbers(db: EntityManager, associationId: string): Promise<void> {
  await db.query('SELECT FROM association WHERE id = $1 FOR NO KEY UPDATE', [associationId]);
}
