/**
 * What becomes of a row, as things stand: CREATE, UPDATE, SKIP or ERROR, with the reasons. Pure: who is a member already comes
 * in as facts (match/matches.ts).
 */
import { addDays } from '../../../kernel/days';
import { cleanLine, cleanText } from '../../../kernel/feed/text';
import { type Field } from '../columns/fields';
import { type Matches, type StoredMember } from '../match/matches';
import { type Localised, type MemberRow, type RowContact, type RowIdentifier } from './member-row';
import { headingsIn, type ReadMember } from './read-row';
import { type Reason, reason } from './reasons';
import { type Tiers } from './tiers';

export const ROW_ACTIONS = ['CREATE', 'UPDATE', 'SKIP', 'ERROR'] as const;
export type RowAction = (typeof ROW_ACTIONS)[number];

export interface RowResult {
  readonly line: number;
  readonly action: RowAction;
  /** Of an ERROR why; of a SKIP too. */
  readonly reasons: readonly Reason[];
  /** What to look at, of a row that is taken. */
  readonly notes: readonly Reason[];
  /** For whoever looks the row up. */
  readonly name: string | null;
  readonly identifier: RowIdentifier | null;
  readonly organisationId: string | null;
  /** The one that is updated or left as it is, and its version when it was looked at. */
  readonly membership: { readonly id: string; readonly version: number } | null;
  /** The same, as it was then. */
  readonly stored: StoredMember | null;
  /** What would be stored otherwise than now; of a new one, what it says. */
  readonly changes: readonly Field[];
  /** Null for an ERROR. */
  readonly row: MemberRow | null;
}

export interface Ground {
  readonly tiers: Tiers;
  readonly unknownOrganisations: 'ANNOUNCE' | 'REFUSE';
  readonly today: string;
  /** The association's rules. */
  readonly rules: { readonly reapplyDays: number; readonly allowsLateRenewal: boolean };
}

/** `before`: what is known from rows above, such as a duplicate. */
export function decide(read: ReadMember, matches: Matches, ground: Ground, before: readonly Reason[] = []): RowResult {
  const { line, name, row } = read;
  const { identifier, member, isConflict } = whoIs(read, matches);
  const result = {
    line,
    name,
    identifier,
    organisationId: identifier?.organisationId ?? null,
    membership: member && { id: member.id, version: member.version },
    stored: member,
    notes: read.notes,
  };
  const faults = [...read.faults, ...before, ...(isConflict ? [reason('identifier.conflict', null)] : [])];
  const refused = (reasons: readonly Reason[]): RowResult => {
    return { ...result, action: 'ERROR', reasons, changes: [], row: null };
  };
  if (!row || !identifier) return refused(faults);

  const complete = member ? row : { ...row, tierId: row.tierId ?? ground.tiers.default };
  const against = [
    ...whoReasons(identifier, member, matches, ground),
    ...numberReasons(row, identifier, member, matches),
  ];
  const lacks = [
    ...(row.joinedOn !== null && row.joinedOn > ground.today
      ? [reason('joined.in_future', 'joinedOn', { joined: row.joinedOn, today: ground.today }, row.joinedOn)]
      : []),
    ...(member ? updateReasons(row, member) : creationReasons(complete, ground)),
    ...tierReasons(complete, member, ground),
  ];
  const reasons = [...faults, ...against.filter(isFault), ...notToldYet(lacks, faults)];
  if (reasons.length > 0) return refused(reasons);

  const notes = [...read.notes, ...against.filter((one) => !isFault(one)), ...remarks(complete, member, ground)];
  const changes = changesOf(complete, member);
  return { ...result, ...actionOf(changes, member), notes, changes, row: complete };
}

function actionOf(changes: readonly Field[], member: StoredMember | null): Pick<RowResult, 'action' | 'reasons'> {
  if (changes.length === 0) return { action: 'SKIP', reasons: [reason('unchanged', null)] };
  return { action: member ? 'UPDATE' : 'CREATE', reasons: [] };
}

interface Who {
  readonly identifier: RowIdentifier | null;
  readonly member: StoredMember | null;
  /** Its two codes are two members'. */
  readonly isConflict: boolean;
}

/** By the code that has a member, else by the first. */
function whoIs({ identifiers }: ReadMember, { members }: Matches): Who {
  const found = identifiers.flatMap((identifier) => {
    const member = members.get(identifier.organisationId);
    return member ? [{ identifier, member }] : [];
  });
  const isConflict = new Set(found.map(({ member }) => member.id)).size > 1;
  return { ...(found[0] ?? { identifier: identifiers[0] ?? null, member: null }), isConflict };
}

/** A cell that does not read is not missing as well. */
function notToldYet(lacks: readonly Reason[], faults: readonly Reason[]): Reason[] {
  const about = ({ field }: Reason): string => (field?.startsWith('name') ? 'name' : (field ?? ''));
  const told = new Set(faults.map(about));
  return lacks.filter((lack) => !told.has(about(lack)));
}

const UNDECIDED: ReadonlySet<string> = new Set(['APPLIED', 'UNDER_REVIEW', 'INFO_REQUESTED', 'PENDING_PAYMENT']);

function isFault({ code }: Reason): boolean {
  return code !== 'organisation.announced';
}

function whoReasons(
  identifier: RowIdentifier,
  member: StoredMember | null,
  { unknown, rejected }: Matches,
  { unknownOrganisations, today, rules }: Ground,
): Reason[] {
  if (member && UNDECIDED.has(member.status)) {
    return [reason('membership.in_application', null, { status: member.status })];
  }
  const rejection = member ? undefined : rejected.get(identifier.organisationId);
  const from = rejection === undefined ? null : addDays(rejection, rules.reapplyDays);
  if (from !== null && today < from) return [reason('membership.rejected', null, { rejected: rejection ?? '', from })];
  if (!unknown.has(identifier.organisationId)) return [];
  const field = identifier.scheme === 'UEN' ? 'uen' : 'uscc';
  const code = unknownOrganisations === 'REFUSE' ? 'organisation.unknown' : 'organisation.announced';
  return [reason(code, field, {}, identifier.asWritten)];
}

function numberReasons(
  { memberNumber }: MemberRow,
  identifier: RowIdentifier,
  member: StoredMember | null,
  { numbers, formerNumbers }: Matches,
): Reason[] {
  const holder = memberNumber === null ? undefined : numbers.get(memberNumber);
  const own = member?.organisationId ?? identifier.organisationId;
  if (memberNumber === null || holder === undefined) return [];
  if (holder === own && formerNumbers.has(memberNumber))
    return [reason('member_number.former', 'memberNumber', { number: memberNumber }, memberNumber)];
  if (holder === own) return [];
  return [reason('member_number.taken', 'memberNumber', { number: memberNumber }, memberNumber)];
}

function creationReasons(row: MemberRow, { tiers }: Ground): Reason[] {
  return [
    ...(row.name.en === null && row.name.zhHans === null ? [reason('name.missing', 'name')] : []),
    ...(row.tierId === null ? [reason('tier.missing', 'tier', { known: tiers.told('').known ?? '' })] : []),
    ...(row.joinedOn === null ? [reason('joined.missing', 'joinedOn')] : []),
    ...(row.expiresOn === null ? [reason('expiry.missing', 'expiresOn')] : []),
    ...(row.contact !== null && row.contact.name === null ? [reason('contact.no_name', 'contactName')] : []),
  ];
}

/** Who is in a class that is offered no more stays in it; nobody else comes into it. */
function tierReasons({ tierId }: MemberRow, member: StoredMember | null, { tiers }: Ground): Reason[] {
  if (tierId === null || tierId === member?.tierId || tiers.isOffered(tierId)) return [];
  return [reason('tier.retired', 'tier', { known: tiers.told('').known ?? '' })];
}

/** With what is stored put beside what the row says. */
function updateReasons(row: MemberRow, member: StoredMember): Reason[] {
  const joined = row.joinedOn ?? member.joinedOn;
  const expires = row.expiresOn ?? member.expiresOn;
  const isReversed = joined !== null && expires !== null && expires < joined;
  const isNameless = row.contact !== null && row.contact.name === null && member.contact === null;
  const isOtherTerm = row.expiresOn !== null && row.expiresOn !== member.expiresOn;
  return [
    ...(isOtherTerm && member.status === 'SUSPENDED'
      ? [reason('membership.suspended', 'expiresOn', { stored: member.expiresOn ?? '' }, row.expiresOn)]
      : []),
    ...(isReversed ? [reason('expiry.before_start', 'expiresOn', { expires, joined }, row.expiresOn)] : []),
    ...(isNameless ? [reason('contact.no_name', 'contactName')] : []),
  ];
}

function remarks({ expiresOn }: MemberRow, member: StoredMember | null, { rules }: Ground): Reason[] {
  const stored = member?.expiresOn ?? null;
  if (stored === null || expiresOn === null || expiresOn === stored) return [];
  if (expiresOn < stored) return [reason('expiry.shortened', 'expiresOn', { stored }, expiresOn)];
  // As a renewal by hand would be: the association's rule decides.
  return member?.status === 'EXPIRED' && !rules.allowsLateRenewal
    ? [reason('renewal.becomes_application', 'expiresOn', { stored }, expiresOn)]
    : [];
}

type Text = string | null | undefined;

/**
 * A part that the row does not tell is no change. What is stored is looked at as it would be read from a list: what was exported
 * and comes back is the same, though a heading with a separator in it comes back as two.
 */
function changesOf(row: MemberRow, member: StoredMember | null): Field[] {
  const pairs: readonly (readonly [field: Field, told: Text, stored: Text, reads?: Reads])[] = [
    ...localised(['nameEn', 'nameZh'], row.name, member?.name, asLine),
    ['tier', row.tierId, member?.tierId],
    ['memberNumber', row.memberNumber, member?.memberNumber, asLine],
    ['joinedOn', row.joinedOn, member?.joinedOn],
    ['expiresOn', row.expiresOn, member?.expiresOn],
    ['website', row.website, member?.website, (text) => text.trim()],
    ...localised(['aboutEn', 'aboutZh'], row.about, member?.about, (text) => cleanText(text).text),
    ['categories', row.categories?.join('; '), member?.categories.join('; '), (text) => headingsIn(text).join('; ')],
    ...CONTACT.map(([field, part]) => [field, row.contact?.[part], member?.contact?.[part], asLine] as const),
  ];
  return pairs.filter(([, told, stored, reads]) => isOther(told, stored, reads)).map(([field]) => field);
}

type Reads = (text: string) => string;

const asLine: Reads = (text) => cleanLine(text).text;

function isOther(told: Text, stored: Text, reads: Reads = (text) => text): boolean {
  if (told == null || told === stored) return false;
  return stored == null || reads(stored) !== told;
}

const CONTACT: readonly (readonly [field: Field, part: keyof RowContact])[] = [
  ['contactName', 'name'],
  ['contactRole', 'role'],
  ['contactEmail', 'email'],
  ['contactPhone', 'phone'],
  ['contactWechat', 'wechat'],
  ['contactLanguage', 'language'],
];

function localised(
  [en, zh]: readonly [en: Field, zh: Field],
  told: Localised,
  stored: Localised | undefined,
  reads: Reads,
): readonly (readonly [field: Field, told: Text, stored: Text, reads: Reads])[] {
  return [
    [en, told.en, stored?.en, reads],
    [zh, told.zhHans, stored?.zhHans, reads],
  ];
}
