/** What is wrong with the days of what is to be issued. Pure, all faults at once. */
import { addMonths } from '../../kernel/days';
import { type UserError } from '../../kernel/mutations/user-error';
import { say } from './words';

/** Longer than anything an association vouches for; what is later is a slip of the pen. */
export const LONGEST_MONTHS = 120;
/** It may begin on a day to come, and be written down after it began: within a year either way. */
export const FURTHEST_MONTHS = 12;

export function termFaults(issuedOn: string, expiresOn: string, today: string): UserError[] {
  const [earliest, latest] = [addMonths(today, -FURTHEST_MONTHS), addMonths(today, FURTHEST_MONTHS)];
  const isFar = issuedOn < earliest || issuedOn > latest;
  const last = addMonths(issuedOn, LONGEST_MONTHS);
  const first = issuedOn > today ? issuedOn : today;
  return [
    ...(isFar ? [say('issuing.issued_on', ['issuedOn'], { earliest, latest })] : []),
    ...(expiresOn < first ? [say('issuing.expired', ['expiresOn'], { first })] : []),
    ...(expiresOn > last ? [say('issuing.too_long', ['expiresOn'], { last })] : []),
  ];
}
