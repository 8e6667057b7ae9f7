/**
 * One change of many memberships, and a preview of it.
 *
 * The preview is a query and not a flag of the mutation: a flag that was forgotten would change two hundred members; a query cannot,
 * needs no key, and may be asked again while somebody still ticks boxes. What was seen in it is what is done: the mutation names the
 * versions, and one that has changed since is refused by itself.
 */
import { type Context } from '../../../../kernel/context';
import { runMutation } from '../../../../kernel/mutations/run-mutation';
import { type UserError } from '../../../../kernel/mutations/user-error';
import { userError } from '../../../../kernel/mutations/words';
import { textFaults } from '../../../../kernel/mutations/text-faults';
import { MembershipEventKind as Event } from '../../membership-status';
import { actingIn } from '../mutations/change-membership';
import { LONGEST } from '../mutations/lifecycle.inputs';
import { mayDecide } from '../mutations/lifecycle.policy';
import { say } from '../mutations/words';
import { writeSteps } from '../mutations/write-steps';
import {
  LONGEST_TERM,
  MOST,
  type RenewalPreviewInput,
  type RenewMembershipsInput,
  type SuspendMembershipsInput,
  type SuspensionPreviewInput,
} from './bulk.inputs';
import { type MembershipsPayload, type MembershipsPreview } from './bulk.payload';
import { groundsOf } from './hold-all';
import { type Change, type Place, plan } from './plan';

export function renewMemberships(context: Context, input: RenewMembershipsInput): Promise<MembershipsPayload> {
  const change = { event: Event.RENEW, termMonths: input.termMonths ?? undefined };
  return changeMemberships(context, input, { name: 'renewMemberships', change, faults: termFaults(input) });
}

export function suspendMemberships(context: Context, input: SuspendMembershipsInput): Promise<MembershipsPayload> {
  const { reason, until } = input;
  const faults = [
    ...(reason.trim() === '' ? [say('membership.reason', ['reason'])] : []),
    ...textFaults(reason, ['reason'], LONGEST.reason),
  ];
  return changeMemberships(context, input, {
    name: 'suspendMemberships',
    change: { event: Event.SUSPEND, reason, until },
    faults,
  });
}

export function previewRenewals(context: Context, input: RenewalPreviewInput): Promise<MembershipsPreview> {
  const change = { event: Event.RENEW, termMonths: input.termMonths ?? undefined };
  return preview(context, input.ids, { change, faults: termFaults(input) });
}

export function previewSuspensions(
  context: Context,
  { ids, until }: SuspensionPreviewInput,
): Promise<MembershipsPreview> {
  // Whatever the reason will be: there will be one.
  return preview(context, ids, { change: { event: Event.SUSPEND, reason: '…', until }, faults: [] });
}

interface Asked {
  readonly change: Change;
  /** What is wrong with the input as a whole. */
  readonly faults: readonly UserError[];
}

const refused = (userErrors: readonly UserError[]): MembershipsPayload => ({ outcomes: [], changed: 0, userErrors });

type Input = RenewMembershipsInput | SuspendMembershipsInput;

function changeMemberships(
  context: Context,
  input: Input,
  { name, change, faults }: Asked & { readonly name: string },
): Promise<MembershipsPayload> {
  const places = input.memberships.map(({ id, expectedVersion }, n): Place => {
    const at = { id: ['memberships', n, 'id'], version: ['memberships', n, 'expectedVersion'] };
    return { id, expectedVersion, at };
  });
  const all = [...countFaults(places, 'memberships'), ...twiceFaults(places), ...faults];
  return runMutation(context, {
    ...{ name, input, refused },
    async change(db) {
      if (all.length > 0) return refused(all);
      const grounds = await groundsOf(db, {
        ids: idsOf(places),
        may: (row) => mayDecide(context.viewer, row),
        isHeld: true,
      });
      const planned = places.map((place) => plan(context, change, place, grounds.get(place.id)));
      const works = planned.flatMap(({ work }) => {
        if (!work) return [];
        const { membership } = work.ground;
        const own = { step: work.steps.own, acting: actingIn(context, change.event, membership) };
        return [{ membership, due: work.steps.due, own }];
      });
      await writeSteps(db, context, works);
      return { outcomes: planned.map(({ outcome }) => outcome), changed: works.length, userErrors: [] };
    },
  });
}

async function preview(
  context: Context,
  ids: readonly string[],
  { change, faults }: Asked,
): Promise<MembershipsPreview> {
  const places = ids.map((id, n): Place => ({ id, at: { id: ['ids', n], version: ['ids', n] } }));
  const fatal = [...countFaults(places, 'ids'), ...faults];
  if (fatal.length > 0) return { outcomes: [], changing: 0, userErrors: fatal };
  const may = {
    ids: idsOf(places),
    may: (row: { associationId: string; organisationId: string }) => mayDecide(context.viewer, row),
  };
  const grounds = await groundsOf(context.db.manager, { ...may, isHeld: false });
  const outcomes = places.map((place) => {
    const { outcome } = plan(context, change, place, grounds.get(place.id));
    // The version that the mutation has to name is the one there is.
    return Object.assign(outcome, { version: grounds.get(place.id)?.membership.version ?? null });
  });
  return { outcomes, changing: outcomes.filter(({ to }) => to !== null).length, userErrors: twiceFaults(places) };
}

const idsOf = (places: readonly Place[]): string[] => places.map(({ id }) => id);

function countFaults({ length }: readonly Place[], list: string): UserError[] {
  if (length === 0) return [userError('required', [list])];
  return length > MOST ? [userError('too_many', [list], { count: length, most: MOST })] : [];
}

function twiceFaults(places: readonly Place[]): UserError[] {
  const seen = new Set<string>();
  return places.flatMap(({ id, at }) => (seen.size === seen.add(id).size ? [userError('duplicate', at.id)] : []));
}

function termFaults({ termMonths }: { readonly termMonths?: number | null }): UserError[] {
  if (termMonths == null || (termMonths >= 1 && termMonths <= LONGEST_TERM)) return [];
  return [say('membership.term', ['termMonths'], { most: LONGEST_TERM })];
}
