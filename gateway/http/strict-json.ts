/**
 * JSON that means one thing only.
 *
 * Two readers of one body must never see two different requests, so what RFC 8259 leaves open is refused: a byte order
 * mark, a key given twice, `__proto__`, U+0000 (which PostgreSQL cannot store), half of a surrogate pair (which UTF-8 cannot
 * write), and nesting that would exhaust a stack.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { ClientError } from '../errors';

const NESTING_LIMIT = 64;

export function parseStrictJson(bytes: Buffer): unknown {
  const text = decode(bytes);
  if (text.startsWith('\uFEFF')) throw bad('The body starts with a byte order mark; JSON is sent without one.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bad('The body is not valid JSON.');
  }
  assertUnambiguous(text);
  return value;
}

function decode(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (!isUtf8(bytes)) throw bad('The body is not UTF-8.');
  return bytes.toString('utf8');
}

/** Walks text that JSON.parse has already accepted, so a string is a key exactly when a colon follows it. */
function assertUnambiguous(text: string): void {
  const keysAt: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '{' || char === '[') {
      keysAt.push(char === '{' ? new Set() : null);
      if (keysAt.length > NESTING_LIMIT) {
        const message = `The body's JSON is nested more than ${NESTING_LIMIT} levels deep; the limit is ${NESTING_LIMIT} (nesting).`;
        throw new ClientError('OPERATION_LIMIT_EXCEEDED', message);
      }
    } else if (char === '}' || char === ']') {
      keysAt.pop();
    } else if (char === '"') {
      const end = endOfString(text, at + 1);
      const raw = text.slice(at + 1, end);
      if (raw.includes('\\u')) assertSound(raw);
      if (isFollowedByColon(text, end + 1)) addKey(keysAt.at(-1), raw);
      at = end;
    }
  }
}

function endOfString(text: string, from: number): number {
  let end = text.indexOf('"', from);
  while (isEscaped(text, end, from)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, quote: number, from: number): boolean {
  let slashes = 0;
  while (quote - 1 - slashes >= from && text[quote - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
}

function isFollowedByColon(text: string, from: number): boolean {
  let at = from;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return text[at] === ':';
}

function addKey(keys: Set<string> | null | undefined, raw: string): void {
  const key = raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
  if (key === '__proto__') throw bad('The body has the key "__proto__", which is not taken.');
  if (keys?.has(key)) throw bad(`The body has the key ${JSON.stringify(key.slice(0, 80))} twice in one object.`);
  keys?.add(key);
}

function assertSound(raw: string): void {
  const text = JSON.parse(`"${raw}"`) as string;
  if (text.includes('\0')) throw bad('The body has the character U+0000, which is not taken.');
  if (HALF_A_PAIR.test(text)) throw bad('The body has half of a surrogate pair, which is no character.');
}

const HALF_A_PAIR = /\p{Surrogate}/u;

function bad(message: string): ClientError {
  return new ClientError('BAD_REQUEST', message);
}
