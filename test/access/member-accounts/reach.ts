/** What an account may do that acts for one member of one association, and that it may do nothing else. */
import { type KnownViewer, type Viewer } from '../../../subgraphs/kernel/viewer';
import { type Data, type Desk, fresh, said } from './desk';

export function reachOfAnAccount(opened: () => Desk): void {
  let desk: Desk;
  beforeAll(() => {
    desk = opened();
  });

  describe('whoever acts for one member of one association', () => {
    let lin: KnownViewer;
    beforeAll(async () => {
      lin = await desk.known('lin@example.org');
    });

    const PRIVATE = 'statusReason informationDueOn paymentDueOn wantsReminders contacts { email } feeInvoices { id }';
    const ask = async (query: string, variables: object = {}, viewer: Viewer = lin): Promise<Data> => {
      const { data, errors } = await desk.world.ask(query, { ...variables }, { viewer, subgraph: 'associations' });
      expect([errors, desk.world.faults]).toEqual([undefined, []]);
      return JSON.parse(JSON.stringify(data));
    };

    it('sees this one whole, and of the same organisation elsewhere and of another here nothing', async () => {
      for (const id of [desk.atElsewhere, desk.anotherAtHere]) {
        expect((await ask(`query ($id: ID!) { membership(id: $id) { id } }`, { id })).membership).toBeNull();
        // Public now, with as much that is not.
        await desk.sql(
          `UPDATE membership SET status = 'EXPIRED', joined_on = '2019-01-01', expires_on = '2020-01-01', sort_expires_on = '2020-01-01' WHERE id = $1`,
          [id],
        );
        expect((await ask(`query ($id: ID!) { membership(id: $id) { ${PRIVATE} } }`, { id })).membership).toEqual({
          ...{ statusReason: null, informationDueOn: null, paymentDueOn: null, wantsReminders: null },
          ...{ contacts: null, feeInvoices: null },
        });
        await desk.sql(`UPDATE membership SET status = 'APPLIED' WHERE id = $1`, [id]);
      }
      await desk.sql(`UPDATE membership SET status = 'PENDING_PAYMENT', status_reason = 'own' WHERE id = $1`, [
        desk.atHere,
      ]);
      const { membership } = await ask(`query ($id: ID!) { membership(id: $id) { ${PRIVATE} } }`, { id: desk.atHere });
      expect([membership.statusReason, membership.wantsReminders, membership.contacts !== null]).toEqual([
        'own',
        true,
        true,
      ]);
      await desk.sql(`UPDATE membership SET status = 'ACTIVE', status_reason = NULL WHERE id = $1`, [desk.atHere]);
    });

    it('is shown in lists, counts and entities what everybody is, and this one', async () => {
      await desk.sql(`UPDATE membership SET status = 'PENDING_PAYMENT' WHERE id = $1`, [desk.atHere]);
      const confidential = `{ memberships(first: 100, filter: { status: { in: [APPLIED, UNDER_REVIEW, INFO_REQUESTED, PENDING_PAYMENT, REJECTED, WITHDRAWN] } }) { totalCount nodes { id } } }`;
      expect((await ask(confidential)).memberships).toEqual({ totalCount: 1, nodes: [{ id: desk.atHere }] });
      const asEntities = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Membership { id contacts { id } } } }`;
      const ids = [desk.atHere, desk.atElsewhere, desk.anotherAtHere];
      const { _entities } = await ask(asEntities, { of: ids.map((id) => ({ __typename: 'Membership', id })) });
      expect(_entities.map((one: Data) => one && [one.id, one.contacts !== null])).toEqual([
        [desk.atHere, true],
        null,
        null,
      ]);
      await desk.sql(`UPDATE membership SET status = 'ACTIVE' WHERE id = $1`, [desk.atHere]);
      const { memberships } = await ask('{ memberships(first: 100) { nodes { id contacts { id } } } }');
      expect(memberships.nodes.filter(({ contacts }: Data) => contacts !== null).map(({ id }: Data) => id)).toEqual([
        desk.atHere,
      ]);
    });

    it('keeps the listing and the contacts of this one, in the member’s name', async () => {
      const [{ version }] = await desk.sql('SELECT version FROM membership WHERE id = $1', [desk.atHere]);
      const listing = {
        ...fresh(),
        membershipId: desk.atHere,
        expectedVersion: version,
        listing: { website: 'https://lin.example.org' },
      };
      expect(said(await desk.call('associations', 'updateListing', listing, { by: lin }))).toEqual([]);
      const people = { ...fresh(), membershipId: desk.atHere, contact: { name: 'Tan' } };
      expect(said(await desk.call('associations', 'addContact', people, { by: lin }))).toEqual([]);
      const acting = await desk.sql('SELECT DISTINCT acting_for FROM audit_entry WHERE actor = $1', [lin.id]);
      expect(acting).toEqual([{ acting_for: desk.member }]);
    });

    it.each<[string, () => string]>([
      ['the same organisation elsewhere', () => desk.atElsewhere],
      ['another one here', () => desk.anotherAtHere],
    ])('changes nothing of %s', async (_, which) => {
      const at = { membershipId: which(), expectedVersion: 1 };
      const tried = [
        ['addContact', { membershipId: which(), contact: { name: 'X' } }],
        ['updateListing', { ...at, listing: { website: null } }],
        ['setReminders', { ...at, wanted: false }],
        ['withdrawMembership', { ...at, reason: 'x' }],
        ['supplyMembershipInformation', at],
        ['eraseContact', { membershipId: which(), contactId: 'ctc_1', reason: 'x' }],
      ] as const;
      for (const [field, input] of tried)
        expect([field, ...said(await desk.call('associations', field, { ...fresh(), ...input }, { by: lin }))]).toEqual(
          [...[field, 'membershipId NOT_FOUND not_found']],
        );
    });

    it('does not apply for its organisation elsewhere', async () => {
      const [{ scheme, value, tier }] = await desk.sql(
        `SELECT listing_identifier_scheme AS scheme, listing_identifier_value AS value, (SELECT id FROM membership_tier WHERE association_id = $2 LIMIT 1) AS tier
         FROM membership WHERE id = $1`,
        [desk.atHere, desk.elsewhere],
      );
      const listing = { name: { en: 'X' }, identifierScheme: scheme, identifierValue: value };
      const input = { ...fresh(), associationId: desk.elsewhere, tierId: tier, listing };
      expect(said(await desk.call('associations', 'applyForMembership', input, { by: lin }))).toEqual([
        'listing.identifierValue FORBIDDEN membership.not_your_organisation',
      ]);
    });

    it('decides on nobody’s access', async () => {
      const refusals = await Promise.all(
        [
          `mutation { inviteAccount(input: { idempotencyKey: "e", email: "e@example.org", role: ASSOCIATION_OWNER, of: "${desk.here}" }) { userErrors { code } } }`,
          `mutation { assignRole(input: { accountId: "${lin.id}", role: ASSOCIATION_OWNER, of: "${desk.here}" }) { userErrors { code } } }`,
          `mutation { withdrawInvitation(input: { id: "inv_1" }) { userErrors { code } } }`,
          `{ accounts(of: "${desk.here}") { totalCount } }`,
          `{ accessEvents { totalCount } }`,
        ].map((query) => desk.world.ask(query, {}, { viewer: lin, subgraph: 'access' })),
      );
      for (const { errors } of refusals) expect(errors?.[0]?.extensions.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
      const role = { accountId: desk.owner.id, role: 'ASSOCIATION_OWNER', of: desk.here };
      expect(said(await desk.call('access', 'removeRole', role, { by: lin }))).toEqual([
        'accountId NOT_FOUND not_found',
      ]);
    });

    it.each<[string, () => object, string]>([
      ['without a member', () => ({ of: desk.here }), 'of INVALID role.about'],
      ['everywhere', () => ({ of: desk.member }), 'role FORBIDDEN role.not_yours_to_give'],
    ])('is not made one %s by an owner', async (_, about, expected) => {
      const input = { ...fresh(), email: 'wide@example.org', role: 'MEMBER_ACCOUNT', ...about() };
      expect(said(await desk.call('access', 'inviteAccount', input, { by: desk.owner }))).toEqual([expected]);
      const assigned = { accountId: lin.id, role: 'MEMBER_ACCOUNT', ...about() };
      expect(said(await desk.call('access', 'assignRole', assigned, { by: desk.owner }))).toEqual([expected]);
    });
  });
}
