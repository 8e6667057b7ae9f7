/** Words for a mail, read: tidied, or all that is wrong with them at once. Pure. */
import { type UserError } from '../../kernel/mutations/user-error';
import { lengthFaults, textFaults } from '../../kernel/mutations/text-faults';
import { KINDS, type MailKind } from './mail-kind';
import { LONGEST } from './mail.inputs';
import { tidy, unknownPlaces } from './placeholders';
import { type Wording } from './standard-texts';
import { say } from './words';

interface Given {
  readonly subject?: string | null | undefined;
  readonly body?: string | null | undefined;
}

/** Null: the standard words. */
export function readWording(given: Given, kind: MailKind): Wording | null | { readonly faults: readonly UserError[] } {
  const [subject, body] = [tidy(given.subject ?? ''), tidy(given.body ?? '')];
  if (subject === '' && body === '') return null;
  if (subject === '' || body === '') return { faults: [say('mail.both', [subject === '' ? 'subject' : 'body'])] };
  const faults = [
    ...lengthFaults(subject, ['subject'], LONGEST.subject),
    ...textFaults(body, ['body'], LONGEST.body),
    ...placeFaults('subject', subject, kind),
    ...placeFaults('body', body, kind),
    ...neededFaults(body, kind),
  ];
  return faults.length > 0 ? { faults } : { subject, body };
}

function neededFaults(body: string, kind: MailKind): UserError[] {
  const { needs } = KINDS[kind];
  return needs === undefined || body.includes(`{${needs}}`)
    ? []
    : [say('mail.needed', ['body'], { place: `{${needs}}` })];
}

function placeFaults(field: keyof Wording, text: string, kind: MailKind): UserError[] {
  const { places } = KINDS[kind];
  const known = places.map((name) => `{${name}}`).join(', ');
  return unknownPlaces(text, places).map((place) => say('mail.place', [field], { place, known }));
}
