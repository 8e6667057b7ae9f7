/**
 * A look at the words of a document before it is parsed: how many there are, and how deep the brackets go.
 *
 * The parser recurses per bracket and keeps a node per word, so what is too long is refused here, at the cost of the
 * words up to the limit.
 */
import { Lexer, Source, TokenKind } from 'graphql';
import { ClientError } from '../errors';
import { HIDDEN } from '../operation/denied';
import { limitExceeded } from './limit-exceeded';

/** Brackets of any kind inside each other. A selection 15 deep with an inline fragment at each level needs 30. */
const NESTING_LIMIT = 60;
/** The suggestions of a validation error compare a name letter by letter with every name of the schema. */
const NAME_LIMIT = 200;

/**
 * As a response key the first would reach into the prototype of whatever object an answer is merged into; the second is ours.
 */
const NOT_TAKEN: ReadonlySet<string> = new Set(['__proto__', HIDDEN]);

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);
const STRINGS: ReadonlySet<string> = new Set([TokenKind.STRING, TokenKind.BLOCK_STRING]);

export interface Scanned {
  readonly tokens: number;
  /** Lists in lists, at most. */
  readonly listNesting: number;
}

/** Counts the tokens, at most `limit` of them. Throws graphql-js' syntax error for what is no token. */
export function scan(text: string, limit: number): Scanned {
  const lexer = new Lexer(new Source(text));
  let [tokens, nesting, lists, listNesting] = [0, 0, 0, 0];
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    tokens += 1;
    if (tokens > limit) throw limitExceeded('tokens', `The document has more than ${limit} tokens`, limit);
    if (OPENING.has(token.kind)) nesting += 1;
    if (CLOSING.has(token.kind)) nesting -= 1;
    if (token.kind === TokenKind.BRACKET_L) listNesting = Math.max(listNesting, (lists += 1));
    if (token.kind === TokenKind.BRACKET_R) lists -= 1;
    if (nesting > NESTING_LIMIT) {
      throw limitExceeded(
        'nesting',
        `The document's brackets are nested more than ${NESTING_LIMIT} levels deep`,
        NESTING_LIMIT,
      );
    }
    if (token.kind === TokenKind.NAME) assertName(token.value);
    if (STRINGS.has(token.kind)) assertNoNul(token.value);
  }
  return { tokens, listNesting };
}

function assertName(name: string): void {
  if (name.length > NAME_LIMIT)
    throw limitExceeded('nameLength', `The document has a name of ${name.length} characters`, NAME_LIMIT);
  if (NOT_TAKEN.has(name)) throw new ClientError('GRAPHQL_VALIDATION_FAILED', `The name "${name}" is not taken.`);
}

/** Spelt \u0000. PostgreSQL cannot store it; a body's JSON is refused for it in the same words (http/strict-json.ts). */
function assertNoNul(value: string): void {
  if (value.includes('\0'))
    throw new ClientError('BAD_REQUEST', 'The document has the character U+0000, which is not taken.');
}
