/**
 * How much a file may hold before it is taken for a mistake or an attack. A hundred thousand members of twenty columns are
 * some 100 MB as the XML of a workbook; what is held of it at one time is a chunk.
 */
export interface ReadLimits {
  /** Of all that is unpacked from a workbook. A zip of 500 KB can hold 500 MB. */
  readonly unpackedBytes: number;
  /** Of the texts that a workbook keeps aside for all its cells: they are held while its rows are read. */
  readonly sharedTextBytes: number;
  /** Of those texts as the cells name them, all together: one of 32,767 characters can be named by a million cells. */
  readonly takenCharacters: number;
  readonly columns: number;
  /** Of one cell; Excel itself holds no more. */
  readonly cellCharacters: number;
  /** Of all cells of one row. */
  readonly rowCharacters: number;
}

export const READ_LIMITS: ReadLimits = {
  unpackedBytes: 256 * 1024 * 1024,
  sharedTextBytes: 96 * 1024 * 1024,
  takenCharacters: 512 * 1024 * 1024,
  columns: 256,
  cellCharacters: 32_767,
  rowCharacters: 256 * 1024,
};

/** The largest number of entries that is read of a zip archive; a workbook has some dozens. */
export const MOST_ENTRIES = 2_000;
