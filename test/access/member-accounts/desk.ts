/** `associations` and `access` over one database of their own, with the real relay between them, and the mails that go out. */
import { Pool } from 'pg';
import { type DataSource } from 'typeorm';
import { hashPassword } from '../../../subgraphs/access/account/password';
import { viewerOfAccount } from '../../../subgraphs/access/identity/viewer-of';
import { TEMPLATES } from '../../../subgraphs/access/mails';
import { subgraph as access } from '../../../subgraphs/access/subgraph';
import { subgraph as associations } from '../../../subgraphs/associations/subgraph';
import { runtimeDataSource } from '../../../subgraphs/kernel/database/data-source';
import { rolesOf } from '../../../subgraphs/kernel/database/roles';
import { startEvents } from '../../../subgraphs/kernel/events/start-events';
import { sendsMail } from '../../../subgraphs/kernel/mail/sends-mail';
import { type Mail } from '../../../subgraphs/kernel/mail/transport';
import { ANONYMOUS, type KnownViewer, type Viewer } from '../../../subgraphs/kernel/viewer';
import { eventsLogin, eventually } from '../../events/kit';
import { openWorld, type World } from '../../kit/world';

/** Answers as JSON has them; what is read of them is checked by the expectations. */
export type Data = ReturnType<JSON['parse']>;

export const PASSWORD = 'correct horse battery';

export interface Contact {
  readonly contactId: string;
  readonly expectedVersion: number;
}

interface Asking {
  readonly by: Viewer;
  /** What is wanted beside the user errors. */
  readonly seen?: string;
}

let key = 0;
export const fresh = (): { idempotencyKey: string } => ({ idempotencyKey: `key ${(key += 1)}` });

export const tokenIn = ({ text }: Mail): string => /#([\w-]{43})/.exec(text)?.[1] ?? '';

export const bound = (association: string, organisationId: string) => ({
  ...{ role: 'MEMBER_ACCOUNT' as const, of: association, organisationId },
});

/** Each in one line; and each is there in Chinese, too. */
export const said = ({ userErrors }: Data): string[] =>
  userErrors.map(({ code, field, messageKey, localisedMessage }: Data) => {
    expect(localisedMessage.zhHans).toMatch(/\p{Script=Han}/u);
    return `${field.join('.')} ${code} ${messageKey}`;
  });

export class Desk {
  private constructor(
    readonly world: World,
    /** Of `access`, as the process that serves has it. */
    readonly db: DataSource,
    private readonly behind: { readonly admin: Pool; readonly mails: readonly Mail[]; stop(): Promise<void> },
  ) {}

  /** The owner of the association, that of another one, and somebody who runs the ecosystem. */
  owner: KnownViewer;
  stranger: KnownViewer;
  operator: KnownViewer;
  /** A member of both associations, and another of the first: what each association has of it is for itself. */
  here: string;
  elsewhere: string;
  member: string;
  another: string;
  atHere: string;
  atElsewhere: string;
  anotherAtHere: string;

  static async open(): Promise<Desk> {
    const world = await openWorld({ subgraphs: ['associations', 'access'], writable: true });
    const url = world.databaseUrl;
    const admin = new Pool({ connectionString: url, options: '-c search_path=associations,access', max: 3 });
    const db = await runtimeDataSource(access, rolesOf(url, 'access')).initialize();
    const told = await runtimeDataSource(associations, rolesOf(url, 'associations')).initialize();
    const mails: Mail[] = [];
    const note = (): void => undefined;
    const [, ...others] = access.events?.subscribes ?? [];
    const mailing = sendsMail('access', TEMPLATES, () => ({
      send: (mail) => Promise.resolve(void mails.push(mail)),
    }));
    const events = startEvents({
      ...eventsLogin(url),
      roster: [
        { ...associations, timers: [], events: { subscribes: [] } },
        { ...access, events: { subscribes: [mailing, ...others] } },
      ],
      here: new Map([
        ['associations', told],
        ['access', db],
      ]),
      log: { info: note, warn: note, error: note },
      pace: { pollMs: 100 },
    });
    await events.ready;
    const stop = async (): Promise<void> => {
      await events.stop();
      await told.destroy();
    };
    const desk = new Desk(world, db, { admin, mails, stop });
    await desk.setUp();
    return desk;
  }

  private async setUp(): Promise<void> {
    await this.sql('UPDATE account SET password_hash = $1', [await hashPassword(PASSWORD)]);
    const [{ of }] = await this.sql(`SELECT "of" FROM role_assignment WHERE role = 'ASSOCIATION_OWNER'`);
    const [both] = await this.sql(
      `SELECT m.id, m.organisation_id AS organisation, other.id AS other, other.association_id AS association
       FROM membership m JOIN membership other USING (organisation_id)
       WHERE m.association_id = $1 AND other.association_id <> $1 AND m.status = 'ACTIVE' ORDER BY m.id LIMIT 1`,
      [of],
    );
    const [one] = await this.sql(
      `SELECT id, organisation_id AS organisation FROM membership
       WHERE association_id = $1 AND organisation_id <> $2 AND status = 'ACTIVE' ORDER BY id LIMIT 1`,
      [of, both.organisation],
    );
    Object.assign(this, { here: of, elsewhere: both.association, member: both.organisation });
    Object.assign(this, { another: one.organisation, atHere: both.id, atElsewhere: both.other, anotherAtHere: one.id });
    await this.sql(`UPDATE membership SET status = 'APPLIED', status_reason = 'secret' WHERE id = ANY($1)`, [
      [this.atElsewhere, this.anotherAtHere],
    ]);
    await this.sql(
      `INSERT INTO account (id, email, name, locale, is_demo, created_at)
       VALUES ('acc_stranger', 'stranger@example.org', 'S', 'en', false, now())`,
    );
    await this.sql(
      `INSERT INTO role_assignment VALUES ('rol_stranger', 'acc_stranger', 'ASSOCIATION_OWNER', $1, 'system', now())`,
      [this.elsewhere],
    );
    this.owner = await this.known('owner@association.example');
    this.operator = await this.known('operator@interport.example');
    this.stranger = await this.known('stranger@example.org');
  }

  async close(): Promise<void> {
    await this.behind.stop();
    await this.db.destroy();
    await this.behind.admin.end();
    await this.world.close();
  }

  /** As somebody with all rights over the database. */
  async sql(text: string, values: unknown[] = []): Promise<Data[]> {
    return (await this.behind.admin.query(text, values)).rows;
  }

  async known(email: string): Promise<KnownViewer> {
    const [account] = await this.sql('SELECT id FROM account WHERE email = $1', [email]);
    const viewer = account && (await viewerOfAccount(this.db.manager, account.id));
    if (!viewer) throw new Error(`Nobody has ${email}.`);
    return viewer;
  }

  /** A mutation with one input; what went wrong beside what it says itself fails. */
  async call(subgraph: string, field: string, input: object, { by, seen = '' }: Asking): Promise<Data> {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${field}(input: $input) {
      ${seen} userErrors { code field messageKey localisedMessage { zhHans } } } }`;
    const { data, errors } = await this.world.ask(query, { input }, { viewer: by, subgraph });
    expect([errors, this.world.faults]).toEqual([undefined, []]);
    return JSON.parse(JSON.stringify(data?.[field]));
  }

  async contact(email: string | null, membershipId = this.atHere, more: object = {}): Promise<Contact> {
    // A membership has twenty at most.
    await this.sql('DELETE FROM membership_contact WHERE membership_id = $1', [membershipId]);
    const input = { ...fresh(), membershipId, contact: { name: 'Lin', email, ...more } };
    const by = membershipId === this.atElsewhere ? this.stranger : this.owner;
    const { id } = await this.call('associations', 'addContact', input, { by, seen: 'id' });
    return { contactId: id, expectedVersion: 1 };
  }

  invite(whom: Contact, by: Viewer = this.owner, more: object = {}): Promise<Data> {
    const seen = 'invitationId membership { id }';
    return this.call('associations', 'inviteMemberAccount', { ...fresh(), ...whom, ...more }, { by, seen });
  }

  /** The latest, once there are so many. */
  async mailTo(email: string, count = 1): Promise<Mail> {
    const own = (): Mail[] => this.behind.mails.filter(({ to }) => to === email);
    await eventually(() => {
      expect(own()).toHaveLength(count);
    });
    const [mail] = own().slice(-1);
    if (!mail) throw new Error(`No mail went to ${email}.`);
    return mail;
  }

  accept(
    token: string,
    { password = PASSWORD, by = ANONYMOUS }: { password?: string; by?: Viewer } = {},
  ): Promise<Data> {
    return this.call('access', 'acceptInvitation', { token, password }, { by, seen: 'accepted email' });
  }

  /** Invited for the first time, mailed, taken up: and then who he is. */
  async joined(email: string): Promise<KnownViewer> {
    expect((await this.invite(await this.contact(email))).userErrors).toEqual([]);
    expect(await this.accept(tokenIn(await this.mailTo(email)))).toMatchObject({ accepted: true });
    return this.known(email);
  }
}
