/**
 * A text made short enough to be told: its first `most` UTF-16 code units.
 *
 * No half of a character is left of it (an emoji and many a rare Chinese character take two units, a surrogate pair): JSON has it escaped,
 * and PostgreSQL refuses that in jsonb.
 */
export function cutTo(text: string, most: number): string {
  return text.slice(0, most).replace(HALF, '');
}

// With the flag a whole pair is one character, and none of these.
const HALF = /\p{Cs}/gu;
