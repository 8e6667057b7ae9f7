/** Certificates and endorsements through the graph: who issues and revokes them, to whom, what is refused, and what is left of it. */
import { type DataSource } from 'typeorm';
import { runtimeDataSource } from '../../subgraphs/kernel/database/data-source';
import { rolesOf } from '../../subgraphs/kernel/database/roles';
import { addDays, addMonths } from '../../subgraphs/kernel/days';
import { type Viewer } from '../../subgraphs/kernel/viewer';
import { type Data, type Item, member, said, type Stage, TODAY } from './stage';
import { subgraph } from '../../subgraphs/associations/subgraph';
import { tellExpiries } from '../../subgraphs/associations/issuing/expiry-clock';

const CRT = 'id certification { id number version revokedOn revocationReason valid title { zhHans } }';
const END = 'id endorsement { id version revokedOn revocationReason state }';
const NEXT_YEAR = addMonths(TODAY, 12);

export function issuing(on: () => Stage): void {
  let serial = 0;
  const certify = ({ id }: Data, more: Item = {}, viewer: Viewer = on().ADA()): Promise<Data> => {
    const title = { en: 'Ready to trade', zhHans: '跨境就绪' };
    const input = {
      membershipId: id,
      scheme: 'READY-1',
      title,
      number: `N ${serial++}`,
      expiresOn: NEXT_YEAR,
      ...more,
    };
    return on().mutate('issueCertification', input, { viewer, seen: CRT });
  };
  const endorse = ({ id }: Data, more: Item = {}, viewer: Viewer = on().ADA()): Promise<Data> => {
    const input = { membershipId: id, scope: 'QUALITY', statement: { en: 'Good' }, expiresOn: NEXT_YEAR, ...more };
    return on().mutate('endorse', input, { viewer, seen: END });
  };
  const revoke = (id: string, more: Item = {}, viewer: Viewer = on().ADA()): Promise<Data> =>
    id.startsWith('crt')
      ? on().mutate(
          'revokeCertification',
          { certificationId: id, expectedVersion: 1, reason: 'Complaints', ...more },
          { viewer, seen: CRT },
        )
      : on().mutate(
          'revokeEndorsement',
          { endorsementId: id, expectedVersion: 1, reason: 'Complaints', ...more },
          { viewer, seen: END },
        );
  const trail = async (id: string): Promise<string[]> =>
    (await on().audit(id)).map(({ action, actor, reason }) => `${action} ${actor} ${String(reason)}`);
  const heard = async (id: string): Promise<string[]> => {
    const topic = id.startsWith('crt') ? 'certification.changed' : 'endorsement.changed';
    return (await on().told(id, topic)).map(({ payload }) => `${payload.change} ${payload.on} ${payload.version}`);
  };

  it('are issued and revoked, with a trace of each', async () => {
    const one = await on().active();
    const crt = await certify(one);
    expect(crt).toMatchObject({
      userErrors: [],
      certification: { version: 1, valid: true, title: { zhHans: '跨境就绪' } },
    });
    const end = await endorse(one);
    expect(end).toMatchObject({ userErrors: [], endorsement: { version: 1, state: 'ACTIVE', revocationReason: null } });
    const gone = { version: 2, revokedOn: TODAY, revocationReason: 'Complaints' };
    expect((await revoke(crt.id)).certification).toMatchObject({ ...gone, valid: false });
    expect((await revoke(end.id)).endorsement).toMatchObject({ ...gone, state: 'REVOKED' });
    expect([await trail(crt.id), await heard(crt.id)]).toEqual([
      ['CERTIFICATION_ISSUED acc_ada null', 'CERTIFICATION_REVOKED acc_ada Complaints'],
      [`ISSUED ${TODAY} 1`, `REVOKED ${TODAY} 2`],
    ]);
    expect([await trail(end.id), await heard(end.id)]).toEqual([
      ['ENDORSEMENT_GIVEN acc_ada null', 'ENDORSEMENT_REVOKED acc_ada Complaints'],
      [`ISSUED ${TODAY} 1`, `REVOKED ${TODAY} 2`],
    ]);
    // A revoked one makes room.
    expect((await endorse(one)).userErrors).toEqual([]);
  });

  it('an endorsement sleeps from the moment its member is suspended, and wakes with it; a certificate holds', async () => {
    const one = await on().active();
    const [{ id: end }, { id: crt }] = [await endorse(one), await certify(one)];
    const states = async (): Promise<unknown[]> => {
      const query = `{ endorsement(id: "${end}") { state } certification(id: "${crt}") { valid } }`;
      const { endorsement, certification } = (await on().world.ask(query, {})).data as Data;
      return [endorsement.state, certification.valid];
    };
    const seen = [await states()];
    await on().move('suspendMembership', one, { reason: 'Complaints', until: addDays(TODAY, 9) });
    seen.push(await states());
    await on().move('reinstateMembership', one, {}, on().BEN());
    seen.push(await states());
    expect(seen).toEqual([
      ['ACTIVE', true],
      ['DORMANT', true],
      ['ACTIVE', true],
    ]);
  });

  /** By what has become of the membership: the answer to a certificate, and to an endorsement. */
  it.each<[string, (one: Data) => Promise<unknown>, string[], string[]]>([
    ['a member', () => Promise.resolve(), [], []],
    [
      'one in grace, the clock late',
      (one) => lapsed(one, 5),
      [],
      ['membershipId CONFLICT issuing.not_in_good_standing'],
    ],
    [
      'one that has expired, the clock late',
      (one) => lapsed(one, 400),
      ['membershipId CONFLICT issuing.not_a_member'],
      ['membershipId CONFLICT issuing.not_in_good_standing'],
    ],
    [
      'a suspended one',
      (one) => on().move('suspendMembership', one, { reason: 'x', until: addDays(TODAY, 9) }),
      ['membershipId CONFLICT issuing.not_a_member'],
      ['membershipId CONFLICT issuing.not_in_good_standing'],
    ],
    [
      'one that withdrew',
      (one) => on().move('withdrawMembership', one),
      ['membershipId CONFLICT issuing.not_a_member'],
      ['membershipId CONFLICT issuing.not_in_good_standing'],
    ],
  ])('to %s', async (_whom, become, certified, endorsed) => {
    const one = await on().active();
    await become(one);
    expect([said(await certify(one)), said(await endorse(one))]).toEqual([certified, endorsed]);
  });

  const lapsed = ({ id }: Data, days: number): Promise<unknown> =>
    on().sql(
      `UPDATE membership SET expires_on = $2::date - $3::int, sort_expires_on = $2::date - $3::int, last_event_on = $2::date - 300 WHERE id = $1`,
      [id, TODAY, days],
    );

  it.each<[string, Item, string[]]>([
    ['a last day that is over', { expiresOn: addDays(TODAY, -1) }, ['expiresOn INVALID issuing.expired']],
    [
      'one before the first',
      { issuedOn: addDays(TODAY, 9), expiresOn: addDays(TODAY, 8) },
      ['expiresOn INVALID issuing.expired'],
    ],
    ['eleven years', { expiresOn: addMonths(TODAY, 132) }, ['expiresOn INVALID issuing.too_long']],
    ['a first day long ago', { issuedOn: addMonths(TODAY, -13) }, ['issuedOn INVALID issuing.issued_on']],
    ['no words', { title: { en: ' ' } }, ['title REQUIRED issuing.text']],
    [
      'a scheme in small letters, a NUL, no number',
      { scheme: 'ready', title: { en: 'a\u0000' }, number: ' ' },
      ['scheme INVALID issuing.scheme', 'title.en INVALID control_character', 'number REQUIRED required'],
    ],
    ['a membership that is nowhere', { membershipId: 'mbr_0\u0000' }, ['membershipId NOT_FOUND not_found']],
  ])('a certificate with %s is refused', async (_what, input, expected) => {
    const answer = await certify(await on().active(), input);
    expect(said(answer)).toEqual(expected);
    for (const { localisedMessage } of answer.userErrors) expect(localisedMessage.zhHans).toMatch(/\p{Script=Han}/u);
  });

  it('what was revoked, has expired or has changed is not revoked', async () => {
    const one = await on().active();
    const [first, second] = [await certify(one), await certify(one)];
    expect(said(await revoke(first.id, { expectedVersion: 7 }))).toEqual([
      'expectedVersion VERSION_CONFLICT version_conflict',
    ]);
    expect(said(await revoke(first.id, { reason: ' ' }))).toEqual(['reason REQUIRED issuing.reason']);
    await revoke(first.id);
    expect(said(await revoke(first.id, { expectedVersion: 2 }))).toEqual([
      'certificationId CONFLICT issuing.is_revoked',
    ]);
    await on().sql('UPDATE certification SET issued_on = $2::date - 9, expires_on = $2::date - 1 WHERE id = $1', [
      second.id,
      TODAY,
    ]);
    expect(said(await revoke(second.id))).toEqual(['certificationId CONFLICT issuing.is_expired']);
    expect(said(await revoke('crt_0\u0000'))).toEqual(['certificationId NOT_FOUND not_found']);
  });

  it('a number is given once, and one endorsement of a kind holds at a time', async () => {
    const one = await on().active();
    const all = await Promise.all(Array.from({ length: 10 }, () => certify(one, { number: 'ONCE' })));
    expect(all.flatMap(said)).toEqual(Array(9).fill('number DUPLICATE issuing.number'));
    const more = await Promise.all(Array.from({ length: 10 }, () => endorse(one)));
    expect(more.flatMap(said)).toEqual(Array(9).fill('scope DUPLICATE issuing.endorsed'));
    expect((await endorse(one, { scope: 'LOGISTICS' })).userErrors).toEqual([]);
    const [{ id }] = more.filter((answer) => answer.id !== null);
    const revoked = await Promise.all(Array.from({ length: 10 }, () => revoke(id)));
    expect(revoked.flatMap(said)).toEqual(Array(9).fill('expectedVersion VERSION_CONFLICT version_conflict'));
    expect(await heard(id)).toHaveLength(2);
  });

  it('one key has one effect', async () => {
    const one = await on().active();
    const input = { number: 'KEYED', idempotencyKey: 'issue once' };
    const all = await Promise.all(Array.from({ length: 10 }, () => certify(one, input)));
    expect([new Set(all.map(({ id }) => id)).size, all.flatMap(said)]).toEqual([1, []]);
    expect(await trail(all[0].id)).toHaveLength(1);
  });

  it('not by another association, not by who may only read, and not for one’s own organisation', async () => {
    const who = on().someone();
    const one = await on().active(who);
    const { id } = await certify(one);
    const both: Viewer = {
      ...{ kind: 'account', id: 'acc_both', scopes: ['members:write', 'membership:own'] },
      grants: [
        { role: 'ASSOCIATION_EDITOR', of: on().here.id },
        { role: 'MEMBER_ACCOUNT', of: who.organisation },
      ],
    };
    const reader = { ...on().ADA(), grants: [{ role: 'ASSOCIATION_VIEWER', of: on().here.id }] } as Viewer;
    for (const viewer of [on().editor('acc_eve', on().elsewhere), reader]) {
      expect(said(await certify(one, {}, viewer))).toEqual(['membershipId NOT_FOUND not_found']);
      expect(said(await endorse(one, {}, viewer))).toEqual(['membershipId NOT_FOUND not_found']);
      expect(said(await revoke(id, {}, viewer))).toEqual(['certificationId NOT_FOUND not_found']);
    }
    const own = { viewer: both, seen: 'id' };
    const input = { membershipId: one.id, scope: 'QUALITY', statement: { en: 'Good' }, expiresOn: NEXT_YEAR };
    expect(said(await on().mutate('endorse', input, own))).toEqual(['membershipId FORBIDDEN issuing.own']);
  });

  it('why one was revoked is read by both sides, and by nobody else', async () => {
    const who = on().someone();
    const { id } = await endorse(await on().active(who));
    await revoke(id);
    const seen = async (viewer: Viewer): Promise<unknown> => {
      const query = `{ endorsement(id: "${id}") { state revocationReason } }`;
      return ((await on().world.ask(query, {}, { viewer })).data as Data).endorsement.revocationReason;
    };
    const viewers = [on().ADA(), member(who.organisation), member('org_x'), on().editor('acc_x', on().elsewhere)];
    expect(await Promise.all(viewers.map(seen))).toEqual(['Complaints', 'Complaints', null, null]);
  });

  it('the clock tells of each expiry once, and of no revoked one', async () => {
    const one = await on().active();
    const [crt, end, revoked] = [await certify(one), await endorse(one), await certify(one)];
    await revoke(revoked.id);
    const db: DataSource = await runtimeDataSource(
      subgraph,
      rolesOf(on().world.databaseUrl, 'associations'),
    ).initialize();
    try {
      const now = new Date();
      // One that another test has made to expire.
      await tellExpiries(db, now);
      expect(await tellExpiries(db, now)).toBe(0);
      const later = new Date(now.getTime() + 400 * 86_400_000);
      expect(await tellExpiries(db, later, { stopping: AbortSignal.abort() })).toBe(0);
      expect(await tellExpiries(db, later, { most: 1 })).toBe(1);
      const both = await Promise.all([tellExpiries(db, later), tellExpiries(db, later)]);
      expect(both[0] + both[1]).toBeGreaterThan(0);
      expect(await tellExpiries(db, later)).toBe(0);
    } finally {
      await db.destroy();
    }
    const dayAfter = addDays(NEXT_YEAR, 1);
    expect([await trail(crt.id), await heard(crt.id)]).toEqual([
      ['CERTIFICATION_ISSUED acc_ada null', 'CERTIFICATION_EXPIRED system null'],
      [`ISSUED ${TODAY} 1`, `EXPIRED ${dayAfter} 1`],
    ]);
    expect([await trail(end.id), await heard(end.id)]).toEqual([
      ['ENDORSEMENT_GIVEN acc_ada null', 'ENDORSEMENT_EXPIRED system null'],
      [`ISSUED ${TODAY} 1`, `EXPIRED ${dayAfter} 1`],
    ]);
    expect(await heard(revoked.id)).toHaveLength(2);
  });
}
