/** What is wrong with a text as it was sent: too long, or with characters that no person types. Pure. */
import { type UserError } from './user-error';
import { type Field, userError } from './words';

/** Of one line. */
export function lengthFaults(text: string | null | undefined, field: Field, most: number): UserError[] {
  if (text == null) return [];
  if (text.length > most) return [userError('too_long', field, { length: text.length, most })];
  return /\p{Cc}/u.test(text) ? [userError('control_character', field)] : [];
}

/** Of several lines. */
export function textFaults(text: string | null | undefined, field: Field, most: number): UserError[] {
  return lengthFaults(text?.replace(/[\n\r\t]/g, ' '), field, most);
}
