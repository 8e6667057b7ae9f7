/** A workbook on disk as rows of texts: its parts are read where they stand, and of the sheet no more than is asked for. */
import { type FeedRecord } from '../../../../kernel/feed/read-records';
import { type ReadLimits } from '../limits';
import { openArchive } from './archive';
import { readSheet } from './read-sheet';
import { readSharedStrings } from './shared-strings';
import { readStyles } from './styles';
import { readWorkbook, sheetOf } from './workbook';

export interface OpenWorkbook {
  readonly sheet: string;
  /** Names of the others that are shown: nothing is read of them. */
  readonly otherSheets: readonly string[];
  readonly is1904: boolean;
  readonly rows: AsyncIterable<readonly FeedRecord[]>;
  /** The share of the sheet that has been read, from 0 to 1. */
  readonly done: () => number;
  readonly close: () => void;
}

/** Throws TableError, also while the rows are read. */
export async function openWorkbook(file: string, asked: string | null, limits: ReadLimits): Promise<OpenWorkbook> {
  const archive = await openArchive(file, limits);
  try {
    const workbook = await readWorkbook(archive);
    const sheet = sheetOf(workbook, asked);
    const texts = await readSharedStrings(archive.read(workbook.sharedStrings), limits);
    const styles = await readStyles(archive.read(workbook.styles, 'small'));
    const { is1904 } = workbook;
    const before = archive.unpacked();
    const size = Math.max(1, archive.sizeOf(sheet.part));
    return {
      sheet: sheet.name,
      otherSheets: workbook.sheets
        .filter(({ name, isShown }) => isShown && name !== sheet.name)
        .map(({ name }) => name),
      is1904,
      rows: readSheet(archive.read(sheet.part), { texts, styles, is1904, limits }),
      done: () => Math.min(1, (archive.unpacked() - before) / size),
      close: () => {
        archive.close();
      },
    };
  } catch (error) {
    archive.close();
    throw error;
  }
}
