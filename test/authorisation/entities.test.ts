/**
 * The second line: what a subgraph itself gives, asked past the gateway with each viewer.
 *
 * Rows are the subgraph's alone to decide. What needs a scope whoever's row it is the gateway takes out before it asks
 * (matrix.test.ts), and the subgraph refuses as well: with an error, and without a statement. Who needs what is read out of the
 * supergraph's directives, as in the matrix.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { type Scope, scopesOf, type Viewer } from '../../schema/authority';
import { ANONYMOUS } from '../../subgraphs/kernel/viewer';
import { openWorld, type World } from '../kit/world';
import { ASSOCIATION, CALLERS, CLIENT, OPERATOR, PLATFORM } from './matrix/callers';
import { closedIn } from './matrix/closed';

/** Answers as JSON has them; what is read of them is checked by the expectations. */
type Data = ReturnType<JSON['parse']>;

const isClosed = closedIn(parse(readFileSync(join(__dirname, '..', '..', 'schema', 'supergraph.graphql'), 'utf8')));
const DENIED = 'UNAUTHORIZED_FIELD_OR_TYPE';

let world: World;
let ids: Record<string, string> = {};

beforeAll(async () => {
  world = await openWorld();
  const members = await asked(
    'associations',
    `{ elsewhere: memberships(first: 100, filter: { status: { eq: SUSPENDED } }) { nodes { id statusReason association { id } } }
       reached: memberships(first: 100, filter: { association: { eq: "${ASSOCIATION}" }, status: { eq: ACTIVE } }) { nodes { id contacts { name } } }
       applied: memberships(first: 1, filter: { association: { eq: "${ASSOCIATION}" }, status: { in: [APPLIED, REJECTED, WITHDRAWN, UNDER_REVIEW] } }) {
         nodes { id } } }`,
  );
  const goods = await asked(
    'platforms',
    `{ drafts: products(first: 1, filter: { platform: { eq: "${PLATFORM}" }, status: { eq: DRAFT } }) { nodes { id variants(first: 1) { nodes { id } } } }
       listed: products(first: 1, filter: { platform: { eq: "${PLATFORM}" }, offered: { inStock: true } }) { nodes { variants(first: 1) { nodes { id } } } } }`,
  );
  const freight = await asked(
    'services',
    `{ freightQuotes(input: { lane: { from: "CNSZX", to: "SGSIN" }, lines: [{ goods: { grossWeightKg: "12", lengthCm: "40",
         widthCm: "30", heightCm: "30", hasBattery: false } }] }) { id quotes { nodes { id } } } }`,
  );
  ids = {
    client: CLIENT,
    association: ASSOCIATION,
    owner: callerId('ASSOCIATION_OWNER'),
    membership: members.reached.nodes.find(({ contacts }: Data) => contacts.length > 0).id,
    elsewhere: members.elsewhere.nodes.find(
      ({ statusReason, association }: Data) => statusReason !== null && association.id !== ASSOCIATION,
    ).id,
    application: members.applied.nodes[0].id,
    draft: goods.drafts.nodes[0].id,
    draftVariant: goods.drafts.nodes[0].variants.nodes[0].id,
    variant: goods.listed.nodes[0].variants.nodes[0].id,
    quote: freight.freightQuotes.quotes.nodes[0].id,
    inquiry: freight.freightQuotes.id,
  };
});
afterAll(() => world.close());

/** Those whose roles carry it. */
function withScope(scope: Scope): string[] {
  return Object.keys(CALLERS).filter((word) => scopesOf(CALLERS[word] ?? ANONYMOUS).includes(scope));
}

function callerId(word: string): string {
  const viewer = CALLERS[word];
  return viewer && 'id' in viewer ? viewer.id : '';
}

async function asked(subgraph: string, query: string, viewer: Viewer = OPERATOR): Promise<Data> {
  const { data, errors } = await world.ask(query, {}, { subgraph, viewer });
  expect(errors).toBeUndefined();
  return data;
}

const EVERYBODY = Object.keys(CALLERS);
const INSIDE = [
  'ASSOCIATION_CLIENT',
  'ASSOCIATION_VIEWER',
  'ASSOCIATION_EDITOR',
  'ASSOCIATION_OWNER',
  'ECOSYSTEM_OPERATOR',
];
const LANE = 'lane: { from: "CNSZX", to: "SGSIN" }';
const PLATFORMS_OWN = ['PARTNER_CLIENT', 'ECOSYSTEM_OPERATOR'];

/** What of which subgraph's entity, and who is given it. A program is told of itself even when its token is for nothing. */
const ROWS: readonly (readonly [string, string, string, string, readonly string[]])[] = [
  ['access', 'Client', 'client', 'name', ['NO_SCOPES', ...PLATFORMS_OWN]],
  ['access', 'Client', 'client', 'keys { prefix }', ['NO_SCOPES', ...PLATFORMS_OWN]],
  ['access', 'Account', 'owner', 'email', ['ASSOCIATION_OWNER', 'ECOSYSTEM_OPERATOR']],
  ['access', 'Account', 'owner', 'roles { role }', ['ASSOCIATION_OWNER', 'ECOSYSTEM_OPERATOR']],
  ['associations', 'Membership', 'membership', 'status', EVERYBODY],
  ['associations', 'Membership', 'membership', 'contacts { name }', INSIDE],
  ['associations', 'Membership', 'elsewhere', 'status', EVERYBODY],
  ['associations', 'Membership', 'elsewhere', 'statusReason', ['ECOSYSTEM_OPERATOR']],
  ['associations', 'Membership', 'membership', 'history { kind }', INSIDE],
  ['associations', 'Membership', 'application', 'status', INSIDE],
  ['associations', 'Association', 'association', 'auditLog { totalCount }', INSIDE],
  ['associations', 'Association', 'association', 'mailLog { totalCount }', INSIDE],
  ['associations', 'Association', 'association', 'mailTemplates { kind }', INSIDE],
  ['platforms', 'Product', 'draft', 'status', PLATFORMS_OWN],
  ['platforms', 'Variant', 'draftVariant', 'sku', PLATFORMS_OWN],
  ['platforms', 'Variant', 'draftVariant', 'readiness { ready }', PLATFORMS_OWN],
  ['platforms', 'Variant', 'variant', 'sku', EVERYBODY],
  ['platforms', 'Variant', 'variant', 'readiness { ready }', PLATFORMS_OWN],
  ['services', 'Variant', 'variant', `freightQuotes(${LANE}) { totalCount }`, withScope('quotes:read')],
  ['services', 'FreightQuote', 'quote', 'total { amount }', withScope('quotes:read')],
  ['services', 'FreightInquiry', 'inquiry', 'shipOn', withScope('quotes:read')],
];

it.each(ROWS)('%s: %s (%s) { %s }', async (...[subgraph, type, key, field, given]) => {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { it: ${field} } } }`;
  const of = [{ __typename: type, id: ids[key] }];
  const got: string[] = [];
  for (const [word, viewer] of Object.entries(CALLERS)) {
    const { data, errors } = await world.ask(query, { of }, { subgraph, viewer });
    const [entity] = (data as Data)._entities;
    // A row that is not there for a caller has no field to be refused.
    const isMet = entity !== null || isClosed(viewer, type, 'id');
    const isRefused = isMet && isClosed(viewer, type, /^\w+/.exec(field)?.[0] ?? '');
    const codes = errors?.map(({ extensions }) => extensions.code);
    expect([word, codes]).toEqual([word, isRefused ? [DENIED] : undefined]);
    if (entity?.it != null) got.push(word);
  }
  expect(got.sort()).toEqual([...given].sort());
});
