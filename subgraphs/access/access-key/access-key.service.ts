/** Makes, renews and revokes access keys. Unknown and forbidden look alike: a key or client of another is not there. */
import { type EntityManager, IsNull } from 'typeorm';
import { newId } from '../../kernel/codes/id';
import { type Context } from '../../kernel/context';
import { inTransaction } from '../../kernel/mutations/in-transaction';
import { runMutation } from '../../kernel/mutations/run-mutation';
import { type UserError } from '../../kernel/mutations/user-error';
import { userError } from '../../kernel/mutations/words';
import { AccessEventKind } from '../access-event/access-event.entity';
import { record } from '../access-event/access-event.service';
import { Client } from '../client/client.entity';
import { forget } from '../identity/revocations';
import { keyedHash } from '../secrets';
import { say } from '../words';
import { AccessKey, validUntil } from './access-key.entity';
import {
  type CreateAccessKeyInput,
  type CreateAccessKeyPayload,
  type RevokeAccessKeyInput,
  type RevokeAccessKeyPayload,
  type RotateAccessKeyInput,
  type RotateAccessKeyPayload,
} from './access-key.inputs';
import { isNarrowed, mayCreateKey, mayRevokeKey, mayRotateKey, maySeeClient } from './access-key.policy';
import { newAccessKey, shownPrefix } from './key-format';

const MOST_KEYS = 10;
const GRACE_HOURS = 24;
const LONGEST_GRACE_HOURS = 168;
const HOUR_MS = 3_600_000;

export function createAccessKey(context: Context, input: CreateAccessKeyInput): Promise<CreateAccessKeyPayload> {
  const refused = (userErrors: readonly UserError[]) => ({ accessKeyId: null, secret: null, userErrors });
  return runMutation<CreateAccessKeyPayload>(context, {
    name: 'createAccessKey',
    input,
    refused,
    kept: withoutSecret,
    async change(db) {
      const client = await lockedClient(db, input.clientId);
      if (!client || !mayCreateKey(context.viewer, client)) return refused([userError('not_found', ['clientId'])]);
      if (input.expiresAt && input.expiresAt <= context.now) return refused([say('expires.past', ['expiresAt'])]);
      if ((await working(db, client, context.now)).length >= MOST_KEYS)
        return refused([say('key.too_many', ['clientId'], { most: MOST_KEYS })]);
      const { key, secret } = await addKey(db, client, { now: context.now, expiresAt: input.expiresAt ?? null });
      await record(db, context, deed(AccessEventKind.KEY_CREATED, client, key));
      return { accessKeyId: key.id, secret, userErrors: [] };
    },
  });
}

export function rotateAccessKey(context: Context, input: RotateAccessKeyInput): Promise<RotateAccessKeyPayload> {
  const refused = (userErrors: readonly UserError[]) => ({ accessKeyId: null, secret: null, userErrors });
  return runMutation<RotateAccessKeyPayload>(context, {
    name: 'rotateAccessKey',
    input,
    refused,
    kept: withoutSecret,
    async change(db) {
      const { viewer, now } = context;
      const { key, client } = await keyWithClient(db, input.id);
      if (!key || !client || !maySeeClient(viewer, client)) return refused([userError('not_found', ['id'])]);
      if (!mayRotateKey(viewer, client))
        return refused([isNarrowed(viewer, client) ? say('key.narrow_token', ['id']) : userError('forbidden', ['id'])]);
      const graceHours = input.graceHours ?? GRACE_HOURS;
      if (graceHours < 0 || graceHours > LONGEST_GRACE_HOURS)
        return refused([say('grace.range', ['graceHours'], { most: LONGEST_GRACE_HOURS })]);
      if (key.replacedBy !== null) return refused([say('key.rotated', ['id'])]);
      if (client.revokedAt || validUntil(key, now) === undefined) return refused([say('key.over', ['id'])]);
      const { key: next, secret } = await addKey(db, client, { now, expiresAt: key.expiresAt });
      const graceUntil = new Date(now.getTime() + graceHours * HOUR_MS);
      await db.update(AccessKey, key.id, { replacedBy: next.id, graceUntil });
      await record(db, context, deed(AccessEventKind.KEY_ROTATED, client, key));
      await forget(db, [key.id, client.id]);
      return { accessKeyId: next.id, secret, userErrors: [] };
    },
  });
}

/** As often as one likes: what is revoked stays so. */
export async function revokeAccessKey(context: Context, { id }: RevokeAccessKeyInput): Promise<RevokeAccessKeyPayload> {
  return inTransaction(context, async (db) => {
    const { key, client } = await keyWithClient(db, id);
    if (!key || !client || !mayRevokeKey(context.viewer, client))
      return { accessKeyId: null, userErrors: [userError('not_found', ['id'])] };
    if (key.revokedAt === null) {
      await db.update(AccessKey, key.id, { revokedAt: context.now });
      await record(db, context, deed(AccessEventKind.KEY_REVOKED, client, key));
      await forget(db, [key.id, client.id]);
    }
    return { accessKeyId: key.id, userErrors: [] };
  });
}

interface NewKey {
  readonly key: AccessKey;
  readonly secret: string;
}

export async function addKey(
  db: EntityManager,
  { id: clientId, isTest }: Pick<Client, 'id' | 'isTest'>,
  { now, expiresAt = null }: { readonly now: Date; readonly expiresAt?: Date | null },
): Promise<NewKey> {
  const secret = newAccessKey(isTest ? 'test' : 'live');
  const key = Object.assign(new AccessKey(), {
    id: newId('key'),
    clientId,
    prefix: shownPrefix(secret),
    hash: keyedHash('access key', secret),
    createdAt: now,
    lastUsedAt: null,
    expiresAt,
    graceUntil: null,
    replacedBy: null,
    revokedAt: null,
  });
  await db.insert(AccessKey, key);
  return { key, secret };
}

/** Two changes to one client's keys come one after the other. */
async function lockedClient(db: EntityManager, id: string): Promise<Client | null> {
  return db.findOne(Client, { where: { id, revokedAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
}

async function keyWithClient(db: EntityManager, id: string) {
  const found = await db.findOneBy(AccessKey, { id });
  if (!found) return { key: null, client: null };
  const client = await db.findOne(Client, { where: { id: found.clientId }, lock: { mode: 'pessimistic_write' } });
  // As it is now that nobody else changes it.
  const key = await db.findOneBy(AccessKey, { id });
  return { key, client };
}

async function working(db: EntityManager, { id }: Client, now: Date): Promise<AccessKey[]> {
  const keys = await db.findBy(AccessKey, { clientId: id });
  return keys.filter((key) => validUntil(key, now) !== undefined);
}

function deed(kind: AccessEventKind, { id, of }: Client, key: AccessKey) {
  return { kind, about: key.id, of, detail: { client: id, prefix: key.prefix } };
}

function withoutSecret<P extends { readonly secret: string | null }>(payload: P): P {
  return { ...payload, secret: null };
}
