/** Contacts through the graph and as entities: who may see and change them, what is left of a change, and what is left of a person who was erased. */
import { type Pool } from 'pg';
import { type DataSource } from 'typeorm';
import { type World } from '../kit/world';
import { ANONYMOUS, type Viewer } from '../../subgraphs/kernel/viewer';
import { entriesOf, headsIn, personalOf } from '../../subgraphs/associations/audit/chains';
import { verifyChain } from '../../subgraphs/associations/audit/verify';
import { verifyPersonal } from '../../subgraphs/associations/audit/verify-personal';
import { type Desk } from './desk';

/** Answers as JSON has them; what is read of them is checked by the expectations. */
type Data = ReturnType<JSON['parse']>;
type Item = Record<string, unknown>;

export function contactsThroughTheGraph(opened: () => Desk): void {
  let world: World;
  let admin: Pool;
  let db: DataSource;
  let [here, elsewhere, membership, organisation, stranger] = ['', '', '', '', ''];
  let key = 0;

  const sql = async (text: string, values: unknown[] = []): Promise<Data[]> => (await admin.query(text, values)).rows;

  beforeAll(async () => {
    ({ world, admin, db } = opened());
    const [one, other] = await sql('SELECT id FROM association ORDER BY slug');
    [here, elsewhere] = [one.id, other.id];
    const [row, another] = await sql(
      `SELECT id, organisation_id FROM membership WHERE association_id = $1 AND status = 'ACTIVE'
       AND organisation_id NOT IN (SELECT organisation_id FROM membership WHERE association_id <> $1) ORDER BY id`,
      [here],
    );
    [membership, organisation, stranger] = [row.id, row.organisation_id, another.organisation_id];
  });

  const person = (id: string, role: 'ASSOCIATION_EDITOR' | 'ASSOCIATION_VIEWER', of: string): Viewer => ({
    ...{ kind: 'account', id, grants: [{ role, of }] },
    scopes: role === 'ASSOCIATION_EDITOR' ? ['members:read', 'members:write'] : ['members:read'],
  });
  const member = (of: string): Viewer => ({
    ...{ kind: 'account', id: `acc_${of}`, grants: [{ role: 'MEMBER_ACCOUNT', of }], scopes: ['membership:own'] },
  });
  const ADA = (): Viewer => person('acc_ada', 'ASSOCIATION_EDITOR', here);
  const platform: Viewer = {
    ...{ kind: 'client', id: 'cli_p', grants: [{ role: 'PARTNER_CLIENT', of: 'plt_1' }], scopes: ['members:read'] },
  };

  /** Who asks, whether it sees contacts, and whether it keeps them. */
  const VIEWERS: readonly (readonly [string, () => Viewer, boolean, boolean])[] = [
    ['anonymous', () => ANONYMOUS, false, false],
    ['an editor of the association', ADA, true, true],
    ['a viewer of the association', () => person('acc_v', 'ASSOCIATION_VIEWER', here), true, false],
    ['an editor of another association', () => person('acc_e', 'ASSOCIATION_EDITOR', elsewhere), false, false],
    ['the member', () => member(organisation), true, true],
    ['another member', () => member(stranger), false, false],
    ['a partner platform', () => platform, false, false],
  ];

  const SEEN = 'id name role email phone wechat language wantsReminders version';
  const ERRORS = 'userErrors { code field messageKey localisedMessage { en zhHans } }';

  async function call(field: string, input: Item, viewer: Viewer = ADA()): Promise<Data> {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${field}(input: $input) { id contact { ${SEEN} } membership { id } ${ERRORS} } }`;
    const answer = await world.ask(query, { input: { idempotencyKey: `key ${key++}`, ...input } }, { viewer });
    expect([answer.errors, world.faults]).toEqual([undefined, []]);
    return JSON.parse(JSON.stringify(answer.data?.[field]));
  }

  const said = ({ userErrors }: Data): string[] =>
    userErrors.map(({ code, field, messageKey }: Data) => `${field.join('.')} ${code} ${messageKey}`);

  const LIN = {
    ...{ name: '林晓雯', role: '出口经理', email: 'lin@yunfan.example.com', phone: '+86 755 0123 4567' },
    ...{ wechat: 'lin_xw', language: 'ZH_HANS' },
  };
  const add = (contact: Item = LIN, viewer = ADA()): Promise<Data> =>
    call('addContact', { membershipId: membership, contact }, viewer);

  const entries = (id: string): Promise<Data[]> =>
    sql(
      `SELECT id, action, actor, acting_for, entity, before, after, reason FROM audit_entry
     WHERE before->>'contact' = $1 OR after->>'contact' = $1 ORDER BY position`,
      [id],
    );
  const beside = (id: string): Promise<Data[]> =>
    sql('SELECT side, field, value FROM audit_personal_value WHERE subject = $1 ORDER BY entry_id, side, field', [id]);
  const told = async (id: string): Promise<string[]> =>
    (await sql(`SELECT payload FROM outbox WHERE entity = $1 ORDER BY position`, [id])).map(
      ({ payload }) => payload.change,
    );

  describe('the circle', () => {
    const through = `query ($id: ID!) { membership(id: $id) { contacts { ${SEEN} } } }`;
    const asEntity = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Membership { contacts { ${SEEN} } } } }`;
    const inList = `{ memberships(first: 100) { nodes { id contacts { ${SEEN} } } } }`;

    it.each(VIEWERS)('%s sees them: %#', async (_, who, sees) => {
      const [direct, entity, list] = await Promise.all([
        world.ask(through, { id: membership }, { viewer: who() }),
        world.ask(asEntity, { of: [{ __typename: 'Membership', id: membership }] }, { viewer: who() }),
        world.ask(inList, {}, { viewer: who() }),
      ]);
      const listed = (list.data as Data).memberships.nodes.find(({ id }: Data) => id === membership);
      const got = [
        (direct.data as Data).membership.contacts,
        (entity.data as Data)._entities[0].contacts,
        listed?.contacts,
      ];
      if (sees) expect(got.map((one) => one.length > 0)).toEqual([true, true, true]);
      else expect(got).toEqual([null, null, listed ? null : undefined]);
      // Nothing of anybody else's either.
      const others = (list.data as Data).memberships.nodes.filter(({ id }: Data) => id !== membership);
      const viewer = who();
      const of = viewer.kind === 'account' ? (viewer.grants[0]?.of ?? null) : null;
      for (const { id, contacts } of others) {
        const [row] = await sql('SELECT association_id, organisation_id FROM membership WHERE id = $1', [id]);
        expect(contacts !== null).toBe([row.association_id, row.organisation_id].includes(of));
      }
    });

    it.each(VIEWERS)('%s changes them: %#', async (_, who, __, keeps) => {
      const { id } = await add();
      const tries: [string, Item][] = [
        ['addContact', { membershipId: membership, contact: { name: 'Lim' } }],
        ['updateContact', { contactId: id, expectedVersion: 1, changes: { phone: null } }],
        ['removeContact', { contactId: id, expectedVersion: keeps ? 2 : 1 }],
        ['eraseContact', { membershipId: membership, contactId: id, reason: 'asked on 1 June' }],
      ];
      const before = await sql('SELECT count(*) FROM audit_entry');
      for (const [field, input] of tries) {
        if (keeps) {
          expect([field, said(await call(field, input, who()))]).toEqual([field, []]);
          continue;
        }
        const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
        const query = `mutation ($input: ${type}) { ${field}(input: $input) { id contact { name } userErrors { code } } }`;
        const answer = await world.ask(
          query,
          { input: { idempotencyKey: `key ${key++}`, ...input } },
          { viewer: who() },
        );
        const { userErrors } = (answer.data as Data)[field] ?? {};
        const refused = userErrors?.[0].code ?? answer.errors?.[0]?.extensions.code;
        expect([field, ['NOT_FOUND', 'UNAUTHORIZED_FIELD_OR_TYPE'].includes(String(refused))]).toEqual([field, true]);
      }
      if (!keeps) expect(await sql('SELECT count(*) FROM audit_entry')).toEqual(before);
    });

    it('a contact of another membership looks like none', async () => {
      const { id } = await add();
      const [other] = await sql('SELECT id FROM membership WHERE association_id = $1', [elsewhere]);
      const tries = [
        call('updateContact', { contactId: id, expectedVersion: 1, changes: {} }, member(stranger)),
        call('updateContact', { contactId: 'ctc_nobody', expectedVersion: 1, changes: {} }),
        call('eraseContact', { membershipId: membership, contactId: 'ctc_nobody', reason: 'x' }),
        call(
          'eraseContact',
          { membershipId: other.id, contactId: id, reason: 'x' },
          person('acc_e', 'ASSOCIATION_EDITOR', elsewhere),
        ),
      ];
      expect((await Promise.all(tries)).map(said)).toEqual(Array(4).fill(['contactId NOT_FOUND not_found']));
    });
  });

  describe('a change', () => {
    it('is in the row, in the audit with hashes alone, and told with ids alone', async () => {
      const added = await add(LIN, member(organisation));
      expect(added.contact).toEqual({ ...LIN, id: added.id, wantsReminders: true, version: 1 });
      const changes = { phone: null, role: 'Director', wantsReminders: false };
      const updated = await call('updateContact', { contactId: added.id, expectedVersion: 1, changes });
      expect(updated.contact).toEqual({ ...added.contact, ...changes, version: 2 });
      const removed = await call('removeContact', { contactId: added.id, expectedVersion: 2 });
      expect([removed.contact, removed.userErrors]).toEqual([null, []]);

      const audit = await entries(added.id);
      expect(audit.map(({ action, actor, acting_for: of, entity }) => [action, actor, of, entity])).toEqual([
        ['CONTACT_ADDED', `acc_${organisation}`, organisation, membership],
        ['CONTACT_UPDATED', 'acc_ada', here, membership],
        ['CONTACT_REMOVED', 'acc_ada', here, membership],
      ]);
      expect(Object.keys(audit[1].after).sort()).toEqual(['contact', 'phone', 'role', 'wantsReminders']);
      const chain = JSON.stringify(audit);
      for (const value of Object.values(LIN)) expect(chain).not.toContain(value);
      expect(await told(added.id)).toEqual(['ADDED', 'UPDATED', 'REMOVED']);
      const outbox = JSON.stringify(await sql('SELECT payload FROM outbox WHERE entity = $1', [added.id]));
      for (const value of Object.values(LIN)) expect(outbox).not.toContain(value);
    });

    it('is read in the audit by the association, with its values', async () => {
      const { id } = await add();
      const query = `query ($of: ID!) { association(by: { id: $of }) { auditLog(first: 1) { nodes { action changes { field before after isErased } } } } }`;
      const { data } = await world.ask(query, { of: here }, { viewer: ADA() });
      const [entry] = (data as Data).association.auditLog.nodes;
      expect(entry.action).toBe('CONTACT_ADDED');
      const changes = Object.fromEntries(
        entry.changes.map((one: Data) => [one.field, [one.before, one.after, one.isErased]]),
      );
      expect(changes).toMatchObject({
        contact: [null, id, false],
        email: [null, LIN.email, false],
        name: [null, LIN.name, false],
      });
    });

    it('that changes nothing leaves no trace', async () => {
      const { id } = await add();
      const same = await call('updateContact', { contactId: id, expectedVersion: 1, changes: { name: LIN.name } });
      expect([same.contact.version, (await entries(id)).length]).toEqual([1, 1]);
    });

    it('of an older version is refused, with what is stored otherwise', async () => {
      const { id } = await add();
      await call('updateContact', { contactId: id, expectedVersion: 1, changes: { name: 'Lin' } });
      const late = await call('updateContact', {
        contactId: id,
        expectedVersion: 1,
        changes: { name: 'Lim', role: LIN.role },
      });
      expect([said(late), late.userErrors[0].localisedMessage.zhHans]).toEqual([
        ['expectedVersion VERSION_CONFLICT version_conflict'],
        '现在的版本是 2，不是 1。已有变动：name。',
      ]);
      expect(said(await call('removeContact', { contactId: id, expectedVersion: 1 }))).toEqual(said(late));
    });

    it('side by side: each contact has a place of its own, and of one key there is one effect', async () => {
      await sql('DELETE FROM membership_contact WHERE membership_id = $1', [membership]);
      const all = await Promise.all(Array.from({ length: 9 }, (_, n) => add({ name: `N ${n}` })));
      expect(all.flatMap(said)).toEqual([]);
      const input = { idempotencyKey: 'one', membershipId: membership, contact: { name: 'One' } };
      const same = await Promise.all(Array.from({ length: 9 }, () => call('addContact', input)));
      expect(new Set(same.map(({ id }) => id)).size).toBe(1);
      const places = await sql('SELECT position FROM membership_contact WHERE membership_id = $1 ORDER BY 1', [
        membership,
      ]);
      expect(places.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    });

    it('beyond the most that a membership may have is refused', async () => {
      const some = Array.from({ length: 12 }, (_, n) => n);
      const answers: string[][] = [];
      for (const n of some) answers.push(said(await add({ name: `More ${n}` })));
      expect(answers.slice(-2)).toEqual(Array(2).fill(['contact TOO_MANY contact.too_many']));
      await sql('DELETE FROM membership_contact WHERE membership_id = $1 AND position > 3', [membership]);
    });
  });

  describe('erasure', () => {
    const erase = (contactId: string, viewer = ADA()): Promise<Data> =>
      call('eraseContact', { membershipId: membership, contactId, reason: 'Request of 1 June, file 12' }, viewer);
    const faults = async (): Promise<string[]> => {
      const found: string[] = [];
      for (const { associationId, ...head } of await headsIn(db)) {
        const chain = await verifyChain(() => entriesOf(db, associationId), [head]);
        const personal = await verifyPersonal(personalOf(db, associationId));
        found.push(...[...chain.faults, ...personal].map(({ kind, position }) => `${kind} ${position}`));
      }
      return found;
    };
    const lastPosition = async (): Promise<number> =>
      (await sql('SELECT max(position) AS last FROM audit_entry WHERE association_id = $1', [here]))[0].last;

    it.each([
      ['a contact that is there', async () => (await add()).id],
      [
        'one that was changed and removed',
        async () => {
          const { id } = await add();
          await call('updateContact', { contactId: id, expectedVersion: 1, changes: { email: 'x@y.example' } });
          await call('removeContact', { contactId: id, expectedVersion: 2 });
          return id;
        },
      ],
    ])('of %s takes every value of it away, and the chain holds', async (_, make) => {
      const id = await make();
      const values = (await beside(id)).length;
      expect([values > 5, await faults()]).toEqual([true, []]);
      const erased = await erase(id, member(organisation));
      expect([erased.contact, erased.userErrors]).toEqual([null, []]);
      expect([await beside(id), await sql('SELECT 1 FROM membership_contact WHERE id = $1', [id])]).toEqual([[], []]);
      expect((await entries(id)).at(-1)).toMatchObject({
        ...{
          action: 'CONTACT_ERASED',
          actor: `acc_${organisation}`,
          reason: 'Request of 1 June, file 12',
          before: null,
        },
        after: { contact: id, auditValues: values },
      });
      expect(await faults()).toEqual([]);
      const query = `query ($of: ID!) { association(by: { id: $of }) { auditLog(first: 5) { nodes { action changes { field before after isErased } } } } }`;
      const { data } = await world.ask(query, { of: here }, { viewer: ADA() });
      const nodes = (data as Data).association.auditLog.nodes;
      const added = nodes.find(({ action }: Data) => action === 'CONTACT_ADDED');
      const name = added.changes.find(({ field }: Data) => field === 'name');
      expect(name).toEqual({ field: 'name', before: null, after: null, isErased: true });
      // There is nothing left to erase.
      expect(said(await erase(id))).toEqual(['contactId NOT_FOUND not_found']);
    });

    it('needs a ground', async () => {
      const { id } = await add();
      const input = { membershipId: membership, contactId: id, reason: ' ' };
      expect(said(await call('eraseContact', input))).toEqual(['reason REQUIRED contact.reason']);
    });

    it.each([
      [
        'a value that was edited beside the chain',
        `UPDATE audit_personal_value SET value = 'x' WHERE subject = $1 AND field = 'name'`,
        'EDITED',
      ],
      [
        'a salt that was edited',
        `UPDATE audit_personal_value SET salt = md5('x') WHERE subject = $1 AND field = 'name'`,
        'EDITED',
      ],
      [
        'a value that was taken away by nobody',
        `DELETE FROM audit_personal_value WHERE subject = $1 AND field = 'name'`,
        'MISSING',
      ],
      [
        'a value that was put in',
        `UPDATE audit_personal_value SET field = 'age' WHERE subject = $1 AND field = 'name'`,
        'PUT_IN',
      ],
    ])('%s is found', async (_, statement, kind) => {
      const { id } = await add();
      const position = await lastPosition();
      const kept = await sql('SELECT * FROM audit_personal_value WHERE subject = $1', [id]);
      await sql(statement, [id]);
      expect(await faults()).toContain(`${kind} ${position}`);
      await sql('DELETE FROM audit_personal_value WHERE subject = $1', [id]);
      await sql(
        'INSERT INTO audit_personal_value SELECT * FROM jsonb_populate_recordset(NULL::audit_personal_value, $1)',
        [JSON.stringify(kept)],
      );
      expect(await faults()).toEqual([]);
    });
  });

  it('the seeded contacts have ids of their own, and a language', async () => {
    const [counted] = await sql(
      `SELECT count(DISTINCT id)::int AS ids, count(*)::int AS all, count(language)::int AS languages FROM membership_contact WHERE membership_id <> $1`,
      [membership],
    );
    expect(counted).toEqual({ ids: counted.all, all: counted.all, languages: counted.all });
  });
}
