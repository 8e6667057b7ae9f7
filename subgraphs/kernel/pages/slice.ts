/**
 * A page of a list that was computed whole, such as quotes: the cursor is the key of a row, looked up in the list as it is now.
 *
 * Lists that stand in a table page by keyset instead (keyset.ts), without being read whole.
 */
import { ClientError } from '../errors';
import { type PageInfo } from './connection';
import { type PageArgs } from './page-args';

export interface Slice<Row> {
  readonly nodes: readonly Row[];
  readonly edges: readonly { readonly node: Row; readonly cursor: string }[];
  readonly pageInfo: PageInfo;
}

/** `keyOf` is unique in the list. A cursor whose row is no longer there is CURSOR_INVALID. */
export function sliceOf<Row>(
  rows: readonly Row[],
  { size, backward, from }: PageArgs,
  keyOf: (row: Row) => string,
): Slice<Row> {
  const at = from === null ? null : rows.findIndex((row) => cursorOf(keyOf(row)) === from);
  if (at === -1) {
    const message = 'The cursor was not made by this list, or its row is gone. Start again without a cursor.';
    throw new ClientError('CURSOR_INVALID', message);
  }
  const end = backward ? (at ?? rows.length) : Math.min((at ?? -1) + 1 + size, rows.length);
  const start = backward ? Math.max(end - size, 0) : (at ?? -1) + 1;
  const edges = rows.slice(start, end).map((node) => ({ node, cursor: cursorOf(keyOf(node)) }));
  return {
    nodes: edges.map(({ node }) => node),
    edges,
    pageInfo: {
      hasNextPage: backward ? at !== null : end < rows.length,
      hasPreviousPage: backward ? start > 0 : at !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function cursorOf(key: string): string {
  return Buffer.from(key).toString('base64url');
}
