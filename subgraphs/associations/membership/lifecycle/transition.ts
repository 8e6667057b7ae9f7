/** What comes of an event in a state: the table of the life of a membership, looked up. Pure; who asks and what day it is are facts. */
import { type MembershipEventKind, type MembershipStatus } from '../membership-status';
import { CONDITIONS, GUARDS, type Refusal, type TransitionFacts } from './guards';
import { type Lead, type Move, MOVES, type Mover } from './table';

export type Transition = Lead | { readonly refused: Refusal };

/** `from` is null where there is no membership yet. */
export function transition(
  from: MembershipStatus | null,
  event: MembershipEventKind,
  facts: TransitionFacts,
): Transition {
  const move = moveOf(from, event);
  if (!move) return { refused: 'WRONG_STATE' };
  const failing = move.guards.find((name) => !GUARDS[name].holds(facts));
  if (failing) return { refused: GUARDS[failing].otherwise };
  const lead = move.leads.find((one) => one.when === undefined || CONDITIONS[one.when].holds(facts));
  if (!lead) throw new Error(`${event} leads nowhere from ${String(from)}; the last way must have no condition.`);
  return lead;
}

/** Whether the table knows the event in this state at all: for what a person is offered to do. */
export function moveOf(from: MembershipStatus | null, event: MembershipEventKind): Move | undefined {
  return BY_KEY.get(keyOf(from, event));
}

/** Whose event it is, in whatever state. */
export function moverOf(event: MembershipEventKind): Mover {
  const move = MOVES.find((one) => one.event === event);
  if (!move) throw new Error(`${event} happens in no state.`);
  return move.by;
}

const keyOf = (from: MembershipStatus | null, event: MembershipEventKind): string => `${String(from)} ${event}`;

const BY_KEY: ReadonlyMap<string, Move> = new Map(MOVES.map((move) => [keyOf(move.from, move.event), move]));
