/** A bank's list as a file, CSV or workbook, read by what reads lists of members (0020), and then as the CSV of the graph is. */
import { delimiterBy } from '../../kernel/feed/column-names';
import { type UserError } from '../../kernel/mutations/user-error';
import { userError } from '../../kernel/mutations/words';
import { openTable } from '../member-import/read/open-table';
import { type BankReading, isKnown, type Line, type ReadCsv, readBankRows } from './bank-csv';
import { say } from './fee.words';

/** With those that bring no money in. */
export const MOST_ROWS = 20_000;

const AT = ['file'];
const MOST_FAULTS = 20;

/** Throws TableError where it is no table. */
export async function readBankFile(
  path: string,
  reading: Pick<BankReading, 'currency' | 'dayOrder'>,
): Promise<ReadCsv> {
  const table = await openTable(path, {
    countKnown: (names) => names.filter(isKnown).length,
    delimiterOf: delimiterBy(isKnown),
  });
  const { header, headerLine: line, is1904 } = table;
  const body: Line[] = [];
  const faults: UserError[] = [];
  try {
    for await (const rows of table.rows) {
      for (const { line, cells, fault } of rows) {
        if (fault === undefined) body.push({ line, cells });
        else faults.push(say('fee.csv_row', AT, { line, detail: fault }));
      }
      const count = body.length + faults.length;
      if (count > MOST_ROWS) return { faults: [userError('too_many', AT, { count, most: MOST_ROWS })] };
    }
  } finally {
    await table.close();
  }
  if (faults.length > 0) return { faults: faults.slice(0, MOST_FAULTS) };
  return readBankRows([{ cells: header, line }, ...body], { ...reading, is1904, at: AT, orderBy: 'dayOrder' });
}
