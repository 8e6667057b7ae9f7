/** Fees, page by page and by membership. Rows that the viewer may not see are never read. */
import { type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { type Context, defineLoader } from '../../kernel/context';
import { todayOf } from '../../kernel/days';
import { applyFilter } from '../../kernel/filters/filters';
import { rowsUnder } from '../../kernel/loaders';
import { type SortKey } from '../../kernel/pages/cursor';
import { nestedList } from '../../kernel/pages/nested';
import { reach } from '../../kernel/viewer';
import { FeeInvoice } from './fee-invoice.entity';
import { FeePayment } from './fee-payment.entity';
import { type FeeInvoiceFilter } from './fee.inputs';
import { maySeeFees } from './fee.policy';

/** Null for what is not there and for what the viewer may not see. */
export const invoiceById = defineLoader<string, FeeInvoice | null>(async (ids, context) => {
  const rows = await context.db
    .createQueryBuilder(FeeInvoice, 'row')
    .where('row.id = ANY(:ids)', { ids: [...ids] })
    .getMany();
  const byId = new Map(rows.filter((row) => maySeeFees(context.viewer, row)).map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
});

/** One or two a year, so they need no pages. Ask `maySeeFees` first. */
export const invoicesOf = rowsUnder(() => FeeInvoice, 'membershipId', ['issuedOn', 'id']);
export const paymentsOf = rowsUnder(() => FeePayment, 'invoiceId', ['receivedOn', 'id']);

export interface FeeChoice {
  readonly filter?: FeeInvoiceFilter | null | undefined;
}

const day = (column: 'issuedOn' | 'dueOn'): SortKey<FeeInvoice> => ({ column, type: 'date', of: (row) => row[column] });

export const invoicesIn = nestedList<FeeInvoice, FeeChoice>({
  entity: () => FeeInvoice,
  parent: 'associationId',
  ordering: () => ({ name: 'fee invoice latest first', direction: 'DESC', keys: [day('issuedOn')] }),
  where: (query, { filter }, context) => {
    insideOnly(query, context);
    applyFilter(query, 'row.status', filter?.status);
  },
});

export const arrearsIn = nestedList<FeeInvoice, object>({
  entity: () => FeeInvoice,
  parent: 'associationId',
  ordering: () => ({ name: 'fee invoice longest due first', direction: 'ASC', keys: [day('dueOn')] }),
  where: (query, _, context) => {
    insideOnly(query, context);
    // As a word and not a parameter, for the index is of these alone.
    query.andWhere(`row.status = 'OPEN' AND row.dueOn < :today`, { today: todayOf(context) });
  },
});

function insideOnly(query: SelectQueryBuilder<ObjectLiteral>, { viewer }: Context): void {
  const inside = reach(viewer, 'members:read');
  if (inside !== 'EVERYTHING') query.andWhere('row.associationId = ANY(:inside)', { inside: [...inside] });
}
