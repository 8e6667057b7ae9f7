/** The mail with the code, put into the log of the membership that came of it: from there an erasure finds its address. */
import { type EntityManager } from 'typeorm';
import { MailKind } from '../mail/mail-kind';
import { type MembershipContact } from '../membership/contact.entity';
import { type Membership } from '../membership/membership.entity';
import { type Proof } from './proof';

export interface CodeMailed {
  readonly proof: Proof;
  readonly membership: Membership;
  readonly contact: MembershipContact;
}

export async function noteCodeMail(db: EntityManager, { proof, membership, contact }: CodeMailed): Promise<void> {
  await db.query(
    `INSERT INTO membership_mail (id, association_id, membership_id, contact_id, kind, step, locale, outcome)
     SELECT mail.id, $2, $3, $4, $5, $6, CASE mail.locale WHEN 'en' THEN 'EN' ELSE 'ZH_HANS' END, 'ASKED'
     FROM mail WHERE mail.id = $1`,
    [proof.mailId, membership.associationId, membership.id, contact.id, MailKind.APPLICATION_CODE, `code ${proof.id}`],
  );
}
