/** What fields are asked with: where an argument is required, and where it makes the answer small or one that has something in it. */
import { type GraphQLSchema, isObjectType } from 'graphql';
import { IMPORT_MOVES } from '../../kit/an-import';
import { ASSOCIATION, PLATFORM } from './callers';

/** Answers as JSON has them; what is missing in one fails at once. */
type Data = ReturnType<JSON['parse']>;
type Ask = (query: string) => Promise<Data>;

/** By coordinate, with their brackets. Ids are those of rows that the world has. */
export async function argumentsIn(schema: GraphQLSchema, ask: Ask): Promise<(coordinate: string) => string> {
  const pages = new Set(
    Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) =>
        Object.values(type.getFields())
          .filter(({ args }) => args.some(({ name }) => name === 'first') && !args.some(isRequired))
          .map(({ name }) => `${type.name}.${name}`),
      ),
  );
  const table = await tableOf(ask);
  return (coordinate) => table[coordinate] ?? (pages.has(coordinate) ? '(first: 2)' : '');
}

function isRequired({ type, defaultValue }: { type: unknown; defaultValue?: unknown }): boolean {
  return String(type).endsWith('!') && defaultValue === undefined;
}

const FOUND = `{
  certifications: associations(first: 1) { nodes { certifications(first: 1) { nodes { id } } } }
  endorsements: associations(first: 1) { nodes { endorsements(first: 1) { nodes { id organisation { id } } } } }
  memberships(first: 1, filter: { association: { eq: "${ASSOCIATION}" }, status: { eq: ACTIVE } }) { nodes { id } }
  products(first: 100, filter: { platform: { eq: "${PLATFORM}" }, offered: { inStock: true } }) {
    nodes { id merchant { id rating { count } } media { kind } category { id } countryOfOrigin { code } brand
      variants(first: 1) { nodes { id battery { kind } netContent { unit } grossWeightKg dimensions { lengthCm } readiness { missing { code } } } } }
  }
  lanes(first: 1) { nodes { origin { unlocode } destination { unlocode } mode rateCards { nodes { id service { licence { number } } } } } }
  serviceProviders(first: 1) { nodes { id } }
  categories { slug }
}`;

/** Of the association that the callers are of; whoever sets up puts it there. */
export const IMPORT = 'imp_matrix';

/** The mutations that move a membership along, each with what it asks for beside it. */
export const MOVES: readonly (readonly [string, string])[] = [
  ['startMembershipReview', ''],
  ['requestMembershipInformation', 'reason: "matrix"'],
  ['supplyMembershipInformation', ''],
  ['approveMembership', ''],
  ['rejectMembership', 'reason: "matrix"'],
  ['recordMembershipPayment', 'reference: "matrix"'],
  ['suspendMembership', 'reason: "matrix", until: "2030-01-01"'],
  ['reinstateMembership', ''],
  ['renewMembership', ''],
  ['withdrawMembership', ''],
];

const importing = (name: string, more: string): string =>
  `(input: { idempotencyKey: "${name}", importId: "imp_none", expectedVersion: 1, ${more} })`;

const moving = (name: string, more: string): string =>
  `(input: { idempotencyKey: "${name}", membershipId: "mbr_none", expectedVersion: 1, ${more} })`;

const GOODS = `goods: { grossWeightKg: "12.5", lengthCm: "40", widthCm: "30", heightCm: "30", hasBattery: true,
  batteryChemistry: LITHIUM_ION, batteryKind: BATTERY }, quantity: 2, packing: IN_EQUIPMENT`;

async function tableOf(ask: Ask): Promise<Record<string, string>> {
  const it = await ask(FOUND);
  const lane = it.lanes.nodes[0];
  const product = fullest(it.products.nodes);
  const endorsement = it.endorsements.nodes[0].endorsements.nodes[0];
  const way = `lane: { from: "${lane.origin.unlocode}", to: "${lane.destination.unlocode}" }`;
  const basket = `input: { ${way}, lines: [{ ${GOODS} }] }`;
  const quoted = await ask(`{ freightQuotes(${basket}) { quotes { nodes { id notes { code } } } } }`);
  return {
    'Query.association': `(by: { id: "${ASSOCIATION}" })`,
    'Query.certification': `(id: "${it.certifications.nodes[0].certifications.nodes[0].id}")`,
    'Query.endorsement': `(id: "${endorsement.id}")`,
    'Query.membership': `(id: "${it.memberships.nodes[0].id}")`,
    'Query.mailPreview': `(input: { associationId: "${ASSOCIATION}", kind: APPROVED, locale: EN, subject: "{unknown}", body: "x" })`,
    'Query.category': `(slug: "${it.categories[0].slug}")`,
    'Query.merchant': `(by: { id: "${product.merchant.id}" })`,
    'Query.platform': `(id: "${PLATFORM}")`,
    'Query.product': `(by: { id: "${product.id}" })`,
    'Query.variant': `(id: "${product.variants.nodes[0].id}")`,
    'Query.country': '(code: "SG")',
    'Query.currency': '(code: "SGD")',
    'Query.location': '(unlocode: "SGSIN")',
    'Query.organisation': `(by: { id: "${endorsement.organisation.id}" })`,
    'Query.freightQuotes': `(${basket})`,
    'Query.freightQuote': `(id: "${fullest(quoted.freightQuotes.quotes.nodes).id}")`,
    'Query.lane': `(from: "${lane.origin.unlocode}", to: "${lane.destination.unlocode}", mode: ${lane.mode})`,
    'Query.rateCard': `(id: "${fullest(lane.rateCards.nodes).id}")`,
    'Query.serviceProvider': `(id: "${it.serviceProviders.nodes[0].id}")`,
    'Variant.freightQuotes': `(${way})`,
    'ProductFacets.priceBands': '(currency: "SGD")',
    // Whatever they would do, they do once, or find nobody to do it to.
    'Mutation.applyForMembership': `(input: { idempotencyKey: "applyForMembership", associationId: "ass_none", tierId: "tie_none",
      listing: { name: { en: "Matrix" }, identifierScheme: UEN, identifierValue: "none" } })`,
    'Mutation.requestApplicationCode':
      '(input: { idempotencyKey: "requestApplicationCode", associationId: "ass_none", email: "matrix@example.org" })',
    ...Object.fromEntries(MOVES.map(([name, more]) => [`Mutation.${name}`, moving(name, more)])),
    'Mutation.updateAssociationSettings': `(input: { idempotencyKey: "updateAssociationSettings", associationId: "ass_none", expectedVersion: 1 })`,
    'Mutation.addMembershipTier': `(input: { idempotencyKey: "addMembershipTier", associationId: "ass_none", code: "MATRIX", name: { en: "Matrix" },
      annualFee: "0", currency: "SGD", termMonths: 12 })`,
    'Mutation.updateMembershipTier': `(input: { idempotencyKey: "updateMembershipTier", tierId: "tie_none", expectedVersion: 1 })`,
    'Mutation.renewMemberships': `(input: { idempotencyKey: "renewMemberships", memberships: [{ id: "mbr_none", expectedVersion: 1 }] })`,
    'Mutation.suspendMemberships': `(input: { idempotencyKey: "suspendMemberships", memberships: [{ id: "mbr_none", expectedVersion: 1 }],
      reason: "matrix", until: "2030-01-01" })`,
    'Query.renewalPreview': `(input: { ids: ["${it.memberships.nodes[0].id}", "mbr_none", "mbr_none"] })`,
    'Query.suspensionPreview': `(input: { ids: ["${it.memberships.nodes[0].id}", "mbr_none", "mbr_none"], until: "2030-01-01" })`,
    'Mutation.issueCertification': `(input: { idempotencyKey: "issueCertification", membershipId: "mbr_none", expiresOn: "2030-01-01",
      scheme: "MATRIX", title: { en: "Matrix" }, number: "none" })`,
    'Mutation.revokeCertification': `(input: { idempotencyKey: "revokeCertification", certificationId: "crt_none", expectedVersion: 1, reason: "matrix" })`,
    'Mutation.endorse': `(input: { idempotencyKey: "endorse", membershipId: "mbr_none", expiresOn: "2030-01-01",
      scope: QUALITY, statement: { en: "Matrix" } })`,
    'Mutation.revokeEndorsement': `(input: { idempotencyKey: "revokeEndorsement", endorsementId: "end_none", expectedVersion: 1, reason: "matrix" })`,
    'Query.membershipMerge': `(keepId: "${it.memberships.nodes[0].id}", dropId: "${it.memberships.nodes[0].id}")`,
    'Mutation.mergeMemberships': `(input: { idempotencyKey: "mergeMemberships", keepId: "mbr_none", dropId: "mbr_nil", expectedKeepVersion: 1, expectedDropVersion: 1 })`,
    'Query.feeInvoice': '(id: "inv_none")',
    'Mutation.recordFeePayment': `(input: { idempotencyKey: "recordFeePayment", invoiceId: "inv_none", expectedVersion: 1, amount: "1", currency: "SGD", reference: "m" })`,
    'Mutation.matchFeePayments': `(input: { idempotencyKey: "matchFeePayments", associationId: "ass_none", payments: [] })`,
    'Mutation.voidFeeInvoice': `(input: { idempotencyKey: "voidFeeInvoice", invoiceId: "inv_none", expectedVersion: 1, reason: "m" })`,
    'Mutation.openFeeInvoice': `(input: { idempotencyKey: "openFeeInvoice", invoiceId: "inv_none" })`,
    'Mutation.sendFeeInvoice': `(input: { idempotencyKey: "sendFeeInvoice", invoiceId: "inv_none" })`,
    'Mutation.openFeeReceipt': `(input: { idempotencyKey: "openFeeReceipt", invoiceId: "inv_none" })`,
    'Mutation.addContact':
      '(input: { idempotencyKey: "addContact", membershipId: "mbr_none", contact: { name: "Matrix" } })',
    'Mutation.updateContact':
      '(input: { idempotencyKey: "updateContact", contactId: "ctc_none", expectedVersion: 1, changes: {} })',
    'Mutation.removeContact': '(input: { idempotencyKey: "removeContact", contactId: "ctc_none", expectedVersion: 1 })',
    'Mutation.updateMailTemplate':
      '(input: { idempotencyKey: "updateMailTemplate", associationId: "ass_none", kind: APPROVED, locale: EN, expectedVersion: 0 })',
    'Mutation.updateListing':
      '(input: { idempotencyKey: "updateListing", membershipId: "mbr_none", expectedVersion: 1, listing: { website: null } })',
    'Mutation.addMembershipNote':
      '(input: { idempotencyKey: "addMembershipNote", membershipId: "mbr_none", text: "matrix" })',
    'Mutation.removeMembershipNote': '(input: { idempotencyKey: "removeMembershipNote", noteId: "nte_none" })',
    'Mutation.setReminders':
      '(input: { idempotencyKey: "setReminders", membershipId: "mbr_none", expectedVersion: 1, wanted: false })',
    'Mutation.inviteMemberAccount':
      '(input: { idempotencyKey: "inviteMemberAccount", contactId: "ctc_none", expectedVersion: 1 })',
    'Mutation.eraseContact':
      '(input: { idempotencyKey: "eraseContact", membershipId: "mbr_none", contactId: "ctc_none", reason: "matrix" })',
    'Query.memberImport': `(id: "${IMPORT}")`,
    ...Object.fromEntries(IMPORT_MOVES.map(([name, more]) => [`Mutation.${name}`, importing(name, more)])),
    'Mutation.createAccessKey': `(input: { idempotencyKey: "createAccessKey", clientId: "cli_none" })`,
    'Mutation.rotateAccessKey': `(input: { idempotencyKey: "rotateAccessKey", id: "key_none" })`,
    'Mutation.revokeAccessKey': '(input: { id: "key_none" })',
    'Mutation.createClient': `(input: { idempotencyKey: "createClient", name: "Matrix", role: PARTNER_CLIENT, of: "${PLATFORM}" })`,
    'Mutation.revokeClient': '(input: { id: "cli_none" })',
    'Mutation.inviteAccount': `(input: { idempotencyKey: "inviteAccount", email: "matrix@example.org", role: ASSOCIATION_VIEWER, of: "${ASSOCIATION}" })`,
    'Mutation.withdrawInvitation': '(input: { id: "inv_none" })',
    'Query.accounts': `(of: "${ASSOCIATION}", first: 2)`,
    'Mutation.acceptInvitation': '(input: { token: "none", password: "correct horse battery" })',
    'Mutation.assignRole': `(input: { accountId: "acc_none", role: ASSOCIATION_VIEWER, of: "${ASSOCIATION}" })`,
    'Mutation.removeRole': `(input: { accountId: "acc_none", role: ASSOCIATION_VIEWER, of: "${ASSOCIATION}" })`,
    'Mutation.revokeAccount': '(input: { id: "acc_none" })',
    'Mutation.upsertProducts': `(input: { idempotencyKey: "upsertProducts", platformId: "${PLATFORM}", products: [{ merchantRef: "none", externalRef: "m" }] })`,
    'Mutation.upsertOffers': `(input: { idempotencyKey: "upsertOffers", platformId: "${PLATFORM}",
      offers: [{ merchantRef: "none", externalRef: "m", market: "SG", price: { amount: "1", currency: "SGD" } }] })`,
    'Mutation.publishRateCard': `(input: { idempotencyKey: "publishRateCard", serviceId: "svc_none", ${way}, mode: AIR, validFrom: "2030-01-01",
      scope: TERMINAL_TO_TERMINAL, currency: "SGD", transitDays: { min: 1, max: 2 }, breaks: [{ fromQuantity: "0", unitPrice: "1" }] })`,
    'Mutation.retireRateCard': `(input: { idempotencyKey: "retireRateCard", rateCardId: "rtc_none", expectedVersion: 1 })`,
  };
}

/** Of which most is known. */
function fullest(rows: readonly Data[]): Data {
  const weight = (row: Data): number => new Set(JSON.stringify(row).match(/"\w+":(?!null|\[\])/g)).size;
  const [best] = [...rows].sort((a, b) => weight(b) - weight(a));
  if (!best) throw new Error('The small world lacks what the matrix asks for.');
  return best;
}
