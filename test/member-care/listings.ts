/** A listing changed through the graph: by whom, what of it, and what is left of the change. And what an association notes of a member. */
import { type Pool } from 'pg';
import { type World } from '../kit/world';
import { type Viewer } from '../../subgraphs/kernel/viewer';
import { type Desk } from './desk';

/** Answers as JSON has them; what is read of them is checked by the expectations. */
type Data = ReturnType<JSON['parse']>;
type Item = Record<string, unknown>;

export function listingsThroughTheGraph(opened: () => Desk): void {
  let world: World;
  let admin: Pool;
  let [here, elsewhere] = ['', ''];
  let [key, next] = [0, 0];
  let members: { id: string; organisation: string }[] = [];

  const sql = async (text: string, values: unknown[] = []): Promise<Data[]> => (await admin.query(text, values)).rows;

  beforeAll(async () => {
    ({ world, admin } = opened());
    const [one, other] = await sql(
      `SELECT association_id AS id FROM membership WHERE status = 'ACTIVE' GROUP BY 1 ORDER BY count(*) DESC`,
    );
    [here, elsewhere] = [one.id, other.id];
    members = await sql(
      `SELECT id, organisation_id AS organisation FROM membership WHERE association_id = $1 AND status = 'ACTIVE' ORDER BY id`,
      [here],
    );
  });

  const editor = (of = here): Viewer => ({
    ...{ kind: 'account', id: `acc_${of}`, grants: [{ role: 'ASSOCIATION_EDITOR', of }] },
    scopes: ['members:read', 'members:write'],
  });
  const member = (of: string): Viewer => ({
    ...{ kind: 'account', id: `acc_${of}`, grants: [{ role: 'MEMBER_ACCOUNT', of }], scopes: ['membership:own'] },
  });

  function one(): { id: string; organisation: string } {
    const row = members[next++];
    if (!row) throw new Error('The small world has too few members.');
    return row;
  }
  const versionOf = async (id: string): Promise<number> =>
    (await sql('SELECT version FROM membership WHERE id = $1', [id]))[0].version;

  async function update(id: string, listing: Item, viewer: Viewer, more: Item = {}): Promise<Data> {
    const query = `mutation ($input: UpdateListingInput!) { updateListing(input: $input) { membership { version
    listing { name { en zhHans } website logo description { en zhHans } categories identifierValue } } userErrors { code field messageKey localisedMessage { zhHans } } } }`;
    const input = {
      idempotencyKey: `k ${key++}`,
      membershipId: id,
      expectedVersion: await versionOf(id),
      listing,
      ...more,
    };
    const { data, errors } = await world.ask(query, { input }, { viewer });
    expect([errors, world.faults]).toEqual([undefined, []]);
    return JSON.parse(JSON.stringify(data?.updateListing));
  }
  const said = ({ userErrors }: Data): string[] =>
    userErrors.map(({ code, field, messageKey }: Data) => `${field.join('.')} ${code} ${messageKey}`);
  const trail = (id: string): Promise<Data[]> =>
    sql('SELECT action, acting_for, before, after FROM audit_entry WHERE entity = $1 ORDER BY position', [id]);

  it('what a member says of itself it changes itself; what is left out stays', async () => {
    const { id, organisation } = one();
    const [before] = await sql(
      'SELECT listing_name_en AS name, listing_identifier_value AS number FROM membership WHERE id = $1',
      [id],
    );
    const version = await versionOf(id);
    const listing = {
      website: ' https://yunfan.example ',
      logo: 'https://yunfan.example/logo.svg',
      description: { zhHans: '茶叶出口' },
      categories: ['Tea', 'Tea', ' '],
    };
    const { membership, userErrors } = await update(id, listing, member(organisation));
    expect([userErrors, membership.version]).toEqual([[], version + 1]);
    expect(membership.listing).toMatchObject({
      ...{ website: 'https://yunfan.example', logo: 'https://yunfan.example/logo.svg' },
      ...{ description: { en: null, zhHans: '茶叶出口' }, categories: ['Tea'] },
      ...{ identifierValue: before.number, name: { en: before.name } },
    });
    expect(await trail(id)).toMatchObject([
      {
        action: 'LISTING_CHANGED',
        acting_for: organisation,
        after: { website: 'https://yunfan.example', categories: 'Tea', version: version + 1 },
      },
    ]);
    const [told] = await sql(`SELECT payload FROM outbox WHERE entity = $1 AND topic = 'membership.edited'`, [id]);
    expect(told.payload.changed).toEqual(expect.arrayContaining(['website', 'categories', 'description.zhHans']));
  });

  it('a name that the association changes is found at once, in both scripts, and sorts anew', async () => {
    const { id } = one();
    const { userErrors } = await update(id, { name: { en: 'Zebra Goods', zhHans: '斑馬商品' } }, editor());
    expect(userErrors).toEqual([]);
    for (const search of ['zebra', '斑马', '斑馬']) {
      const { data } = await world.ask('query ($search: String!) { memberships(search: $search) { nodes { id } } }', {
        search,
      });
      expect((data as Data).memberships.nodes).toEqual([{ id }]);
    }
    expect(await sql('SELECT sort_name FROM membership WHERE id = $1', [id])).toEqual([{ sort_name: 'zebra goods' }]);
  });

  it.each([
    ['ACTIVE', false],
    ['SUSPENDED', false],
    ['APPLIED', true],
    ['UNDER_REVIEW', true],
    ['INFO_REQUESTED', true],
    ['PENDING_PAYMENT', false],
  ])('the name of one that is %s may be changed by itself: %s', async (status, may) => {
    const { id, organisation } = one();
    await sql(
      `UPDATE membership SET status = $2, suspended_until = CASE $2 WHEN 'SUSPENDED' THEN expires_on END WHERE id = $1`,
      [id, status],
    );
    const answer = await update(id, { name: { en: 'Other' } }, member(organisation));
    expect(said(answer)).toEqual(may ? [] : ['listing.name FORBIDDEN listing.name_is_examined']);
    if (!may) expect(answer.userErrors[0].localisedMessage.zhHans).toContain('须由协会修改');
    // The same name is no change of it.
    if (!may) {
      const [{ en, zh }] = await sql(
        'SELECT listing_name_en AS en, listing_name_zh_hans AS zh FROM membership WHERE id = $1',
        [id],
      );
      expect(said(await update(id, { name: { en, zhHans: zh }, website: null }, member(organisation)))).toEqual([]);
    }
  });

  it.each<[string, Item, string[]]>([
    ['no name', { name: { en: ' ' } }, ['listing.name REQUIRED listing.no_name']],
    ['null for a name', { name: null }, ['listing.name REQUIRED listing.no_name']],
    ['too long a name', { name: { en: 'n'.repeat(301) } }, ['listing.name.en INVALID too_long']],
    ['a name of two lines', { name: { zhHans: '云\n帆' } }, ['listing.name.zhHans INVALID control_character']],
    ['a website that is none', { website: 'javascript:alert(1)' }, ['listing.website INVALID membership.website']],
    [
      'a logo that anybody on the way may change',
      { logo: 'http://a.example/a.png' },
      ['listing.logo INVALID membership.logo'],
    ],
    ['too many headings', { categories: Array(21).fill('x') }, ['listing.categories TOO_MANY too_many']],
  ])('%s is refused', async (_, listing, expected) => {
    expect(said(await update(members[0]?.id ?? '', listing, editor()))).toEqual(expected);
  });

  it('an older version is refused, with what is stored otherwise', async () => {
    const { id } = one();
    const answer = await update(id, { website: 'https://x.example' }, editor(), { expectedVersion: 999 });
    expect([said(answer), answer.membership]).toEqual([['expectedVersion VERSION_CONFLICT version_conflict'], null]);
  });

  it('another’s looks like none, and 20 at once of one version have one winner', async () => {
    const { id, organisation } = one();
    for (const viewer of [editor(elsewhere), member('org_x')])
      expect(said(await update(id, { website: null }, viewer))).toEqual(['membershipId NOT_FOUND not_found']);
    const expectedVersion = await versionOf(id);
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        update(id, { website: `https://${n}.example` }, member(organisation), { expectedVersion }),
      ),
    );
    expect(all.map((answer) => said(answer).length).sort()).toEqual([0, ...Array<number>(19).fill(1)]);
  });

  it('a change that is none leaves no trace', async () => {
    const { id, organisation } = one();
    const version = await versionOf(id);
    expect((await update(id, {}, member(organisation))).membership.version).toBe(version);
    expect(await trail(id)).toEqual([]);
  });

  describe('notes', () => {
    const NOTES = 'notes { id text documentTitle documentReference writtenBy }';
    async function note(field: string, input: Item, viewer: Viewer = editor()): Promise<Data> {
      const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
      const query = `mutation ($input: ${type}) { ${field}(input: $input) { id membership { ${NOTES} } userErrors { code field messageKey } } }`;
      const { data, errors } = await world.ask(
        query,
        { input: { idempotencyKey: `k ${key++}`, ...input } },
        { viewer },
      );
      expect([errors, world.faults]).toEqual([undefined, []]);
      return JSON.parse(JSON.stringify(data?.[field]));
    }

    it('are written and taken away by the association, the latest first; the audit has no word of them', async () => {
      const { id: membershipId } = one();
      const document = { documentTitle: '营业执照', documentReference: 'https://files.example/7' };
      const first = await note('addMembershipNote', { membershipId, text: ' Called Ms Lin\nback on Monday ' });
      const second = await note('addMembershipNote', { membershipId, text: 'Licence seen', ...document });
      const rows = [
        { id: second.id, text: 'Licence seen', ...document, writtenBy: `acc_${here}` },
        {
          id: first.id,
          text: 'Called Ms Lin\nback on Monday',
          documentTitle: null,
          documentReference: null,
          writtenBy: `acc_${here}`,
        },
      ];
      expect(second).toMatchObject({ userErrors: [], membership: { notes: rows } });
      expect((await note('removeMembershipNote', { noteId: first.id })).membership.notes).toEqual([rows[0]]);
      expect(await trail(membershipId)).toEqual([
        { action: 'NOTE_ADDED', acting_for: here, before: null, after: { note: first.id } },
        { action: 'NOTE_ADDED', acting_for: here, before: null, after: { note: second.id } },
        { action: 'NOTE_REMOVED', acting_for: here, before: { note: first.id }, after: null },
      ]);
      expect(said(await note('removeMembershipNote', { noteId: first.id }))).toEqual(['noteId NOT_FOUND not_found']);
    });

    it.each<[string, Item, string[]]>([
      ['none', { text: ' ' }, ['text REQUIRED note.text']],
      ['too long a one', { text: 'x'.repeat(4001) }, ['text INVALID too_long']],
      ['a title without a place', { text: 'x', documentTitle: 'y' }, ['documentReference REQUIRED note.document']],
      ['a place without a title', { text: 'x', documentReference: 'y' }, ['documentTitle REQUIRED note.document']],
      ['another’s', { text: 'x', membershipId: 'mbr_none' }, ['membershipId NOT_FOUND not_found']],
    ])('%s is refused', async (_, more, expected) => {
      expect(said(await note('addMembershipNote', { membershipId: members[0]?.id, ...more }))).toEqual(expected);
    });

    it('are not for the member, nor for another association', async () => {
      const { id: membershipId, organisation } = one();
      const { id: noteId } = await note('addMembershipNote', { membershipId, text: 'x' });
      const seen = async (viewer: Viewer): Promise<unknown> =>
        (
          (await world.ask(`query ($id: ID!) { membership(id: $id) { ${NOTES} } }`, { id: membershipId }, { viewer }))
            .data as Data
        ).membership.notes;
      const viewers = [editor(), editor(elsewhere), member(organisation), { kind: 'anonymous' } as const];
      expect((await Promise.all(viewers.map(seen))).map((notes) => notes !== null)).toEqual([
        true,
        false,
        false,
        false,
      ]);
      expect(said(await note('addMembershipNote', { membershipId, text: 'x' }, editor(elsewhere)))).toEqual([
        'membershipId NOT_FOUND not_found',
      ]);
      expect(said(await note('removeMembershipNote', { noteId }, editor(elsewhere)))).toEqual([
        'noteId NOT_FOUND not_found',
      ]);
    });
  });
}
