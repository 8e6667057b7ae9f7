/**
 * A certificate issued, an endorsement given: to a member as it stands today, whatever the clock has written of it yet. The membership
 * is held meanwhile, so that nobody suspends it in between.
 */
import { type EntityManager } from 'typeorm';
import { newId } from '../../kernel/codes/id';
import { type Context } from '../../kernel/context';
import { insertAll } from '../../kernel/database/insert';
import { todayOf } from '../../kernel/days';
import { runMutation } from '../../kernel/mutations/run-mutation';
import { type UserError } from '../../kernel/mutations/user-error';
import { userError } from '../../kernel/mutations/words';
import { localisedText } from '../../kernel/values/localised-text';
import { lengthFaults, textFaults } from '../../kernel/mutations/text-faults';
import { actingFor } from '../audit/acting';
import { Certification } from '../certification/certification.entity';
import { Endorsement } from '../endorsement/endorsement.entity';
import { type Ground, holdGround, stateOf } from '../membership/lifecycle/mutations/ground';
import { belongsTo, mayDecide } from '../membership/lifecycle/mutations/lifecycle.policy';
import { stepsByClock } from '../membership/lifecycle/clock';
import { type MembershipStatus } from '../membership/membership-status';
import { Standing, standingOn } from '../membership/standing';
import { type BilingualTextInput, type EndorseInput, type IssueCertificationInput, LONGEST } from './issuing.inputs';
import { refused } from './issuing.payloads';
import { CERTIFICATIONS, ENDORSEMENTS, tell } from './paper';
import { termFaults } from './term-faults';
import { say } from './words';

type Payload = ReturnType<typeof refused>;

export function issueCertification(context: Context, input: IssueCertificationInput): Promise<Payload> {
  const { scheme, title, number } = input;
  return runMutation(context, {
    ...{ name: 'issueCertification', input, refused },
    async change(db) {
      const given = await grounds(db, context, input, [
        ...(SCHEME.test(scheme) && scheme.length <= LONGEST.scheme ? [] : [say('issuing.scheme', ['scheme'])]),
        ...textInFaults(title, 'title', LONGEST.title),
        ...(number.trim() === ''
          ? [userError('required', ['number'])]
          : lengthFaults(number, ['number'], LONGEST.number)),
      ]);
      if ('faults' in given) return refused(given.faults);
      const { status, standing, paper } = given;
      if (standing === Standing.NOT_IN_STANDING)
        return refused([say('issuing.not_a_member', ['membershipId'], { status })]);
      const row: Certification = Object.assign(new Certification(), paper, {
        ...{ id: newId('crt'), scheme, title: localisedText(title.en, title.zhHans) },
        number: number.trim().normalize('NFC'),
      });
      const { associationId } = row;
      if (await db.existsBy(Certification, { associationId, number: row.number }))
        return refused([say('issuing.number', ['number'], { number: row.number })]);
      await insertAll(db, Certification, [row]);
      await tell(db, CERTIFICATIONS, row, {
        change: 'ISSUED',
        on: row.issuedOn,
        acting: actingFor(context, row.associationId),
      });
      return { id: row.id, userErrors: [] };
    },
  });
}

const SCHEME = /^[A-Z0-9]+(-[A-Z0-9]+)*$/;

export function endorse(context: Context, input: EndorseInput): Promise<Payload> {
  const { scope, statement } = input;
  return runMutation(context, {
    ...{ name: 'endorse', input, refused },
    async change(db) {
      const given = await grounds(db, context, input, textInFaults(statement, 'statement', LONGEST.statement));
      if ('faults' in given) return refused(given.faults);
      const { status, standing, paper } = given;
      const { membershipId } = input;
      if (standing !== Standing.GOOD)
        return refused([say('issuing.not_in_good_standing', ['membershipId'], { status, standing })]);
      const known = await endorsementStill(db, { membershipId, scope, today: todayOf(context) });
      if (known) return refused([say('issuing.endorsed', ['scope'], { scope, expiresOn: known.expiresOn })]);
      const row: Endorsement = Object.assign(new Endorsement(), paper, {
        ...{ id: newId('end'), membershipId, scope, statement: localisedText(statement.en, statement.zhHans) },
      });
      await insertAll(db, Endorsement, [row]);
      await tell(db, ENDORSEMENTS, row, {
        change: 'ISSUED',
        on: row.issuedOn,
        acting: actingFor(context, row.associationId),
      });
      return { id: row.id, userErrors: [] };
    },
  });
}

interface Given {
  readonly status: MembershipStatus;
  readonly standing: Standing;
  /** What certificates and endorsements both have. */
  readonly paper: Pick<Certification, 'associationId' | 'organisationId' | 'issuedOn' | 'expiresOn'>;
}

async function grounds(
  db: EntityManager,
  context: Context,
  input: IssueCertificationInput | EndorseInput,
  faults: readonly UserError[],
): Promise<Given | { readonly faults: readonly UserError[] }> {
  const { viewer } = context;
  const ground = await holdGround(db, input.membershipId, (membership) => mayDecide(viewer, membership));
  if (!ground) return { faults: [userError('not_found', ['membershipId'])] };
  const { associationId, organisationId } = ground.membership;
  if (belongsTo(viewer, organisationId)) return { faults: [say('issuing.own', ['membershipId'])] };
  const today = todayOf(context);
  const { issuedOn, expiresOn } = { issuedOn: input.issuedOn ?? today, expiresOn: input.expiresOn };
  const all = [...faults, ...termFaults(issuedOn, expiresOn, today)];
  if (all.length > 0) return { faults: all };
  const first = { revokedOn: null, revocationReason: null, version: 1, isExpiryTold: false };
  return { ...standsOn(ground, today), paper: { associationId, organisationId, issuedOn, expiresOn, ...first } };
}

/** As it is by now, whether the clock has written it or not. */
function standsOn({ membership, terms }: Ground, today: string): Pick<Given, 'status' | 'standing'> {
  const { status, expiresOn } = stepsByClock(stateOf(membership), terms, today).at(-1)?.after ?? membership;
  return { status, standing: standingOn(today, { status, expiresOn, graceDays: terms.graceDays }) };
}

/** One that holds today or will; whoever gives another one waits, for the membership is held. */
async function endorsementStill(
  db: EntityManager,
  { membershipId, scope, today }: { readonly membershipId: string; readonly scope: string; readonly today: string },
): Promise<Endorsement | null> {
  return db
    .createQueryBuilder(Endorsement, 'row')
    .where('row.membershipId = :membershipId AND row.scope = :scope', { membershipId, scope })
    .andWhere('row.expiresOn >= :today AND row.revokedOn IS NULL', { today })
    .limit(1)
    .getOne();
}

function textInFaults(text: BilingualTextInput, field: string, most: number): UserError[] {
  const { en, zhHans } = localisedText(text.en, text.zhHans);
  if (en === null && zhHans === null) return [say('issuing.text', [field])];
  return [...textFaults(text.en, [field, 'en'], most), ...textFaults(text.zhHans, [field, 'zhHans'], most)];
}
