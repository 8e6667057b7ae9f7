/** Where people without an account come in: what they ask for, what is mailed to them, and what is left of it. */
import { type DataSource } from 'typeorm';
import { CODE_MAIL, codeMail } from '../../subgraphs/associations/applicant/code-mail';
import { organisationId } from '../../subgraphs/kernel/codes/identifier';
import { completeUen } from '../../subgraphs/kernel/codes/uen';
import { sendsMail } from '../../subgraphs/kernel/mail/sends-mail';
import { type Mail } from '../../subgraphs/kernel/mail/transport';
import { ANONYMOUS, type Viewer } from '../../subgraphs/kernel/viewer';
import { type World } from '../kit/world';
import { type Desk } from './desk';

/** Answers as JSON has them; what is read of them is checked by the expectations. */
export type Data = ReturnType<JSON['parse']>;
export type Item = Record<string, unknown>;

const SHOWN: Readonly<Record<string, string>> = {
  requestApplicationCode: 'accepted',
  applyForMembership: 'id reference membership { id }',
  updateMailTemplate: 'template { kind }',
};
const ERRORS = 'userErrors { code field messageKey message localisedMessage { zhHans } }';

export const said = ({ userErrors }: Data): string[] =>
  userErrors.map(({ code, field, messageKey }: Data) => `${field.join('.')} ${code} ${messageKey}`);

export interface Company {
  readonly uen: string;
  readonly id: string;
}

/** Of keys and of companies: no two doors have the same. */
let [counted, serial] = [0, 40_000];

export class Door {
  private constructor(
    private readonly desk: Desk,
    /** An association, a tier of it, and another association. */
    readonly here: string,
    readonly tier: string,
    readonly elsewhere: string,
  ) {}

  static async at(desk: Desk): Promise<Door> {
    const { rows } = await desk.admin.query<{ id: string; tier: string }>(
      `SELECT DISTINCT ON (a.slug) a.id, t.id AS tier FROM association a JOIN membership_tier t ON t.association_id = a.id
       ORDER BY a.slug, t.position`,
    );
    const [one, other] = rows;
    if (!one || !other) throw new Error('The small world has too few associations.');
    return new Door(desk, one.id, one.tier, other.id);
  }

  get world(): World {
    return this.desk.world;
  }

  get db(): DataSource {
    return this.desk.db;
  }

  async sql(text: string, values: unknown[] = []): Promise<Data[]> {
    return (await this.desk.admin.query(text, values)).rows;
  }

  readonly ADA = (): Viewer => this.editor('acc_ada');
  readonly BEN = (): Viewer => this.editor('acc_ben');

  private editor(id: string): Viewer {
    return {
      ...{ kind: 'account', id, grants: [{ role: 'ASSOCIATION_EDITOR', of: this.here }] },
      scopes: ['members:read', 'members:write'],
    };
  }

  key(): string {
    return `door ${(counted += 1)}`;
  }

  async call(field: string, input: Item, viewer: Viewer = ANONYMOUS): Promise<Data> {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${field}(input: $input) { ${SHOWN[field] ?? 'id'} ${ERRORS} } }`;
    const answer = await this.world.ask(query, { input: { idempotencyKey: this.key(), ...input } }, { viewer });
    expect([answer.errors, this.world.faults]).toEqual([undefined, []]);
    return JSON.parse(JSON.stringify(answer.data?.[field]));
  }

  request(email: string, more: Item = {}): Promise<Data> {
    return this.call('requestApplicationCode', { associationId: this.here, email, ...more });
  }

  /** What waits for this address is sent, as the relay would hand it over. */
  async post(to: string): Promise<Mail[]> {
    const sent: Mail[] = [];
    const send = (mail: Mail): Promise<void> => Promise.resolve(void sent.push(mail));
    const handler = sendsMail('associations', { [CODE_MAIL]: codeMail }, () => ({ send }));
    const events = await this.sql(
      `SELECT payload FROM outbox WHERE topic = 'mail.requested' AND payload->>'to' = $1 ORDER BY position`,
      [to],
    );
    for (const { payload } of events) {
      const told = { id: 'evt', topic: 'mail.requested', entity: payload.id, source: 'associations' };
      const envelope = { ...told, occurredAt: new Date(), payload } as Parameters<typeof handler.handle>[0];
      await this.db.transaction((transaction) => handler.handle(envelope, transaction));
    }
    return sent;
  }

  static codeIn(mail: Mail | undefined): string {
    return /\b(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}\b/.exec(mail?.text ?? '')?.[0] ?? 'none';
  }

  /** A code that was mailed to this address, for this association. */
  async code(email: string, associationId = this.here): Promise<string> {
    expect(said(await this.request(email, { associationId }))).toEqual([]);
    return Door.codeIn((await this.post(email)).at(-1));
  }

  company(): Company {
    const uen = completeUen({ form: 'LOCAL_COMPANY', year: 2018, serial: String((serial += 1)) });
    return { uen, id: organisationId('UEN', uen) };
  }

  application({ uen }: Company, applicant: Item | null, more: Item = {}): Item {
    return {
      ...{ associationId: this.here, tierId: this.tier },
      listing: { name: { en: 'Harbour Goods', zhHans: '港湾商品' }, identifierScheme: 'UEN', identifierValue: uen },
      ...(applicant ? { applicant: { name: '林晓雯', ...applicant } } : {}),
      ...more,
    };
  }

  apply(company: Company, applicant: Item | null, more: Item = {}, viewer: Viewer = ANONYMOUS): Promise<Data> {
    return this.call('applyForMembership', this.application(company, applicant, more), viewer);
  }

  memberships({ id }: Company): Promise<Data[]> {
    return this.sql('SELECT * FROM membership WHERE organisation_id = $1 ORDER BY created_at', [id]);
  }
}
