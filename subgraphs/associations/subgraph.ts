import { MailTable20261126000000 } from '../kernel/mail/mail-table';
import { sendsMail } from '../kernel/mail/sends-mail';
import { defineSubgraph } from '../kernel/manifest';
import { Association } from './association/association.entity';
import { associationById } from './association/association.loaders';
import { AssociationResolver, MembershipTierResolver } from './association/association.resolver';
import { AssociationSettingsResolver, MembershipTierSettingsResolver } from './association/settings/settings.resolver';
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
import { expiryClock } from './issuing/expiry-clock';
import { CertificationIssuingResolver, EndorsementIssuingResolver } from './issuing/issuing.resolver';
import { AssociationFeesResolver, MembershipFeesResolver } from './fee/fee-lists.resolver';
import { FeeInvoice } from './fee/fee-invoice.entity';
import { FeePayment } from './fee/fee-payment.entity';
import { FeeInvoicePayloadResolver, FeeResolver, MatchedPaymentResolver } from './fee/fee.resolver';
import { bankListRoute } from './fee/bank-list.route';
import { feePageRoutes } from './fee/page.routes';
import {
  AssociationImportsResolver,
  MemberImportPayloadResolver,
  MemberImportResolver,
  MemberImportRowResolver,
} from './member-import/graph/member-import.resolver';
import { memberImportById } from './member-import/graph/member-import.loaders';
import { exportRoute } from './member-import/http/export-route';
import { resultRoute } from './member-import/http/result-route';
import { uploadRoute } from './member-import/http/upload-route';
import { SavedProfile } from './member-import/graph/saved-profile';
import { MemberImportRow } from './member-import/job/import-row.entity';
import { memberImportRows, memberImports } from './member-import/job/import-worker';
import { MemberImport } from './member-import/job/member-import.entity';
import { MembershipContact } from './membership/contact.entity';
import { InviteMemberAccountResolver } from './membership/accounts/invite-account.resolver';
import { BulkResolver } from './membership/lifecycle/bulk/bulk.resolver';
import { MailLogEntry } from './mail/mail-log.entity';
import { MailLogEntryResolver, MailResolver, MailTemplatePayloadResolver } from './mail/mail.resolver';
import { MailTemplateRow } from './mail/mail-template.entity';
import { ReminderResolver } from './mail/preference/reminder.resolver';
import { reminderClock } from './mail/reminder-clock';
import { TEMPLATES } from './mail/templates';
import { ApplicantResolver } from './applicant/applicant.resolver';
import { CODE_MAIL, codeMail } from './applicant/code-mail';
import { demandPepper } from './applicant/secrets';
import { proofSweep } from './applicant/sweep';
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
import { AssociationVersions20261126000212 } from './migrations/20261126-association-versions';
import { Audit20261126000002 } from './migrations/20261126-audit';
import { ImportRowsByMember20261126000220 } from './migrations/20261126-import-rows-by-member';
import { Issuing20261126000211 } from './migrations/20261126-issuing';
import { RetiredTiers20261126000213 } from './migrations/20261126-retired-tiers';
import { InvoiceMails20261126000214 } from './migrations/20261126-invoice-mails';
import { ContactPhones20261126000215 } from './migrations/20261126-contact-phones';
import { MembershipTerms20261126000210 } from './migrations/20261126-membership-terms';
import {
  AssociationDuplicatesResolver,
  DuplicateListingsResolver,
  MergeMembershipsPayloadResolver,
  MergeResolver,
} from './merge/merge.resolver';
import { Fees20261126000042 } from './migrations/20261126-fees';
import { MemberSearch20261126000041 } from './migrations/20261126-member-search';
import { MemberImport20261126000120 } from './migrations/20261126-member-import';
import { Applicants20261126000260 } from './migrations/20261126-applicants';
import { MembershipLife20261126000001 } from './migrations/20261126-membership-life';
import { MergedListings20261126000043 } from './migrations/20261126-merged-listings';
import { Contacts20261126000030 } from './migrations/20261126-contacts';
import { Mails20261126000031 } from './migrations/20261126-mails';
import { Logos20261126000050 } from './migrations/20261126-logos';
import { Notes20261126000032 } from './migrations/20261126-notes';
import { TokenStatistics20261126000000 } from './migrations/20261126-token-statistics';
import { OrganisationResolver } from './organisation/organisation.resolver';

export const subgraph = defineSubgraph({
  name: 'associations',
  resolvers: [
    AssociationResolver,
    MembershipTierResolver,
    MembershipResolver,
    CertificationResolver,
    EndorsementResolver,
    OrganisationResolver,
    LifecycleResolver,
    ApplicantResolver,
    AuditResolver,
    CertificationIssuingResolver,
    EndorsementIssuingResolver,
    BulkResolver,
    FeeResolver,
    FeeInvoicePayloadResolver,
    MatchedPaymentResolver,
    AssociationFeesResolver,
    MembershipFeesResolver,
    AssociationDuplicatesResolver,
    DuplicateListingsResolver,
    MergeResolver,
    MergeMembershipsPayloadResolver,
    AssociationSettingsResolver,
    MembershipTierSettingsResolver,
    AuditEntryResolver,
    ContactResolver,
    InviteMemberAccountResolver,
    MailResolver,
    MailTemplatePayloadResolver,
    MailLogEntryResolver,
    ReminderResolver,
    ListingResolver,
    NoteResolver,
    NotePayloadResolver,
    MemberImportResolver,
    MemberImportRowResolver,
    MemberImportPayloadResolver,
    AssociationImportsResolver,
  ],
  references: {
    Association: (reference, context) => associationById(context).load(reference.id as string),
    Membership: (reference, context) => membershipById(context).load(reference.id as string),
    Certification: (reference, context) => certificationById(context).load(reference.id as string),
    Endorsement: (reference, context) => endorsementById(context).load(reference.id as string),
    MemberImport: (reference, context) => memberImportById(context).load(reference.id as string),
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
    FeeInvoice,
    FeePayment,
    AuditPersonalValue,
    MailTemplateRow,
    MailLogEntry,
    MembershipNote,
    MemberImport,
    MemberImportRow,
    SavedProfile,
  ],
  migrations: [
    Tables20261123000000,
    TokenStatistics20261126000000,
    MembershipLife20261126000001,
    Audit20261126000002,
    MembershipTerms20261126000210,
    Issuing20261126000211,
    AssociationVersions20261126000212,
    RetiredTiers20261126000213,
    MemberSearch20261126000041,
    Fees20261126000042,
    MergedListings20261126000043,
    Contacts20261126000030,
    MailTable20261126000000,
    Mails20261126000031,
    Notes20261126000032,
    MemberImport20261126000120,
    Logos20261126000050,
    InvoiceMails20261126000214,
    ContactPhones20261126000215,
    ImportRowsByMember20261126000220,
    Applicants20261126000260,
  ],
  appendOnly: ['audit_entry', 'fee_payment'],
  http: [...feePageRoutes, bankListRoute, uploadRoute, resultRoute, exportRoute],
  timers: [membershipClock, headKeeper, expiryClock, reminderClock, memberImports, memberImportRows, proofSweep],
  demandReady: (_, env) => {
    demandPepper(env);
    return Promise.resolve();
  },
  events: { subscribes: [sendsMail('associations', { ...TEMPLATES, [CODE_MAIL]: codeMail })] },
});
