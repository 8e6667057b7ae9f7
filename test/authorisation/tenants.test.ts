/**
 * What belongs to another tenant looks like what is not there: the whole answer is the same, ids aside.
 *
 * Each row asks for something of the second tenant as the first, then for something that does not exist; and so that the rows
 * are worth something, whom it belongs to gets another answer.
 */
import { type Role } from '../../schema/authority';
import { addDays, todayOf } from '../../subgraphs/kernel/days';
import { callerAs } from '../kit/callers';
import { IMPORT_MOVES, putImport } from '../kit/an-import';
import { MOVES } from './matrix/arguments';
import { ASSOCIATION, CALLERS, CLIENT, PLATFORM, PROVIDER } from './matrix/callers';
import { openStage, type Stage } from './matrix/stage';

/** Answers as JSON has them; what is read of them is checked by the expectations. */
type Data = ReturnType<JSON['parse']>;

const TODAY = todayOf({ now: new Date() });

/** Filled in when the world is there: what the gateway takes for a caller's grants is read at each request. */
const callers: Record<string, ReturnType<typeof callerAs>> = {
  operator: CALLERS.ECOSYSTEM_OPERATOR as ReturnType<typeof callerAs>,
};
let stage: Stage;
/** Of the second tenants, and of nobody. */
const theirs: Record<string, string> = {};
let draftCursor = '';

beforeAll(async () => {
  stage = await openStage(callers);
  const found = await data(
    'operator',
    `{ platforms(first: 10) { nodes { id merchants(first: 50) { nodes { externalRef status } } } }
       associations(first: 10) { nodes { id } }
       serviceProviders(first: 50) { nodes { id services(first: 10) { nodes { id } }
         rateCards(first: 1) { nodes { id version service { id } } } } } }`,
  );
  const platform = found.platforms.nodes.find(({ id }: Data) => id !== PLATFORM);
  const association = found.associations.nodes.find(({ id }: Data) => id !== ASSOCIATION);
  const provider = found.serviceProviders.nodes.find(
    ({ id, rateCards }: Data) => id !== PROVIDER && rateCards.nodes.length > 0,
  );
  // Those of the first tenant are the same persons and programs that `access` knows.
  know('partner', 'PARTNER_CLIENT', PLATFORM, CLIENT);
  know('provider', 'PROVIDER_CLIENT', PROVIDER);
  know('viewer', 'ASSOCIATION_VIEWER', ASSOCIATION);
  know('owner', 'ASSOCIATION_OWNER', ASSOCIATION);
  know('editor', 'ASSOCIATION_EDITOR', ASSOCIATION);
  know('otherProvider', 'PROVIDER_CLIENT', provider.id);
  know('otherViewer', 'ASSOCIATION_VIEWER', association.id);
  know('otherEditor', 'ASSOCIATION_EDITOR', association.id);
  const made = await data(
    'operator',
    `mutation { createClient(input: { idempotencyKey: "c", name: "Other", role: PARTNER_CLIENT, of: "${platform.id}" }) { client { id } } }`,
  );
  Object.assign(theirs, { plt: platform.id, ass: association.id, svp: provider.id, cli: made.createClient.client.id });
  know('otherPartner', 'PARTNER_CLIENT', platform.id, theirs.cli);
  const key = await data(
    'operator',
    `mutation { createAccessKey(input: { idempotencyKey: "k", clientId: "${theirs.cli}" }) { accessKey { id } } }`,
  );
  const [card] = provider.rateCards.nodes;
  theirs.merchantRef = platform.merchants.nodes.find(({ status }: Data) => status === 'ACTIVE').externalRef;
  Object.assign(theirs, { key: key.createAccessKey.accessKey.id, rtc: card.id, svc: card.service.id });
  const draft = await data(
    'otherPartner',
    `mutation { upsertProducts(input: { idempotencyKey: "shared", products: [{ merchantRef: "${theirs.merchantRef}",
       externalRef: "DRAFT-1", title: { en: "Draft" }, status: DRAFT }] }) {
       results { id product { variants { nodes { id } } } } userErrors { message } } }`,
  );
  const [product] = draft.upsertProducts.results;
  Object.assign(theirs, { prd: product.id, var: product.product.variants.nodes[0].id });
  const applied = await data(
    'otherViewer',
    `{ memberships(first: 1, filter: { association: { eq: "${theirs.ass}" }, status: { in: [APPLIED, REJECTED, WITHDRAWN, UNDER_REVIEW] } }) { nodes { id organisation { id } } } }`,
  );
  theirs.mbr = applied.memberships.nodes[0].id;
  // Whom the first association let act for the very organisation that the second one has the application of.
  const organisationId = applied.memberships.nodes[0].organisation.id;
  const bound = { role: 'MEMBER_ACCOUNT', of: ASSOCIATION, organisationId } as const;
  callers.member = { ...callerAs('MEMBER_ACCOUNT', ASSOCIATION), grants: [bound] };
  const contact = await data(
    'otherEditor',
    `mutation { addContact(input: { ${fresh()}, membershipId: "${theirs.mbr}", contact: { name: "Lim" } }) { id } }`,
  );
  theirs.ctc = contact.addContact.id;
  theirs.imp = 'imp_theirs';
  await putImport(stage.world.databaseUrl, theirs.imp, association.id);
  const drafts = await data(
    'otherPartner',
    `{ products(filter: { platform: { eq: "${theirs.plt}" }, status: { eq: DRAFT } }, first: 1) { pageInfo { endCursor } } }`,
  );
  draftCursor = drafts.products.pageInfo.endCursor;
});
afterAll(() => stage.close());

function know(word: string, role: Role, of: string, id?: string): void {
  const caller = callerAs(role, of);
  callers[word] = { ...caller, id: id ?? `${caller.kind === 'client' ? 'cli' : 'acc'}_${word}` };
}

async function data(word: string, query: string): Promise<Data> {
  const answer = await stage.ask(word, query);
  expect(answer.errors).toBeUndefined();
  return answer.data;
}

/** An id of that form which nobody has. */
const nobodys = (id: string): string => `${id.slice(0, -2)}${id.endsWith('00') ? '11' : '00'}`;

let keys = 0;
const fresh = (): string => `idempotencyKey: "t${keys++}"`;

const upsert = (input: string): string =>
  `mutation { upsertProducts(input: { ${fresh()}, ${input} }) { results { id outcome version } userErrors { code field message params { name value } } } }`;
const offer = (input: string): string =>
  `mutation { upsertOffers(input: { ${fresh()}, ${input} }) { results { id outcome version } userErrors { code field message params { name value } } } }`;
const errors = 'userErrors { code field message messageKey params { name value } }';
const price = 'market: "SG", price: { amount: "9", currency: "SGD" }';

/** What, as whom, whose it is, which id, and how one asks with it. */
const ROWS: readonly (readonly [string, string, string, string, (id: string) => string])[] = [
  ['a draft', 'partner', 'otherPartner', 'prd', (id) => `{ product(by: { id: "${id}" }) { id title { en } version } }`],
  ['its variant', 'partner', 'otherPartner', 'var', (id) => `{ variant(id: "${id}") { id sku readiness { ready } } }`],
  [
    'a list of drafts by id',
    'partner',
    'otherPartner',
    'prd',
    (id) => `{ products(filter: { id: { in: ["${id}"] } }) { totalCount nodes { id } facets { brands { count } } } }`,
  ],
  [
    'an application',
    'viewer',
    'otherViewer',
    'mbr',
    (id) => `{ membership(id: "${id}") { id status contacts { name } statusReason history { reason } } }`,
  ],
  [
    'the applications of an association',
    'viewer',
    'otherViewer',
    'ass',
    (id) =>
      `{ memberships(filter: { association: { eq: "${id}" }, status: { in: [APPLIED, REJECTED, WITHDRAWN, UNDER_REVIEW] } }) { totalCount nodes { id } pageInfo { hasNextPage } } }`,
  ],
  [
    'a key, renewed',
    'partner',
    'otherPartner',
    'key',
    (id) =>
      `mutation { rotateAccessKey(input: { ${fresh()}, id: "${id}", graceHours: 1 }) { accessKey { id prefix } secret ${errors} } }`,
  ],
  [
    'a key, ended',
    'partner',
    'otherPartner',
    'key',
    (id) => `mutation { revokeAccessKey(input: { id: "${id}" }) { accessKey { id prefix revokedAt } ${errors} } }`,
  ],
  [
    'a key, ended by an owner',
    'owner',
    'operator',
    'key',
    (id) => `mutation { revokeAccessKey(input: { id: "${id}" }) { accessKey { id prefix revokedAt } ${errors} } }`,
  ],
  [
    'a key for a client',
    'owner',
    'operator',
    'cli',
    (id) =>
      `mutation { createAccessKey(input: { ${fresh()}, clientId: "${id}" }) { accessKey { id prefix } secret ${errors} } }`,
  ],
  [
    'a client shut out',
    'owner',
    'operator',
    'cli',
    (id) => `mutation { revokeClient(input: { id: "${id}" }) { client { id name } ${errors} } }`,
  ],
  [
    'a price on a service',
    'provider',
    'otherProvider',
    'svc',
    (
      id,
    ) => `mutation { publishRateCard(input: { ${fresh()}, serviceId: "${id}", lane: { from: "CNSZX", to: "SGSIN" }, mode: AIR,
      validFrom: "${addDays(TODAY, 40)}", scope: TERMINAL_TO_TERMINAL, currency: "CNY", volumetricDivisor: 6000,
      transitDays: { min: 1, max: 3 }, breaks: [{ fromQuantity: "0", unitPrice: "30" }] }) { id rateCard { id } ${errors} } }`,
  ],
  [
    'a price ended',
    'provider',
    'otherProvider',
    'rtc',
    (id) =>
      `mutation { retireRateCard(input: { ${fresh()}, rateCardId: "${id}", expectedVersion: 1 }) { id rateCard { id } ${errors} } }`,
  ],
  // In whatever state it is: a version that it does not have is only told to whom it belongs to.
  ...MOVES.map(([field, more]): (typeof ROWS)[number] => [
    field,
    'editor',
    'otherEditor',
    'mbr',
    (id) =>
      `mutation { ${field}(input: { ${fresh()}, membershipId: "${id}", expectedVersion: 99, ${more} }) { id membership { id status } ${errors} } }`,
  ]),
  [
    'a listing merged away',
    'editor',
    'otherEditor',
    'mbr',
    (id) =>
      `mutation { mergeMemberships(input: { ${fresh()}, keepId: "${id}", dropId: "${id}", expectedKeepVersion: 99, expectedDropVersion: 99 }) { keptId ${errors} } }`,
  ],
  [
    'what a merge would do',
    'editor',
    'otherEditor',
    'mbr',
    (id) => `{ membershipMerge(keepId: "${id}", dropId: "${id}") { contacts history ${errors} } }`,
  ],
  [
    'a bank’s list',
    'editor',
    'otherEditor',
    'ass',
    (id) =>
      `mutation { matchFeePayments(input: { ${fresh()}, associationId: "${id}", payments: [{ reference: "x", amount: "1", currency: "SGD" }] }) { matched ${errors} } }`,
  ],
  [
    'a contact for a membership',
    'editor',
    'otherEditor',
    'mbr',
    (id) =>
      `mutation { addContact(input: { ${fresh()}, membershipId: "${id}", contact: { name: "Lin" } }) { contact { name } membership { id } ${errors} } }`,
  ],
  [
    'the application of one’s own organisation elsewhere',
    'member',
    'otherEditor',
    'mbr',
    (id) => `{ membership(id: "${id}") { id status contacts { name } statusReason wantsReminders } }`,
  ],
  [
    'its contacts',
    'member',
    'otherEditor',
    'mbr',
    (id) =>
      `mutation { addContact(input: { ${fresh()}, membershipId: "${id}", contact: { name: "Lin" } }) { contact { name } membership { id } ${errors} } }`,
  ],
  [
    'a contact invited',
    'owner',
    'operator',
    'ctc',
    (id) =>
      `mutation { inviteMemberAccount(input: { ${fresh()}, contactId: "${id}", expectedVersion: 99 }) { membership { id } ${errors} } }`,
  ],
  [
    'the people of an association',
    'owner',
    'operator',
    'ass',
    (id) => `{ accounts(of: "${id}") { totalCount nodes { id email } } }`,
  ],
  [
    'a contact erased',
    'editor',
    'otherEditor',
    'ctc',
    (id) =>
      `mutation { eraseContact(input: { ${fresh()}, membershipId: "${theirs.mbr}", contactId: "${id}", reason: "asked" }) { id ${errors} } }`,
  ],
  [
    'whether a member gets reminders',
    'editor',
    'otherEditor',
    'mbr',
    (id) =>
      `mutation { setReminders(input: { ${fresh()}, membershipId: "${id}", expectedVersion: 99, wanted: false }) { id ${errors} } }`,
  ],
  [
    'a listing',
    'editor',
    'otherEditor',
    'mbr',
    (id) =>
      `mutation { updateListing(input: { ${fresh()}, membershipId: "${id}", expectedVersion: 99, listing: { website: null } }) { id ${errors} } }`,
  ],
  [
    'a note about a member',
    'editor',
    'otherEditor',
    'mbr',
    (id) =>
      `mutation { addMembershipNote(input: { ${fresh()}, membershipId: "${id}", text: "x" }) { id membership { id } ${errors} } }`,
  ],
  [
    'the words of a mail',
    'editor',
    'otherEditor',
    'ass',
    (id) =>
      `mutation { updateMailTemplate(input: { ${fresh()}, associationId: "${id}", kind: APPROVED, locale: EN, expectedVersion: 99 }) { template { kind } ${errors} } }`,
  ],
  [
    'a mail looked at',
    'viewer',
    'otherViewer',
    'ass',
    (id) => `{ mailPreview(input: { associationId: "${id}", kind: APPROVED, locale: EN }) { subject } }`,
  ],
  [
    'an import of members',
    'editor',
    'otherEditor',
    'imp',
    (id) => `{ memberImport(id: "${id}") { id status fileName rows(first: 1) { totalCount nodes { name } } } }`,
  ],
  ...IMPORT_MOVES.map(([field, more]): (typeof ROWS)[number] => [
    field,
    'editor',
    'otherEditor',
    'imp',
    (id) =>
      `mutation { ${field}(input: { ${fresh()}, importId: "${id}", expectedVersion: 99, ${more} }) { id memberImport { id } ${errors} } }`,
  ]),
  [
    'products on a platform',
    'partner',
    'otherPartner',
    'plt',
    (id) => upsert(`platformId: "${id}", products: [{ merchantRef: "${theirs.merchantRef}", externalRef: "DRAFT-1" }]`),
  ],
  [
    'offers on a platform',
    'partner',
    'otherPartner',
    'plt',
    (id) =>
      offer(
        `platformId: "${id}", offers: [{ merchantRef: "${theirs.merchantRef}", externalRef: "DRAFT-1", ${price} }]`,
      ),
  ],
];

it.each(ROWS)('%s', async (...[, who, whose, what, ask]) => {
  const id = theirs[what] ?? '';
  const none = nobodys(id);
  const forbidden = plain(await stage.ask(who, ask(id)), id);
  const unknown = plain(await stage.ask(who, ask(none)), none);
  expect(forbidden).toEqual(unknown);
  expect(plain(await stage.ask(whose, ask(id)), id)).not.toEqual(forbidden);
});

it('a public membership keeps its private fields from another association, as from one that has none', async () => {
  const listed = await data(
    'viewer',
    `{ memberships(first: 5, filter: { association: { eq: "${theirs.ass}" } }) { nodes { status contacts { name } statusReason history { kind } } } }`,
  );
  expect(listed.memberships.nodes).toHaveLength(5);
  for (const { contacts, statusReason, history } of listed.memberships.nodes)
    expect([contacts, statusReason, history]).toEqual([null, null, null]);
});

it('an association keeps its fees and doubles from another, as it does the audit', async () => {
  const { association } = await data(
    'editor',
    `{ association(by: { id: "${theirs.ass}" }) { auditLog { totalCount } feeInvoices { totalCount } feeArrears { totalCount } duplicateListings { reasons } } }`,
  );
  expect(association).toEqual({ auditLog: null, feeInvoices: null, feeArrears: null, duplicateListings: null });
});

it('a cursor taken from another’s drafts leads to what one may see oneself, and is worth a place and nothing more', async () => {
  const after = (cursor: string): string =>
    `{ products(filter: { platform: { eq: "${theirs.plt}" } }, first: 50, after: "${cursor}") { nodes { id status } pageInfo { hasNextPage } } }`;
  const parts = JSON.parse(Buffer.from(draftCursor, 'base64url').toString()) as string[];
  const forged = Buffer.from(JSON.stringify([...parts.slice(0, -1), nobodys(parts.at(-1) ?? '')])).toString(
    'base64url',
  );
  const seen = await data('partner', after(draftCursor));
  expect(seen).toEqual(await data('partner', after(forged)));
  expect(seen.products.nodes.filter(({ status }: Data) => status !== 'ACTIVE')).toEqual([]);
});

it('an idempotency key that another has used is unused', async () => {
  const told = await stage.ask(
    'partner',
    `mutation { upsertProducts(input: { idempotencyKey: "shared", products: [{ merchantRef: "nobody", externalRef: "X" }] }) { results { id outcome } userErrors { code } } }`,
  );
  expect(told.data).toEqual({
    upsertProducts: { results: [{ id: null, outcome: 'REJECTED' }], userErrors: [{ code: 'NOT_FOUND' }] },
  });
  const key = await stage.ask(
    'owner',
    `mutation { createAccessKey(input: { idempotencyKey: "k", clientId: "${theirs.cli}" }) { accessKey { id } secret userErrors { code } } }`,
  );
  expect(key.data).toEqual({ createAccessKey: { accessKey: null, secret: null, userErrors: [{ code: 'NOT_FOUND' }] } });
});

it('what was done about others’ access is told to nobody but them', async () => {
  const { accessEvents } = await data('owner', '{ accessEvents(first: 100) { nodes { of } totalCount } }');
  expect(accessEvents.nodes.filter(({ of }: Data) => of !== ASSOCIATION)).toEqual([]);
  expect(accessEvents.totalCount).toBe(accessEvents.nodes.length);
});

/** Without the id that was asked for, and the request’s own. */
function plain(answer: unknown, id: string): unknown {
  return JSON.parse(
    JSON.stringify(answer)
      .replaceAll(id, 'ID')
      .replaceAll(/"requestId":"[^"]*"/g, '"requestId":""'),
  );
}
