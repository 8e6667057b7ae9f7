/** Rows to CSV as a stream, fit for a spreadsheet: with a byte-order mark, and no cell that would be taken for a formula. */
import { Readable } from 'node:stream';
import { csvBytes } from '../../../kernel/feed/csv-bytes';
import { type Blocks, type ExportColumn } from './blocks';

export function csvStream<Row>(columns: readonly ExportColumn<Row>[], blocks: Blocks<Row>): Readable {
  return Readable.from(csvChunks(columns, blocks), { objectMode: false });
}

async function* csvChunks<Row>(columns: readonly ExportColumn<Row>[], blocks: Blocks<Row>): AsyncGenerator<Buffer> {
  yield csvBytes([columns.map(({ heading }) => heading)], true);
  for await (const rows of blocks) {
    if (rows.length > 0)
      yield csvBytes(
        rows.map((row) => columns.map(({ cell }) => cell(row) ?? '')),
        false,
      );
  }
}
