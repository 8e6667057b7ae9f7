/** The codes that are mailed to people without an account: to whom, how often, in which words, and what is kept of them. */
import { MOST_IN_AN_HOUR } from '../../subgraphs/associations/applicant/limits';
import { type Desk } from './desk';
import { type Data, Door, type Item, said } from './door';

export function codes(opened: () => Desk): void {
  let door: Door;
  beforeAll(async () => {
    door = await Door.at(opened());
  });

  const sql = (text: string, values?: unknown[]): Promise<Data[]> => door.sql(text, values);
  const count = async (from: string, values: unknown[] = []): Promise<number> =>
    (await sql(`SELECT count(*)::int AS n FROM ${from}`, values))[0].n;
  const mailsTo = (email: string): Promise<number> => count('mail WHERE recipient = $1', [email]);
  const TAKEN = { accepted: true, userErrors: [] };

  describe('a code', () => {
    it('is mailed in the language asked for, and stands nowhere as it is', async () => {
      const address = 'first@a.example';
      expect(await door.request(' First@A.example', { language: 'EN' })).toEqual(TAKEN);
      expect(await door.request(address, { language: 'ZH_HANS' })).toEqual(TAKEN);
      const [en, zh] = await door.post(address);
      expect([en?.subject, zh?.subject]).toEqual(['Your code for an application', '入会申请验证码']);
      expect([en?.to, zh?.html.includes('<html lang="zh-Hans">')]).toEqual([address, true]);
      const codes = [Door.codeIn(en), Door.codeIn(zh)];
      expect(codes[0]).not.toBe(codes[1]);
      const proofs = JSON.stringify(await sql('SELECT * FROM application_proof'));
      const kept = JSON.stringify([
        await sql('SELECT * FROM outbox'),
        await sql('SELECT * FROM mail'),
        await sql('SELECT * FROM idempotency'),
      ]);
      for (const code of codes) {
        for (const form of [code, code.replaceAll('-', ''), code.replaceAll('-', '').toLowerCase()])
          expect([proofs.includes(form), kept.includes(form)]).toEqual([false, false]);
      }
      expect(proofs).not.toContain('a.example');
      expect(JSON.stringify(await sql('SELECT * FROM idempotency'))).not.toContain('a.example');
    });

    it('is asked for in the same way, and by the same statements, whoever has the address', async () => {
      const [known] = await sql('SELECT lower(email) AS email FROM membership_contact WHERE email IS NOT NULL LIMIT 1');
      const ways: string[][] = [];
      for (const email of [known.email, 'nobody@b.example']) {
        door.world.statementsReset();
        expect(await door.request(email)).toEqual(TAKEN);
        ways.push([...door.world.statements]);
      }
      expect(ways[0]).toEqual(ways[1]);
      expect(ways[0]?.join()).not.toContain('membership_contact');
    });

    it.each<[string, Item, string]>([
      ['a header', { email: 'x@a.example\r\nBcc: all@b.example' }, 'email INVALID contact.email'],
      ['NUL', { email: 'x\0@a.example' }, 'email INVALID contact.email'],
      ['two addresses', { email: 'x@a.example,y@a.example' }, 'email INVALID contact.email'],
      ['100,000 characters', { email: `${'x'.repeat(100_000)}@a.example` }, 'email INVALID contact.email'],
      ['no association', { email: 'x@a.example', associationId: 'ass_none' }, 'associationId NOT_FOUND not_found'],
      ['NUL for one', { email: 'x@a.example', associationId: 'ass\0' }, 'associationId NOT_FOUND not_found'],
      ['no key', { email: 'x@a.example', idempotencyKey: ' ' }, 'idempotencyKey REQUIRED required'],
    ])('is not mailed for %s', async (_, input, expected) => {
      const before = await count('mail');
      const refused = await door.call('requestApplicationCode', { associationId: door.here, ...input });
      expect([refused.accepted, said(refused), await count('mail')]).toEqual([false, [expected], before]);
    });

    it('of one key is mailed once; the same key of another address is another', async () => {
      const idempotencyKey = door.key();
      const [one, other] = ['one@key.example', 'other@key.example'];
      const same = Array.from({ length: 6 }, () => door.request(one, { idempotencyKey }));
      expect(await Promise.all(same)).toEqual(Array(6).fill(TAKEN));
      expect(await door.request(other, { idempotencyKey })).toEqual(TAKEN);
      expect([await mailsTo(one), await mailsTo(other)]).toEqual([1, 1]);
      expect(said(await door.request(one, { idempotencyKey, language: 'EN' }))).toEqual([
        'idempotencyKey IDEMPOTENCY_KEY_REUSED idempotency_key_reused',
      ]);
    });

    it('goes to one mailbox five times for an association, however it is spelt, and nobody is told', async () => {
      const spelt = Array.from({ length: 12 }, (_, n) => `Flood+${n}@a.example`);
      const answers = await Promise.all(spelt.map((email) => door.request(email)));
      expect(answers).toEqual(Array(12).fill(TAKEN));
      expect(await count(`mail WHERE recipient LIKE 'flood%'`)).toBe(5);
      // Of another association it may have some, too.
      await door.request('flood@a.example', { associationId: door.elsewhere });
      expect(await mailsTo('flood@a.example')).toBe(1);
    });

    it('is not mailed for an association that too many ask for', async () => {
      await sql(
        `INSERT INTO application_proof (id, association_id, address_hash, code_hash, mail_id, requested_at, expires_at)
       SELECT 'prf_flood' || n, $1, n, n, n, now(), now() + interval '1 day' FROM generate_series(1, $2::int) AS n`,
        [door.elsewhere, MOST_IN_AN_HOUR],
      );
      for (const email of ['late@a.example', 'flood@a.example']) {
        const refused = await door.request(email, { associationId: door.elsewhere });
        expect(said(refused)).toEqual(['associationId TOO_MANY application.shut']);
      }
      await sql(`DELETE FROM application_proof WHERE id LIKE 'prf_flood%'`);
    });

    it('is neither mailed nor taken where the association has shut that door', async () => {
      const [email, company] = ['shut@a.example', door.company()];
      const code = await door.code(email);
      await sql('UPDATE association SET takes_applications_by_mail = false WHERE id = $1', [door.here]);
      const shut = ['associationId FORBIDDEN application.closed'];
      expect([said(await door.request(email)), said(await door.apply(company, { email, code }))]).toEqual([shut, shut]);
      await sql('UPDATE association SET takes_applications_by_mail = true WHERE id = $1', [door.here]);
      expect(said(await door.apply(company, { email, code }))).toEqual([]);
    });

    it('is mailed in the association’s own words, which have a place for it', async () => {
      const words = { associationId: door.here, kind: 'APPLICATION_CODE', locale: 'EN', expectedVersion: 0 };
      const change = (body: string): Promise<Data> =>
        door.call('updateMailTemplate', { ...words, subject: 'Join {associationName}', body }, door.ADA());
      expect(said(await change('Until {validUntil}'))).toEqual(['body REQUIRED mail.needed']);
      expect(said(await change('Code: {code}, {memberName}'))).toEqual(['body INVALID mail.place']);
      expect(said(await change('Code: {code}, until {validUntil}'))).toEqual([]);
      await door.request('words@a.example', { language: 'EN' });
      const [mail] = await door.post('words@a.example');
      expect(mail?.subject).toMatch(/^Join \w/);
      expect(mail?.text).toMatch(/^Code: [0-9A-Z-]{29}, until \d+ \w+ \d{4}, \d\d:\d\d \(UTC\+8\)\n$/);
    });
  });
}
