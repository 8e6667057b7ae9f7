/**
 * A stage for tests of what the people of an association do: a small world of its own, an association with a free tier and one with a
 * fee, its admins and its applicants, and all that is done is done through the graph.
 */
import { Pool } from 'pg';
import { openWorld, type World } from '../kit/world';
import { organisationId } from '../../subgraphs/kernel/codes/identifier';
import { completeUen } from '../../subgraphs/kernel/codes/uen';
import { todayOf } from '../../subgraphs/kernel/days';
import { type Viewer } from '../../subgraphs/kernel/viewer';

/** Answers as JSON has them; what is read of them is checked by the expectations. */
export type Data = ReturnType<JSON['parse']>;
export type Item = Record<string, unknown>;

export const TODAY = todayOf({ now: new Date() });

export interface Applicant {
  readonly uen: string;
  readonly organisation: string;
}

export interface Here {
  readonly id: string;
  readonly slug: string;
  /** Its tier without a fee, and one with one. */
  readonly free: string;
  readonly paid: string;
}

const OPEN = 'id status version memberNumber appliedOn joinedOn expiresOn suspendedUntil';
/** What the organisation may read, too; and what takes `members:read`. */
export const BOTH = 'statusReason informationDueOn paymentDueOn';
const CLOSED = 'reviewer history { kind happenedOn toStatus }';
export const ERRORS =
  'userErrors { code field message messageKey localisedMessage { en zhHans text(locale: ZH_HANS) } }';

export const said = ({ userErrors }: Data): string[] =>
  userErrors.map(({ code, field, messageKey }: Data) => `${field.join('.')} ${code} ${messageKey}`);

export const member = (organisation: string): Viewer => ({
  kind: 'account',
  id: `acc_${organisation}`,
  grants: [{ role: 'MEMBER_ACCOUNT', of: organisation }],
  scopes: ['membership:own'],
});

export const listing = ({ uen }: Applicant, more: Item = {}): Item => ({
  name: { en: 'Harbour Goods', zhHans: '港湾商品' },
  identifierScheme: 'UEN',
  identifierValue: uen,
  ...more,
});

export class Stage {
  private key = 0;
  private serial = 10_000;

  private constructor(
    readonly world: World,
    private readonly admin: Pool,
    readonly here: Here,
    /** Another association. */
    readonly elsewhere: string,
  ) {}

  static async open(): Promise<Stage> {
    const world = await openWorld({ subgraphs: ['associations'], size: 'small', writable: true });
    const admin = new Pool({ connectionString: world.databaseUrl, options: '-c search_path=associations', max: 3 });
    const [one, other] = (await admin.query('SELECT id, slug FROM association ORDER BY slug')).rows;
    const [free, paid] = (
      await admin.query('SELECT id FROM membership_tier WHERE association_id = $1 ORDER BY position', [one.id])
    ).rows;
    await admin.query(
      'UPDATE membership_tier SET annual_fee_amount = CASE id WHEN $1 THEN 0 ELSE 100 END WHERE id IN ($1, $2)',
      [free.id, paid.id],
    );
    return new Stage(world, admin, { id: one.id, slug: one.slug, free: free.id, paid: paid.id }, other.id);
  }

  async close(): Promise<void> {
    await this.admin.end();
    await this.world.close();
  }

  /** As somebody with all rights over the database. */
  async sql(text: string, values: unknown[] = []): Promise<Data[]> {
    return (await this.admin.query(text, values)).rows;
  }

  /** An admin who may change members. */
  editor(id: string, of = this.here.id): Viewer {
    const grants = [{ role: 'ASSOCIATION_EDITOR', of }] as const;
    return { kind: 'account', id, grants, scopes: ['members:read', 'members:write'] };
  }

  /** Who lays down its rules. */
  owner(of = this.here.id): Viewer {
    const scopes = ['members:read', 'members:write', 'association:manage'] as const;
    return { kind: 'account', id: 'acc_owner', grants: [{ role: 'ASSOCIATION_OWNER', of }], scopes };
  }

  readonly ADA = (): Viewer => this.editor('acc_ada');
  readonly BEN = (): Viewer => this.editor('acc_ben');

  /** What a mutation hands back; nothing else may have gone wrong. */
  async mutate(field: string, input: Item, { viewer, seen }: { viewer: Viewer; seen: string }): Promise<Data> {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${field}(input: $input) { ${seen} ${ERRORS} } }`;
    const variables = { input: { idempotencyKey: `key ${this.key++}`, ...input } };
    const answer = await this.world.ask(query, variables, { viewer });
    expect([answer.errors, this.world.faults]).toEqual([undefined, []]);
    return JSON.parse(JSON.stringify(answer.data?.[field]));
  }

  call(field: string, input: Item, viewer: Viewer): Promise<Data> {
    const isInside = 'scopes' in viewer && viewer.scopes.includes('members:read');
    const seen = `id membership { ${OPEN} ${BOTH} ${isInside ? CLOSED : ''} }`;
    return this.mutate(field, input, { viewer, seen });
  }

  someone(): Applicant {
    const uen = completeUen({ form: 'LOCAL_COMPANY', year: 2019, serial: String(this.serial++) });
    return { uen, organisation: organisationId('UEN', uen) };
  }

  apply(who: Applicant, more: Item = {}, viewer = member(who.organisation)): Promise<Data> {
    const input = { associationId: this.here.id, tierId: this.here.free, listing: listing(who), ...more };
    return this.call('applyForMembership', input, viewer);
  }

  /** An event of a membership as it is now. */
  async move(field: string, { id }: Data, more: Item = {}, viewer: Viewer = this.ADA()): Promise<Data> {
    const [{ version }] = await this.sql('SELECT version FROM membership WHERE id = $1', [id]);
    return this.call(field, { membershipId: id, expectedVersion: version, ...more }, viewer);
  }

  async underReview(more: Item = {}, who = this.someone()): Promise<Data> {
    return this.move('startMembershipReview', await this.apply(who, more));
  }

  /** A new member of the free tier. */
  async active(who?: Applicant): Promise<Data> {
    return this.move('approveMembership', await this.underReview({}, who));
  }

  audit(id: string): Promise<Data[]> {
    return this.sql(
      'SELECT action, actor, acting_for, before, after, reason FROM audit_entry WHERE entity = $1 ORDER BY position',
      [id],
    );
  }

  told(id: string, topic = 'membership.changed'): Promise<Data[]> {
    return this.sql('SELECT payload FROM outbox WHERE entity = $1 AND topic = $2 ORDER BY position', [id, topic]);
  }
}
