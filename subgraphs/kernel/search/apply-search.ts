/** Narrows a query to the rows that a searcher's words find. */
import { type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { badInput } from '../errors';
import { searchCondition } from './sql';
import { queryTokens } from './tokens';

/** Longer than any name, and short enough to be taken apart while others wait. */
const MAX_LENGTH = 500;

/**
 * Nothing asked narrows nothing. Something asked that holds no letter or digit finds nothing: the other way, a search for
 * "???" would list the whole register.
 */
export function applySearch<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  column: string,
  search: string | null | undefined,
): SelectQueryBuilder<Row> {
  if (search == null || search.trim() === '') return query;
  if (search.length > MAX_LENGTH)
    throw badInput('search', `expected at most ${MAX_LENGTH} characters, got ${search.length}.`);
  const asked = queryTokens(search);
  if (asked.length === 0) return query.andWhere('FALSE');
  return query.andWhere(searchCondition(column, TOKENS), { [TOKENS]: asked });
}

/** Whether words narrow this query. */
export function isSearched(query: SelectQueryBuilder<ObjectLiteral>): boolean {
  return query.getParameters()[TOKENS] !== undefined;
}

const TOKENS = 'searchTokens';
