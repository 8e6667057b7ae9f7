/** Who applies without an account, read: a contact with an address in the one spelling, or all that is wrong at once. Pure. */
import { type UserError } from '../../kernel/mutations/user-error';
import { MembershipContact } from '../membership/contact.entity';
import { readContact } from '../membership/contacts/read-contact';
import { say as sayOfContact } from '../membership/contacts/words';
import { addressOf } from './address';
import { type ApplicantInput } from './applicant.inputs';

export interface Applicant {
  readonly address: string;
  /** Of no membership yet. */
  readonly contact: MembershipContact;
}

export function readApplicant(input: ApplicantInput): Applicant | { readonly faults: UserError[] } {
  const { name, role, phone, wechat, language } = input;
  const said = { name, role, phone, wechat, language };
  const read = readContact(said, 'applicant');
  const address = addressOf(input.email);
  const faults = [
    ...('faults' in read ? read.faults : []),
    ...(address === null ? [sayOfContact('contact.email', ['applicant', 'email'])] : []),
  ];
  if (address === null || 'faults' in read) return { faults };
  const nothing = { role: null, phone: null, wechat: null, language: null, optedOutAt: null };
  const contact = Object.assign(new MembershipContact(), nothing, read.values, { email: address, position: 1 });
  return { address, contact };
}
