/** Invites people to roles, and lets them take the roles up. A link works once, for a week. */
import { type DataSource, type EntityManager, IsNull, MoreThan } from 'typeorm';
import { type Grant } from '../../../schema/authority';
import { isId, newId } from '../../kernel/codes/id';
import { type Context } from '../../kernel/context';
import { requestMail } from '../../kernel/mail/request-mail';
import { inTransaction } from '../../kernel/mutations/in-transaction';
import { runMutation } from '../../kernel/mutations/run-mutation';
import { type UserError } from '../../kernel/mutations/user-error';
import { Locale } from '../../kernel/values/localised-text';
import { AccessEventKind } from '../access-event/access-event.entity';
import { type Acting, actorOf, record } from '../access-event/access-event.service';
import { Account, LOCALES } from '../account/account.entity';
import { emailOf } from '../../kernel/mail/email';
import { faultOfPassword, hashPassword, isPassword } from '../account/password';
import { forget } from '../identity/revocations';
import { viewerOfAccount } from '../identity/viewer-of';
import { invitationMail } from '../mails';
import { nameOf } from '../name';
import { mayGive } from '../role/role.policy';
import { detailOf, grantOf } from '../role/role-assignment.entity';
import { addRole, faultOfGrant, holds, isFull, MOST_ROLES } from '../role/role.service';
import { keyedHash, newToken } from '../secrets';
import { attempt, subjectsOf, succeeded } from '../session/attempts';
import { endSessionsOf } from '../session/sessions';
import { say } from '../words';
import { Invitation } from './invitation.entity';
import {
  type AcceptInvitationInput,
  type AcceptInvitationPayload,
  type InviteAccountInput,
  type InviteAccountPayload,
} from './invitation.inputs';

const WORKS_MS = 7 * 24 * 3_600_000;
const LONGEST_TOKEN = 100;

export function inviteAccount(context: Context, input: InviteAccountInput): Promise<InviteAccountPayload> {
  const refused = (...userErrors: UserError[]): InviteAccountPayload => ({ invitationId: null, userErrors });
  return runMutation<InviteAccountPayload>(context, {
    name: 'inviteAccount',
    input,
    refused: (userErrors) => refused(...userErrors),
    async change(db) {
      const email = emailOf(input.email);
      if (email === undefined) return refused(say('email.invalid', ['email']));
      const grant = { role: input.role, of: input.of ?? null };
      const fault = faultOfGrant(context.viewer, grant);
      if (fault) return refused(fault);
      const { id } = await invite(db, context, { email, ...grant, locale: LOCALES[input.locale ?? Locale.EN] });
      return { invitationId: id, userErrors: [] };
    },
  });
}

interface Invited extends Grant, Pick<Invitation, 'email' | 'locale'> {
  readonly id?: string;
  readonly mailId?: string;
  /** Of the association's list of people. */
  readonly contactId?: string;
  /** What the mail calls the association and its member. */
  readonly names?: { readonly association: string; readonly member: string };
}

/** Also the first operator's, whom no viewer invites. The token goes by mail, and to whoever called. */
export async function invite(
  db: EntityManager,
  acting: Acting,
  { id = newId('inv'), mailId, contactId, names, ...invited }: Invited,
): Promise<{ readonly id: string; readonly token: string }> {
  const { now } = acting;
  const { email, role, of, organisationId, locale } = invited;
  const token = newToken();
  await db.insert(Invitation, {
    id,
    email,
    role,
    of,
    organisationId: organisationId ?? null,
    contactId: contactId ?? null,
    locale,
    tokenHash: keyedHash('invitation', token),
    invitedBy: actorOf(acting.viewer),
    createdAt: now,
    expiresAt: new Date(now.getTime() + WORKS_MS),
    acceptedAt: null,
  });
  // An event stays, and a contact may ask to be forgotten: so its address is in the invitation alone.
  const detail = { ...detailOf(invited), ...(organisationId === undefined && { email }) };
  await record(db, acting, { kind: AccessEventKind.ACCOUNT_INVITED, about: id, of, detail });
  await requestMail(db, {
    ...(mailId !== undefined && { id: mailId }),
    ...invitationMail({ to: email, locale, role, token, names }),
  });
  return { id, token };
}

/** Anybody may, who has the link. The password is hashed before the row is locked: that takes a while. */
export async function acceptInvitation(
  context: Context,
  input: AcceptInvitationInput,
): Promise<AcceptInvitationPayload> {
  const tokenHash = keyedHash('invitation', input.token.slice(0, LONGEST_TOKEN));
  const open = await openInvitation(context.db.manager, tokenHash, context.now);
  if (!open) return refusedToAccept(say('invitation.over', ['token']));
  const name = nameOf(input.name ?? open.email.split('@')[0] ?? '');
  if (name === undefined) return refusedToAccept(say('name.invalid', ['name']));
  const passwordHash = await checkedPassword(context.db, open.email, input.password);
  if (typeof passwordHash !== 'string') return refusedToAccept(passwordHash);
  return inTransaction(context, async (db) => {
    const invitation = await openInvitation(db, tokenHash, context.now, { lock: true });
    if (!invitation) return refusedToAccept(say('invitation.over', ['token']));
    const { id, email, of, locale, invitedBy } = invitation;
    const grant = grantOf(invitation);
    const isStillGood = await mayStillGive(db, invitedBy, grant);
    const account = isStillGood && (await accountFor(db, { email, name, locale, passwordHash, now: context.now }));
    // Whoever is shut out stays so, whoever may have invited him.
    if (!account || account.revokedAt !== null) return refusedToAccept(say('invitation.over', ['token']));
    if (account.id === invitedBy) return refusedToAccept(say('role.own', ['token']));
    if (!(await holds(db, account.id, grant)) && (await isFull(db, account.id)))
      return refusedToAccept(say('role.too_many', ['token'], { most: MOST_ROLES }));
    await addRole(db, { accountId: account.id, grant, givenBy: invitedBy, now: context.now });
    await db.update(Invitation, id, { acceptedAt: context.now });
    const about = account.id;
    await record(db, context, {
      kind: AccessEventKind.INVITATION_ACCEPTED,
      about,
      of,
      detail: {
        ...detailOf(grant),
        invitation: id,
      },
    });
    await forget(db, [account.id, ...(await endSessionsOf(db, account.id))]);
    return { accepted: true, email, userErrors: [] };
  });
}

/** An invitation is worth no more than its author's word is by now. */
async function mayStillGive(db: EntityManager, invitedBy: string, grant: Grant): Promise<boolean> {
  if (!isId('acc', invitedBy)) return true;
  const author = await viewerOfAccount(db, invitedBy);
  return author !== undefined && mayGive(author, grant);
}

async function openInvitation(
  db: EntityManager,
  tokenHash: string,
  now: Date,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<Invitation | null> {
  return db.findOne(Invitation, {
    where: { tokenHash, acceptedAt: IsNull(), expiresAt: MoreThan(now) },
    ...(lock && { lock: { mode: 'pessimistic_write' as const } }),
  });
}

/** The hash of a first password; that of an account that is there must be known to whoever has the link. */
async function checkedPassword(db: DataSource, email: string, password: string): Promise<string | UserError> {
  const account = await db.manager
    .createQueryBuilder(Account, 'row')
    .addSelect('row.passwordHash')
    .where({ email })
    .getOne();
  if (account?.passwordHash != null) {
    const subjects = subjectsOf('sign in', email);
    await attempt(db, subjects);
    if (!(await isPassword(password, account.passwordHash))) return say('password.wrong', ['password']);
    await succeeded(db, subjects);
    return account.passwordHash;
  }
  const reason = faultOfPassword(password, email);
  return reason === undefined ? hashPassword(password) : say('password.weak', ['password'], { reason });
}

interface NewAccount extends Pick<Account, 'email' | 'name' | 'locale'> {
  readonly passwordHash: string;
  readonly now: Date;
}

async function accountFor(db: EntityManager, { email, name, locale, passwordHash, now }: NewAccount): Promise<Account> {
  const known = await db.findOne(Account, { where: { email }, lock: { mode: 'pessimistic_write' } });
  if (known) {
    await db.query('UPDATE account SET password_hash = coalesce(password_hash, $2) WHERE id = $1', [
      known.id,
      passwordHash,
    ]);
    return known;
  }
  const account = Object.assign(new Account(), {
    id: newId('acc'),
    email,
    name,
    locale,
    passwordHash,
    totpSecret: null,
    totpPending: null,
    totpStep: null,
    isDemo: false,
    createdAt: now,
    revokedAt: null,
  });
  await db.insert(Account, account);
  return account;
}

function refusedToAccept(...userErrors: UserError[]): AcceptInvitationPayload {
  return { accepted: false, email: null, userErrors };
}
