import { defineSubgraph } from '../kernel/manifest';
import { Association } from './association/association.entity';
import { associationById } from './association/association.loaders';
import { AssociationResolver } from './association/association.resolver';
import { MembershipTier } from './association/tier.entity';
import { AuditEntry } from './audit/audit-entry.entity';
import { AuditResolver } from './audit/audit.resolver';
import { headKeeper } from './audit/keep-heads';
import { Certification } from './certification/certification.entity';
import { certificationById } from './certification/certification.loaders';
import { CertificationResolver } from './certification/certification.resolver';
import { Endorsement } from './endorsement/endorsement.entity';
import { endorsementById } from './endorsement/endorsement.loaders';
import { EndorsementResolver } from './endorsement/endorsement.resolver';
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
import { membershipClock } from './membership/lifecycle/membership-clock';
import { LifecycleResolver } from './membership/lifecycle/mutations/lifecycle.resolver';
import { MembershipEvent } from './membership/membership-event.entity';
import { Membership } from './membership/membership.entity';
import { membershipById } from './membership/membership.loaders';
import { MembershipResolver } from './membership/membership.resolver';
import { Tables20261123000000 } from './migrations/20261123-tables';
import { Audit20261126000002 } from './migrations/20261126-audit';
import { MemberImport20261126000120 } from './migrations/20261126-member-import';
import { MembershipLife20261126000001 } from './migrations/20261126-membership-life';
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
    MemberImport,
    MemberImportRow,
    SavedProfile,
  ],
  migrations: [
    Tables20261123000000,
    TokenStatistics20261126000000,
    MembershipLife20261126000001,
    Audit20261126000002,
    MemberImport20261126000120,
  ],
  http: [uploadRoute, resultRoute, exportRoute],
  appendOnly: ['audit_entry'],
  timers: [membershipClock, headKeeper, memberImports, memberImportRows],
});
