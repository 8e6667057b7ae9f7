/** People without an account: they prove an address, apply once with it, and learn nothing of others. */
import { entriesOf, headsIn, personalOf } from '../../subgraphs/associations/audit/chains';
import { verifyChain } from '../../subgraphs/associations/audit/verify';
import { verifyPersonal } from '../../subgraphs/associations/audit/verify-personal';
import { sweepProofs } from '../../subgraphs/associations/applicant/sweep';
import { ANONYMOUS, type Viewer } from '../../subgraphs/kernel/viewer';
import { type Desk } from './desk';
import { type Company, type Data, Door, type Item, said } from './door';

export function applicants(opened: () => Desk): void {
  let door: Door;
  beforeAll(async () => {
    door = await Door.at(opened());
  });

  const sql = (text: string, values?: unknown[]): Promise<Data[]> => door.sql(text, values);
  const count = async (from: string, values: unknown[] = []): Promise<number> =>
    (await sql(`SELECT count(*)::int AS n FROM ${from}`, values))[0].n;
  const mailsTo = (email: string): Promise<number> => count('mail WHERE recipient = $1', [email]);

  describe('an application', () => {
    const trail = (actor: string): Promise<Data[]> =>
      sql(
        'SELECT action, actor, acting_for, entity, before, after FROM audit_entry WHERE actor = $1 ORDER BY position',
        [actor],
      );

    it('is taken with a code: row, first contact, history, audit, event and log, and no word of it to the register', async () => {
      const [company, email] = [door.company(), 'lin@c.example'];
      const code = await door.code(email);
      const contact = { email: 'LIN@c.example', code: code.toLowerCase(), phone: '+65 6123 4567', language: 'ZH_HANS' };
      const taken = await door.apply(company, contact);
      expect(taken).toEqual({
        ...{ id: null, membership: null, userErrors: [] },
        reference: expect.stringMatching(/^prf_/),
      });
      const { reference } = taken;
      const [row, ...more] = await door.memberships(company);
      expect([row.status, row.applied_by, row.version, more]).toEqual(['APPLIED', reference, 1, []]);
      const [person] = await sql('SELECT * FROM membership_contact WHERE membership_id = $1', [row.id]);
      expect(person).toMatchObject({ name: '林晓雯', email, phone: '+65 6123 4567', language: 'ZH_HANS', position: 1 });
      const audit = await trail(reference);
      expect(audit.map(({ action, acting_for: of, entity }) => [action, of, entity])).toEqual([
        ['MEMBERSHIP_APPLIED', company.id, row.id],
        ['CONTACT_ADDED', company.id, row.id],
      ]);
      expect(audit[1].after).toMatchObject({ contact: person.id, emailProvedBy: reference });
      expect(JSON.stringify(audit)).not.toMatch(/c\.example|6123 4567|林晓雯/);
      const told = await sql('SELECT topic FROM outbox WHERE entity = ANY($1) ORDER BY position', [
        [row.id, person.id, company.id],
      ]);
      expect(told.map(({ topic }) => topic)).toEqual(['membership.changed', 'contact.changed']);
      expect(await sql('SELECT contact_id, kind FROM membership_mail WHERE membership_id = $1', [row.id])).toEqual([
        { contact_id: person.id, kind: 'APPLICATION_CODE' },
      ]);
      const seen = async (viewer = ANONYMOUS): Promise<Data> =>
        (await door.world.ask('query ($id: ID!) { membership(id: $id) { id } }', { id: row.id }, { viewer })).data;
      expect([await seen(), await seen(door.ADA())]).toMatchObject([
        { membership: null },
        { membership: { id: row.id } },
      ]);
    });

    it('takes two admins to approve, for one may have sent it; approved it is told to the register', async () => {
      const company = door.company();
      await door.apply(company, { email: 'up@c.example', code: await door.code('up@c.example') });
      const [{ id }] = await door.memberships(company);
      const move = (field: string, expectedVersion: number, viewer = door.ADA()): Promise<Data> =>
        door.call(field, { membershipId: id, expectedVersion }, viewer);
      const announced = (): Promise<number> =>
        count(`outbox WHERE topic = 'organisation.announced' AND entity = $1`, [company.id]);
      expect(said(await move('startMembershipReview', 1))).toEqual([]);
      expect(await announced()).toBe(0);
      const alone = await move('approveMembership', 2);
      expect(said(alone)).toEqual(['membershipId FORBIDDEN membership.second_admin_by_mail']);
      expect(alone.userErrors[0].localisedMessage.zhHans).toMatch(/另一位管理员/);
      expect(await announced()).toBe(0);
      expect(said(await move('approveMembership', 2, door.BEN()))).toEqual([]);
      expect(await announced()).toBe(1);
    });

    it('that was rejected keeps the next one by e-mail waiting, and not the organisation itself', async () => {
      const [company, emails] = [door.company(), ['r1@c.example', 'r2@c.example'] as const];
      await door.apply(company, { email: emails[0], code: await door.code(emails[0]) });
      await sql(`UPDATE membership SET status = 'REJECTED' WHERE organisation_id = $1`, [company.id]);
      await door.apply(company, { email: emails[1], code: await door.code(emails[1]) });
      expect(await door.memberships(company)).toHaveLength(1);
      const itself: Viewer = {
        ...{ kind: 'account', id: 'acc_own', grants: [{ role: 'MEMBER_ACCOUNT', of: company.id }] },
        scopes: ['membership:own'],
      };
      expect(said(await door.apply(company, null, {}, itself))).toEqual([]);
      expect((await door.memberships(company)).map(({ status }) => status)).toEqual(['REJECTED', 'APPLIED']);
    });

    it('without a code is told how to get one; a known caller has no need of one', async () => {
      const company = door.company();
      expect(said(await door.apply(company, null))).toEqual(['applicant REQUIRED application.prove']);
      const known = await door.apply(company, { email: 'x@a.example', code: 'x' }, {}, door.ADA());
      expect(said(known)).toEqual(['applicant INVALID application.known']);
      expect(await door.memberships(company)).toEqual([]);
    });

    describe('by somebody who has no such code', () => {
      const email = 'mine@d.example';
      let [code, theirs, foreign, over] = ['', '', '', ''];
      beforeAll(async () => {
        code = await door.code(email);
        theirs = await door.code('theirs@d.example');
        foreign = await door.code(email, door.elsewhere);
        over = await door.code('over@d.example');
        await sql(
          `UPDATE application_proof SET expires_at = now() WHERE mail_id IN (SELECT id FROM mail WHERE recipient = $1)`,
          ['over@d.example'],
        );
      });

      it.each<[string, () => Item]>([
        ['with another’s', () => ({ email, code: theirs })],
        ['for another’s address', () => ({ email: 'theirs@d.example', code })],
        ['for an address that adds to it', () => ({ email: 'mine+x@d.example', code })],
        ['with another association’s', () => ({ email, code: foreign })],
        ['with one that is over', () => ({ email: 'over@d.example', code: over })],
        [
          'with one that was tampered with',
          () => ({ email, code: code.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) }),
        ],
        ['with a part of it', () => ({ email, code: code.slice(0, -1) })],
        ['with nothing', () => ({ email, code: '' })],
        ['with NUL', () => ({ email, code: `${code}\0` })],
        ['with 100,000 characters', () => ({ email, code: code.repeat(4_000) })],
      ])('%s is refused in the same words, and leaves nothing', async (_, applicant) => {
        const company = door.company();
        const before = [await count('idempotency'), await count('audit_entry'), await count('outbox')];
        door.world.statementsReset();
        expect(said(await door.apply(company, applicant()))).toEqual(['applicant.code INVALID application.code']);
        expect(door.world.statements.filter((one) => !/^\s*SELECT/.test(one))).toEqual([]);
        expect([await count('idempotency'), await count('audit_entry'), await count('outbox')]).toEqual(before);
      });

      it('the code still works for its owner, once', async () => {
        const [company, next] = [door.company(), door.company()];
        expect(said(await door.apply(company, { email, code }))).toEqual([]);
        expect(said(await door.apply(next, { email, code }))).toEqual([
          'applicant.code CONFLICT application.code_used',
        ]);
        expect(await door.memberships(next)).toEqual([]);
      });
    });

    it.each<[string, Item, Item, string[]]>([
      ['a name', {}, { name: ' ' }, ['applicant.name REQUIRED contact.name']],
      ['an address', {}, { email: 'x' }, ['applicant.email INVALID contact.email']],
      ['a telephone', {}, { phone: 'call me' }, ['applicant.phone INVALID contact.phone']],
      ['a tier', { tierId: 'tie_none' }, {}, ['tierId INVALID membership.tier']],
      [
        'check characters',
        { listing: { name: { en: 'x' }, identifierScheme: 'UEN', identifierValue: '201800001A' } },
        {},
        ['listing.identifierValue INVALID membership.identifier'],
      ],
    ])('that wants for %s is refused, and the code still works', async (what, more, wrong, expected) => {
      const [company, email] = [door.company(), `${what.replace(/\W/g, '')}@e.example`];
      const code = await door.code(email);
      expect(said(await door.apply(company, { email, code, ...wrong }, more))).toEqual(expected);
      expect(said(await door.apply(company, { email, code }))).toEqual([]);
    });

    it('may be refused twenty times of one code', async () => {
      const [company, email] = [door.company(), 'tries@e.example'];
      const code = await door.code(email);
      const answers: string[] = [];
      for (let n = 0; n < 21; n += 1)
        answers.push(...said(await door.apply(company, { email, code }, { tierId: 'tie_none' })));
      expect(answers.slice(-2)).toEqual(['tierId INVALID membership.tier', 'applicant.code INVALID application.code']);
      expect(said(await door.apply(company, { email, code }))).toEqual(['applicant.code INVALID application.code']);
    });

    describe('and its key', () => {
      it('sent again gets the first answer; with another input it is refused; of another person it is unknown', async () => {
        const [company, other] = [door.company(), door.company()];
        const [mine, theirs] = ['k1@f.example', 'k2@f.example'];
        const [code, second] = [await door.code(mine), await door.code(theirs)];
        const idempotencyKey = door.key();
        const first = await door.apply(company, { email: mine, code }, { idempotencyKey });
        expect(await door.apply(company, { email: mine, code }, { idempotencyKey })).toEqual(first);
        expect(said(await door.apply(other, { email: mine, code }, { idempotencyKey }))).toEqual([
          'idempotencyKey IDEMPOTENCY_KEY_REUSED idempotency_key_reused',
        ]);
        const another = await door.apply(other, { email: theirs, code: second }, { idempotencyKey });
        expect([another.reference === first.reference, said(another)]).toEqual([false, []]);
        expect([(await door.memberships(company)).length, (await door.memberships(other)).length]).toEqual([1, 1]);
      });

      it('side by side: of one code there is one effect, be it under one key or many', async () => {
        for (const keyOf of [() => 'one key', () => door.key()]) {
          const email = `${keyOf().replace(/\W/g, '')}@g.example`;
          const code = await door.code(email);
          const companies = Array.from({ length: 8 }, () => door.company());
          const [same = door.company()] = companies;
          const all = await Promise.all(
            companies.map((company) => {
              const idempotencyKey = keyOf();
              const who = idempotencyKey === 'one key' ? same : company;
              return door.apply(who, { email, code }, { idempotencyKey });
            }),
          );
          const made = await Promise.all(companies.map((company) => door.memberships(company)));
          expect(made.flat()).toHaveLength(1);
          expect(new Set(all.flatMap(({ reference }) => reference ?? [])).size).toBe(1);
        }
      });

      it('two people at once for one organisation: one application, both are answered alike', async () => {
        const company = door.company();
        const people = ['a', 'b', 'c', 'd'].map((name) => `${name}@race.example`);
        const codes: string[] = [];
        for (const email of people) codes.push(await door.code(email));
        const all = await Promise.all(people.map((email, n) => door.apply(company, { email, code: codes[n] })));
        expect(all.map(said)).toEqual([[], [], [], []]);
        expect(await door.memberships(company)).toHaveLength(1);
        expect(
          await count(`audit_entry WHERE action = 'MEMBERSHIP_APPLIED_AGAIN' AND acting_for = $1`, [company.id]),
        ).toBe(3);
      });
    });

    describe('for an organisation that the association has already', () => {
      let n = 0;
      /** As the association has it, in this state; and what it has of it. */
      async function held(status: string): Promise<{ company: Company; email: string; code: string; has: Data }> {
        const [company, first, email] = [door.company(), `first${(n += 1)}@h.example`, `second${n}@h.example`];
        await door.apply(company, { email: first, code: await door.code(first) });
        const lastDay = {
          ACTIVE: '2099-01-01',
          IN_GRACE: '2099-01-01',
          SUSPENDED: '2099-01-01',
          EXPIRED: '2026-01-01',
        }[status];
        await sql(
          `UPDATE membership SET status = $2, last_event_on = current_date, suspended_until = $3, joined_on = $3::date - 300,
                expires_on = $3, sort_expires_on = coalesce($3, DATE '9999-12-31') WHERE organisation_id = $1`,
          [company.id, status, lastDay ?? null],
        );
        return { company, email, code: await door.code(email), has: await whatIsHad(company) };
      }

      async function whatIsHad(company: Company): Promise<Data> {
        const rows = await door.memberships(company);
        const contacts = await sql('SELECT * FROM membership_contact WHERE membership_id = $1', [rows[0].id]);
        return { rows, contacts, steps: await count('membership_event WHERE membership_id = $1', [rows[0].id]) };
      }

      it.each([
        ['ACTIVE', 'associationId DUPLICATE membership.open'],
        ['IN_GRACE', 'associationId DUPLICATE membership.open'],
        ['SUSPENDED', 'associationId DUPLICATE membership.open'],
        ['EXPIRED', 'associationId CONFLICT application.was_member'],
      ])('%s, which is public, is refused: %s; nothing changes, and the code still works', async (status, expected) => {
        const { company, email, code, has } = await held(status);
        expect(said(await door.apply(company, { email, code }))).toEqual([expected]);
        expect(await whatIsHad(company)).toEqual(has);
        expect(said(await door.apply(door.company(), { email, code }))).toEqual([]);
      });

      it.each(['APPLIED', 'UNDER_REVIEW', 'INFO_REQUESTED', 'PENDING_PAYMENT', 'REJECTED'])(
        '%s, which is not public, is answered like any other; nothing changes, and the association hears of it',
        async (status) => {
          const { company, email, code, has } = await held(status);
          const usualCode = await door.code(`u${n}@h.example`);
          door.world.statementsReset();
          const usual = await door.apply(door.company(), { email: `u${n}@h.example`, code: usualCode });
          const asLong = door.world.statements.length;
          door.world.statementsReset();
          const answer = await door.apply(company, { email, code });
          // Time shall not tell it either.
          expect(door.world.statements).toHaveLength(asLong);
          expect({ ...answer, reference: '' }).toEqual({ ...usual, reference: '' });
          expect(await whatIsHad(company)).toEqual(has);
          const [entry, ...others] = await trail(answer.reference);
          const [{ id: membership }] = has.rows;
          expect([entry, others]).toMatchObject([{ action: 'MEMBERSHIP_APPLIED_AGAIN', entity: membership }, []]);
          expect(JSON.stringify(entry)).not.toContain('h.example');
          const beside = await sql('SELECT field, value FROM audit_personal_value WHERE subject = $1', [
            entry.after.contact,
          ]);
          expect(beside).toContainEqual({ field: 'email', value: email });
          const notes = await sql('SELECT written_by FROM membership_note WHERE membership_id = $1', [membership]);
          expect(notes).toEqual([{ written_by: answer.reference }]);
          expect(said(await door.apply(door.company(), { email, code }))).toEqual([
            'applicant.code CONFLICT application.code_used',
          ]);
          // Who it was goes like a contact.
          const erase = { membershipId: membership, contactId: entry.after.contact, reason: 'asked' };
          expect(said(await door.call('eraseContact', erase, door.ADA()))).toEqual([]);
          expect(await count('audit_personal_value WHERE subject = $1', [entry.after.contact])).toBe(0);
          expect(await mailsTo(email)).toBe(0);
        },
      );
    });
  });

  describe('what is left of a person', () => {
    it('who is erased: no proof, no address in a mail, no key; what waited is not sent', async () => {
      const [company, email] = [door.company(), 'erased@i.example'];
      const code = await door.code(email);
      await door.apply(company, { email, code });
      await door.request(email);
      const [{ id: membershipId }] = await door.memberships(company);
      const [{ id: contactId }] = await sql('SELECT id FROM membership_contact WHERE membership_id = $1', [
        membershipId,
      ]);
      const left = async (): Promise<number[]> => [
        await count('application_proof WHERE contact_id = $1', [contactId]),
        await mailsTo(email),
        await count(`idempotency WHERE caller LIKE 'eml_%' AND created_at > now() - interval '1 minute'`),
      ];
      const before = await left();
      expect(before.slice(0, 2)).toEqual([1, 2]);
      const erased = await door.call('eraseContact', { membershipId, contactId, reason: 'asked' }, door.ADA());
      expect(said(erased)).toEqual([]);
      expect(await left()).toEqual([0, 0, (before[2] ?? 0) - 2]);
      expect(await door.post(email)).toEqual([]);
      const [entry] = await sql(`SELECT after FROM audit_entry WHERE action = 'CONTACT_ERASED' AND entity = $1`, [
        membershipId,
      ]);
      // Not how many codes there were: that tells whether an address asked.
      expect(entry.after).not.toHaveProperty('applicationCodes');
    });

    it.each<[string, 'MEMBER' | 'ADA', number]>([
      ['its member account', 'MEMBER', 6],
      ['an editor of the association', 'ADA', 1],
    ])(
      'who was never there: an address that %s writes into a contact and erases keeps its codes elsewhere, and its count',
      async (_, by, left) => {
        const email = `victim-of-${by.toLowerCase()}@k.example`;
        const there = await door.code(email, door.elsewhere);
        for (let n = 0; n < 5; n += 1) await door.request(email);
        const [{ id: membershipId, organisation_id: of }] = await sql(
          `SELECT id, organisation_id FROM membership WHERE association_id = $1 AND status = 'ACTIVE' ORDER BY id LIMIT 1`,
          [door.here],
        );
        const itself: Viewer = {
          ...{ kind: 'account', id: 'acc_own', grants: [{ role: 'MEMBER_ACCOUNT', of }], scopes: ['membership:own'] },
        };
        const viewer = by === 'ADA' ? door.ADA() : itself;
        const contact = { name: 'Nobody', email };
        const { id: contactId } = await door.call('addContact', { membershipId, contact }, viewer);
        expect(await mailsTo(email)).toBe(6);
        const erased = await door.call('eraseContact', { membershipId, contactId, reason: 'asked' }, viewer);
        expect([said(erased), await mailsTo(email)]).toEqual([[], left]);
        await door.request(email);
        expect(await mailsTo(email)).toBe(left);
        // Refused for its tier, and so not for its code.
        const elsewhere = { associationId: door.elsewhere, tierId: 'tie_none' };
        expect(said(await door.apply(door.company(), { email, code: there }, elsewhere))).toEqual([
          'tierId INVALID membership.tier',
        ]);
        const [{ after }] = await sql(
          `SELECT after FROM audit_entry WHERE action = 'CONTACT_ERASED' AND after->>'contact' = $1`,
          [contactId],
        );
        expect(after).not.toHaveProperty('applicationCodes');
      },
    );

    it('whose codes are over: nothing where nothing came of them, else the log of the membership alone', async () => {
      const [used, unused, waiting] = ['used@j.example', 'unused@j.example', 'waiting@j.example'];
      await door.apply(door.company(), { email: used, code: await door.code(used) });
      await door.code(unused);
      await door.request(waiting);
      await sweepProofs(door.db, new Date());
      expect(await sweepProofs(door.db, new Date(Date.now() + 23 * 3_600_000))).toBe(0);
      expect(await sweepProofs(door.db, new Date(Date.now() + 25 * 3_600_000))).toBeGreaterThan(2);
      expect(await count('application_proof')).toBe(0);
      expect([await mailsTo(used), await mailsTo(unused), await mailsTo(waiting)]).toEqual([1, 0, 0]);
      expect(await door.post(waiting)).toEqual([]);
    });

    it('and the chain of the audit holds', async () => {
      for (const { associationId, ...head } of await headsIn(door.db)) {
        const chain = await verifyChain(() => entriesOf(door.db, associationId), [head]);
        expect([chain.faults, await verifyPersonal(personalOf(door.db, associationId))]).toEqual([[], []]);
      }
    });
  });
}
