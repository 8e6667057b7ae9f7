/** What is exported: columns that say how a row is shown, and rows in blocks, as they come from pages of a query. */
export interface ExportColumn<Row> {
  readonly heading: string;
  /** Null is an empty cell. */
  readonly cell: (row: Row) => string | null;
}

export type Blocks<Row> = AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>;
