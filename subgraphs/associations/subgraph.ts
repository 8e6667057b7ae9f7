import { MailTable20261126000000 } from '../kernel/mail/mail-table';
import { sendsMail } from '../kernel/mail/sends-mail';
import { defineSubgraph } from '../kernel/manifest';
import { Association } from './association/association.entity';
import { associationById } from './association/association.loaders';
import { AssociationResolver } from './association/association.resolver';
import { MembershipTier } from './association/tier.entity';
import { AuditEntry } from './audit/audit-entry.entity';
import { AuditEntryResolver, AuditResolver } from './audit/audit.resolver';
import { headKeeper } from './audit/keep-heads';
import { AuditPersonalValue } from './audit/personal-value.entity';
import { Certification } from './certification/certification.entity';
import { certificationById } from './certification/certification.loaders';
import { CertificationResolver } from './certification/certification.resolver';
import { Endorsement } from './endorsement/endorsement.entity';
import { endorsementById } from './endorsement/endorsement.loaders';
import { EndorsementResolver } from './endorsement/endorsement.resolver';
import { MailLogEntry } from './mail/mail-log.entity';
import { MailLogEntryResolver, MailResolver, MailTemplatePayloadResolver } from './mail/mail.resolver';
import { MailTemplateRow } from './mail/mail-template.entity';
import { ReminderResolver } from './mail/preference/reminder.resolver';
import { reminderClock } from './mail/reminder-clock';
import { TEMPLATES } from './mail/templates';
import { MembershipContact } from './membership/contact.entity';
import { ContactResolver } from './membership/contacts/contact.resolver';
import { membershipClock } from './membership/lifecycle/membership-clock';
import { LifecycleResolver } from './membership/lifecycle/mutations/lifecycle.resolver';
import { ListingResolver } from './membership/listing/listing.resolver';
import { MembershipEvent } from './membership/membership-event.entity';
import { Membership } from './membership/membership.entity';
import { membershipById } from './membership/membership.loaders';
import { MembershipResolver } from './membership/membership.resolver';
import { MembershipNote } from './membership/notes/note.entity';
import { NotePayloadResolver, NoteResolver } from './membership/notes/note.resolver';
import { Tables20261123000000 } from './migrations/20261123-tables';
import { Audit20261126000002 } from './migrations/20261126-audit';
import { Contacts20261126000030 } from './migrations/20261126-contacts';
import { Mails20261126000031 } from './migrations/20261126-mails';
import { MembershipLife20261126000001 } from './migrations/20261126-membership-life';
import { Notes20261126000032 } from './migrations/20261126-notes';
import { TokenStatistics20261126000000 } from './migrations/20261126-token-statistics';
import { OrganisationResolver } from './organisation/organisation.resolver';

export const subgraph = defineSubgraph({
  name: 'associations',
  resolvers: [
    AssociationResolver,
    MembershipResolver,
    CertificationResolver,
    EndorsementResolver,
    OrganisationResolver,
    LifecycleResolver,
    AuditResolver,
    AuditEntryResolver,
    ContactResolver,
    MailResolver,
    MailTemplatePayloadResolver,
    MailLogEntryResolver,
    ReminderResolver,
    ListingResolver,
    NoteResolver,
    NotePayloadResolver,
  ],
  references: {
    Association: (reference, context) => associationById(context).load(reference.id as string),
    Membership: (reference, context) => membershipById(context).load(reference.id as string),
    Certification: (reference, context) => certificationById(context).load(reference.id as string),
    Endorsement: (reference, context) => endorsementById(context).load(reference.id as string),
    // Whether there is such an organisation is the registry's to say.
    Organisation: (reference) => ({ id: reference.id }),
  },
  entities: [
    Association,
    MembershipTier,
    Membership,
    MembershipEvent,
    MembershipContact,
    Certification,
    Endorsement,
    AuditEntry,
    AuditPersonalValue,
    MailTemplateRow,
    MailLogEntry,
    MembershipNote,
  ],
  migrations: [
    Tables20261123000000,
    TokenStatistics20261126000000,
    MembershipLife20261126000001,
    Audit20261126000002,
    Contacts20261126000030,
    MailTable20261126000000,
    Mails20261126000031,
    Notes20261126000032,
  ],
  appendOnly: ['audit_entry'],
  timers: [membershipClock, headKeeper, reminderClock],
  events: { subscribes: [sendsMail('associations', TEMPLATES)] },
});
