/**
 * `GET /associations/ass_…/members?format=xlsx&language=zh&status=ACTIVE,IN_GRACE&search=…`: any filtered list of an association's members,
 * with all their contacts, under headings that an import reads again. Read as it is sent; that it was taken is in the audit.
 */
import { type Readable } from 'node:stream';
import { type DataSource, In, type SelectQueryBuilder } from 'typeorm';
import { type Context, createContext } from '../../../kernel/context';
import { todayOf } from '../../../kernel/days';
import { callerOf } from '../../../kernel/mutations/caller';
import { type HttpAnswer, type HttpRequest } from '../../../kernel/server/http-route';
import { type KnownViewer } from '../../../kernel/viewer';
import { Association } from '../../association/association.entity';
import { MembershipTier } from '../../association/tier.entity';
import { AuditAction } from '../../audit/audit-action';
import { record } from '../../audit/record';
import { MembershipContact } from '../../membership/contact.entity';
import { choose } from '../../membership/membership.loaders';
import { MembershipSort } from '../../membership/membership.inputs';
import { Membership } from '../../membership/membership.entity';
import { MembershipStatus } from '../../membership/membership-status';
import { csvStream } from '../export/csv';
import { type ExportedMember, memberColumns } from '../export/member-columns';
import { xlsxStream } from '../export/xlsx';
import { maySeeImports } from '../graph/member-import.policy';
import { storedContact } from '../match/stored-matches';
import { type Scheme } from '../check/reasons';
import { refuse } from './answers';
import { callerRoute } from './caller-route';

export const exportRoute = callerRoute('GET', '/associations/:id/members', async (request): Promise<HttpAnswer> => {
  const { db, viewer, parameters } = request;
  const associationId = parameters.id ?? '';
  const isTheirs = viewer && !associationId.includes('\0') && maySeeImports(viewer, { associationId });
  const association = isTheirs ? await db.manager.findOneBy(Association, { id: associationId }) : null;
  if (!association || (viewer?.kind !== 'account' && viewer?.kind !== 'client'))
    return refuse('NOT_FOUND', 'export.not_found');
  const asked = readAsked(request);
  if ('refused' in asked) return asked.refused;
  const listed = { db, viewer, associationId, requestId: request.requestId, ...asked };
  await noteExport(listed);
  const tiers = await db.manager.findBy(MembershipTier, { associationId });
  const codes = new Map(tiers.map(({ id, code }) => [id, code]));
  const write = asked.format === 'xlsx' ? xlsxStream : csvStream;
  const body: Readable = write(memberColumns(asked.language, await mostOthers(listed)), membersOf(listed, codes));
  const name = `${association.slug}-members-${todayOf({ now: new Date() })}.${asked.format}`;
  return {
    status: 200,
    headers: {
      'content-type': TYPES[asked.format],
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
    body,
  };
});

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

interface Asked {
  readonly format: keyof typeof TYPES;
  readonly language: 'en' | 'zh';
  readonly statuses: readonly MembershipStatus[];
  readonly search: string | null;
  readonly tier: string | null;
}

function readAsked({ search }: HttpRequest): Asked | { readonly refused: HttpAnswer } {
  const format = search.get('format') ?? 'csv';
  const language = search.get('language') ?? 'en';
  const statuses = (search.get('status') ?? '').split(',').filter((status) => status !== '');
  if (format !== 'csv' && format !== 'xlsx') return { refused: refuse('BAD_USER_INPUT', 'export.format') };
  if (language !== 'en' && language !== 'zh') return { refused: refuse('BAD_USER_INPUT', 'export.language') };
  if (!statuses.every(isStatus)) return { refused: refuse('BAD_USER_INPUT', 'export.status') };
  const text = (name: string): string | null => search.get(name)?.replaceAll('\0', '') ?? null;
  return { format, language, statuses, search: text('search'), tier: text('tier') };
}

function isStatus(text: string): text is MembershipStatus {
  return Object.hasOwn(MembershipStatus, text);
}

interface Listed extends Asked {
  readonly db: DataSource;
  readonly viewer: KnownViewer;
  readonly associationId: string;
  readonly requestId: string;
}

/** Before the first row leaves: what was asked for, by whom, and how many that are. */
async function noteExport(listed: Listed): Promise<void> {
  const { db, viewer, associationId, requestId, format, language, statuses, search, tier } = listed;
  const rows = await chosen(listed, createContext(db, { viewer, requestId })).getCount();
  await db.transaction((transaction) =>
    record(
      transaction,
      { actor: callerOf(viewer), actingFor: associationId, requestId },
      {
        ...{ associationId, action: AuditAction.MEMBERS_EXPORTED, entity: associationId, reason: null, before: null },
        // What was searched for may be somebody's name.
        after: { format, language, status: statuses.join(','), searched: search !== null, tier, rows },
      },
    ),
  );
}

/** Those that are asked for, as far as the viewer may see them. */
function chosen({ associationId, statuses, search, tier }: Listed, context: Context): SelectQueryBuilder<Membership> {
  const query = context.db.createQueryBuilder(Membership, 'row');
  const filter = {
    association: { eq: associationId },
    ...(statuses.length > 0 && { status: { in: [...statuses] } }),
    ...(tier !== null && { tier: { eq: tier } }),
  };
  choose(query, { search, filter, sort: MembershipSort.NAME_ASC }, context);
  return query;
}

const PAGE = 1_000;

async function* membersOf(listed: Listed, tierCodes: ReadonlyMap<string, string>): AsyncGenerator<ExportedMember[]> {
  const { db, viewer, requestId } = listed;
  const context = createContext(db, { viewer, requestId });
  for (let after = ''; ;) {
    const rows = await chosen(listed, context)
      .andWhere('row.id > :after', { after })
      .orderBy('row.id')
      .limit(PAGE)
      .getMany();
    const last = rows.at(-1);
    if (!last) return;
    const ids = rows.map(({ id }) => id);
    const where = { membershipId: In(ids) };
    const contacts = await context.db.manager.find(MembershipContact, { where, order: { position: 'ASC' } });
    const contactsOf = new Map(ids.map((id): [string, MembershipContact[]] => [id, []]));
    for (const contact of contacts) contactsOf.get(contact.membershipId)?.push(contact);
    yield rows.map((row) => exported(row, contactsOf.get(row.id) ?? [], tierCodes));
    after = last.id;
  }
}

/** The one that a list knows (stored-matches.ts). Where it was removed there is none, though there are others. */
function isFirst({ position }: MembershipContact): boolean {
  return position === 1;
}

/** Of any member of the list: so many contacts have columns beside the first. */
async function mostOthers(listed: Listed): Promise<number> {
  const most = await chosen(listed, createContext(listed.db, listed))
    .innerJoin(MembershipContact, 'contact', 'contact.membershipId = row.id AND contact.position > 1')
    .select('count(*)::integer', 'most')
    .groupBy('row.id')
    .orderBy('most', 'DESC')
    .limit(1)
    .getRawOne<{ most: number }>();
  return most?.most ?? 0;
}

function exported(
  { memberNumber, status, joinedOn, expiresOn, tierId, listing }: Membership,
  contacts: readonly MembershipContact[],
  tierCodes: ReadonlyMap<string, string>,
): ExportedMember {
  const { name, about, website, categories, identifierScheme, identifierValue } = listing;
  const first = contacts.find(isFirst);
  return {
    ...{ memberNumber, status, joinedOn, expiresOn, website, categories },
    contact: first ? storedContact(first) : null,
    others: contacts.filter((contact) => !isFirst(contact)).map(storedContact),
    name: { en: name.en, zhHans: name.zhHans },
    about: { en: about.en, zhHans: about.zhHans },
    identifier: { scheme: identifierScheme as string as Scheme, asWritten: identifierValue },
    tierCode: tierCodes.get(tierId) ?? '',
  };
}
