/** What is said of a contact, read: clean values, or all that is wrong with them at once. Pure. */
import { type UserError } from '../../../kernel/mutations/user-error';
import { type Field, userError } from '../../../kernel/mutations/words';
import { phone as phoneCell } from '../../member-import/check/cells';
import { isMailAddress } from '../addresses';
import { type MembershipContact } from '../contact.entity';
import { type ContactChangesInput, LONGEST, type NewContactInput } from './contact.inputs';
import { say } from './words';

export type ContactValues = Pick<MembershipContact, 'name' | 'role' | 'email' | 'phone' | 'wechat' | 'language'>;

/** Reminders are wanted or not; when that was said is the writer's to know. */
export interface ContactSaid {
  readonly values: Partial<ContactValues>;
  readonly wantsReminders: boolean | undefined;
}

export type Read = ContactSaid | { readonly faults: readonly UserError[] };

/** Only what is named in `input`; `at` is where it stands in the mutation's. */
export function readContact(input: NewContactInput | ContactChangesInput, at: string): Read {
  const faults: UserError[] = [];
  const values: Partial<ContactValues> = {};
  for (const name of TEXTS) {
    const given = input[name];
    if (given === undefined) continue;
    const text = presence(given, name);
    const fault = text === null ? faultOfNone(name, [at, name]) : faultOf(name, text, [at, name]);
    if (fault) faults.push(fault);
    else Object.assign(values, { [name]: text });
  }
  if (input.language !== undefined) values.language = input.language;
  return faults.length > 0 ? { faults } : { values, wantsReminders: input.wantsReminders ?? undefined };
}

const TEXTS = ['name', 'role', 'email', 'phone', 'wechat'] as const;
type Text = (typeof TEXTS)[number];

/** One spelling: NFKC where machines read it, for full-width letters and digits are typed in Chinese; NFC where people do. */
function presence(text: string | null, name: Text): string | null {
  const form = name === 'name' || name === 'role' ? 'NFC' : 'NFKC';
  const clean = text?.normalize(form).trim() ?? '';
  return clean === '' ? null : clean;
}

function faultOfNone(name: Text, field: Field): UserError | null {
  return name === 'name' ? say('contact.name', field) : null;
}

function faultOf(name: Text, text: string, field: Field): UserError | null {
  const most = LONGEST[name];
  if (/\p{Cc}/u.test(text)) return userError('control_character', field);
  if (text.length > most) return userError('too_long', field, { length: text.length, most });
  switch (name) {
    case 'email':
      return isMailAddress(text) ? null : say('contact.email', field);
    case 'phone':
      return typeof phoneCell(text) === 'string' ? null : say('contact.phone', field);
    case 'wechat':
      return /^\+?[\w-]+$/.test(text) ? null : say('contact.wechat', field);
    case 'name':
    case 'role':
      return null;
  }
}
