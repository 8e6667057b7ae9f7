/**
 * The life of a membership as one table, domain.md 5.4: from which state, by which event of whom, under which guards, to where,
 * with what effects. What is not in it may not happen. Code, tests and docs/memberships.md all read it here.
 */
import { MembershipEventKind as Event, MembershipStatus as Status } from '../membership-status';
import { type EffectName } from './effects';
import { type ConditionName, type GuardName } from './guards';

/** Whose event it is: the organisation's own, the association's, or a day's that went by. */
export type Mover = 'ORGANISATION' | 'ASSOCIATION' | 'CLOCK';

/** One state that an event may lead to. */
export interface Lead {
  /** The first whose condition holds is taken; the last one has none. */
  readonly when?: ConditionName;
  readonly to: Status;
  readonly effects: readonly EffectName[];
}

export interface Move {
  /** Null: there is no membership yet. */
  readonly from: Status | null;
  readonly event: Event;
  readonly by: Mover;
  /** All must hold; the first that does not is told. */
  readonly guards: readonly GuardName[];
  readonly leads: readonly [...Lead[], Lead];
}

const { APPLIED, UNDER_REVIEW, INFO_REQUESTED, PENDING_PAYMENT, ACTIVE } = Status;
const { IN_GRACE, SUSPENDED, EXPIRED, REJECTED, WITHDRAWN } = Status;

const to = (status: Status, ...effects: EffectName[]): Lead => ({ to: status, effects });
const when = (condition: ConditionName, status: Status, ...effects: EffectName[]): Lead => ({
  when: condition,
  to: status,
  effects,
});

const move = (
  from: Status | null,
  event: Event,
  by: Mover,
  guards: readonly GuardName[],
  ...leads: Move['leads']
): Move => Object.freeze({ from, event, by, guards, leads });

export const MOVES: readonly Move[] = Object.freeze([
  move(
    null,
    Event.APPLY,
    'ORGANISATION',
    ['identifierIsSound', 'noneIsOpen', 'waitIsOver'],
    to(APPLIED, 'recordsApplication'),
  ),

  move(APPLIED, Event.START_REVIEW, 'ASSOCIATION', [], to(UNDER_REVIEW, 'namesReviewer')),
  move(APPLIED, Event.WITHDRAW, 'ORGANISATION', [], to(WITHDRAWN)),

  move(
    UNDER_REVIEW,
    Event.REQUEST_INFO,
    'ASSOCIATION',
    ['reasonIsGiven', 'untilIsAhead'],
    to(INFO_REQUESTED, 'waitsForInformation'),
  ),
  move(
    UNDER_REVIEW,
    Event.APPROVE,
    'ASSOCIATION',
    ['actorIsPerson', 'actorIsNotApplicant', 'actorDidNotTakeUpByMail'],
    when('feeIsDue', PENDING_PAYMENT, 'waitsForPayment'),
    to(ACTIVE, 'joins', 'beginsTerm'),
  ),
  move(UNDER_REVIEW, Event.REJECT, 'ASSOCIATION', ['reasonIsGiven'], to(REJECTED)),
  move(UNDER_REVIEW, Event.WITHDRAW, 'ORGANISATION', [], to(WITHDRAWN)),

  move(INFO_REQUESTED, Event.SUPPLY_INFO, 'ORGANISATION', [], to(UNDER_REVIEW)),
  move(INFO_REQUESTED, Event.INFO_LAPSED, 'CLOCK', ['informationIsOverdue'], to(WITHDRAWN)),
  move(INFO_REQUESTED, Event.WITHDRAW, 'ORGANISATION', [], to(WITHDRAWN)),

  move(PENDING_PAYMENT, Event.RECORD_PAYMENT, 'ASSOCIATION', [], to(ACTIVE, 'joins', 'beginsTerm')),
  move(PENDING_PAYMENT, Event.PAYMENT_LAPSED, 'CLOCK', ['paymentIsOverdue'], to(WITHDRAWN, 'remembersPayment')),
  move(PENDING_PAYMENT, Event.WITHDRAW, 'ORGANISATION', [], to(WITHDRAWN)),

  // The clock cannot know what the bank knows: a fee that came in time counts, though it is recorded after the application lapsed.
  move(
    WITHDRAWN,
    Event.RECORD_PAYMENT,
    'ASSOCIATION',
    ['feeWasWaitedFor', 'paidInTime', 'noneIsOpen'],
    to(ACTIVE, 'joins', 'beginsTerm'),
  ),

  move(
    ACTIVE,
    Event.SUSPEND,
    'ASSOCIATION',
    ['reasonIsGiven', 'untilIsGiven', 'untilIsAhead'],
    to(SUSPENDED, 'suspends'),
  ),
  move(ACTIVE, Event.RENEW, 'ASSOCIATION', [], to(ACTIVE, 'prolongsTerm')),
  // One step at a time, however late the clock: the history then shows the days of grace too.
  move(ACTIVE, Event.CLOCK, 'CLOCK', ['termIsOver'], to(IN_GRACE)),
  move(ACTIVE, Event.WITHDRAW, 'ORGANISATION', [], to(WITHDRAWN)),

  move(IN_GRACE, Event.RENEW, 'ASSOCIATION', [], to(ACTIVE, 'prolongsTerm')),
  move(IN_GRACE, Event.CLOCK, 'CLOCK', ['graceIsOver'], to(EXPIRED)),

  // The term runs on during a suspension, and its end shows when the suspension ends.
  move(
    SUSPENDED,
    Event.REINSTATE,
    'ASSOCIATION',
    ['actorIsPerson', 'actorDidNotSuspend'],
    when('termIsOver', EXPIRED),
    to(ACTIVE),
  ),
  move(SUSPENDED, Event.SUSPENSION_OVER, 'CLOCK', ['suspensionIsOver'], when('termIsOver', EXPIRED), to(ACTIVE)),
  move(SUSPENDED, Event.WITHDRAW, 'ORGANISATION', [], to(WITHDRAWN)),

  move(
    EXPIRED,
    Event.RENEW,
    'ASSOCIATION',
    [],
    when('lateRenewalIsAllowed', ACTIVE, 'beginsTerm'),
    to(APPLIED, 'recordsApplication'),
  ),
  // The same membership goes on, with its number and its history.
  move(EXPIRED, Event.APPLY, 'ORGANISATION', ['identifierIsSound', 'waitIsOver'], to(APPLIED, 'recordsApplication')),

  // A second listing of one organisation ends in the first one (merge/), for a person who has judged it, since it cannot be taken back.
  // A suspended one does not: that would end its suspension.
  ...[APPLIED, UNDER_REVIEW, INFO_REQUESTED, PENDING_PAYMENT, ACTIVE, IN_GRACE, EXPIRED].map((from) =>
    move(from, Event.MERGE, 'ASSOCIATION', ['actorIsPerson'], to(WITHDRAWN)),
  ),

  // A list of those who are members already. What it says of an application is refused before: no review is passed by.
  move(null, Event.IMPORT, 'ASSOCIATION', ['identifierIsSound', 'noneIsOpen'], to(ACTIVE, 'takesOverMember')),
  move(ACTIVE, Event.IMPORT, 'ASSOCIATION', [], to(ACTIVE, 'takesOverDates')),
  move(IN_GRACE, Event.IMPORT, 'ASSOCIATION', [], to(IN_GRACE, 'takesOverDates')),
  move(SUSPENDED, Event.IMPORT, 'ASSOCIATION', [], to(SUSPENDED, 'keepsSuspension')),
  move(EXPIRED, Event.IMPORT, 'ASSOCIATION', [], to(EXPIRED, 'takesOverDates')),
  ...[ACTIVE, IN_GRACE, SUSPENDED, EXPIRED, APPLIED].map((from) =>
    move(
      from,
      Event.REVERSE_IMPORT,
      'ASSOCIATION',
      ['isUntouchedSince'],
      when('wasActive', ACTIVE, 'goesBack'),
      when('wasInGrace', IN_GRACE, 'goesBack'),
      when('wasSuspended', SUSPENDED, 'goesBack'),
      when('wasExpired', EXPIRED, 'goesBack'),
      to(WITHDRAWN),
    ),
  ),
]);
