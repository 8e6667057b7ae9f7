/** Admits partners' programs, and shuts them out. */
import { newId } from '../../kernel/codes/id';
import { type Context } from '../../kernel/context';
import { inTransaction } from '../../kernel/mutations/in-transaction';
import { runMutation } from '../../kernel/mutations/run-mutation';
import { type UserError } from '../../kernel/mutations/user-error';
import { userError } from '../../kernel/mutations/words';
import { AccessEventKind } from '../access-event/access-event.entity';
import { record } from '../access-event/access-event.service';
import { AccessKey } from '../access-key/access-key.entity';
import { forget } from '../identity/revocations';
import { nameOf } from '../name';
import { fits, isFor, mayCreateClient } from '../role/role.policy';
import { say } from '../words';
import { Client } from './client.entity';
import {
  type CreateClientInput,
  type CreateClientPayload,
  type RevokeClientInput,
  type RevokeClientPayload,
} from './client.inputs';

export function createClient(context: Context, input: CreateClientInput): Promise<CreateClientPayload> {
  const refused = (userErrors: readonly UserError[]) => ({ clientId: null, userErrors });
  return runMutation<CreateClientPayload>(context, {
    name: 'createClient',
    input,
    refused,
    async change(db) {
      if (!mayCreateClient(context.viewer)) return refused([say('client.not_yours', [])]);
      const { role, of } = input;
      const name = nameOf(input.name);
      if (name === undefined) return refused([say('name.invalid', ['name'])]);
      if (!isFor(role, 'CLIENT')) return refused([say('role.holder', ['role'], { role })]);
      if (!fits({ role, of })) return refused([say('role.about', ['of'], { role })]);
      const client = { id: newId('cli'), name, role, of };
      const { isTest, registeredOnly } = input;
      const ways = { isTest: isTest === true, registeredOnly: registeredOnly === true, isDemo: false };
      await db.insert(Client, { ...client, ...ways, createdAt: context.now, revokedAt: null });
      await record(db, context, { kind: AccessEventKind.CLIENT_CREATED, about: client.id, of, detail: { role, name } });
      return { clientId: client.id, userErrors: [] };
    },
  });
}

export function revokeClient(context: Context, { id }: RevokeClientInput): Promise<RevokeClientPayload> {
  return inTransaction(context, async (db) => {
    const client = await db.findOne(Client, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!client || !mayCreateClient(context.viewer))
      return { clientId: null, userErrors: [userError('not_found', ['id'])] };
    if (client.revokedAt === null) {
      await db.update(Client, id, { revokedAt: context.now });
      const { of } = client;
      await record(db, context, { kind: AccessEventKind.CLIENT_REVOKED, about: id, of, detail: { name: client.name } });
      const keys = await db.findBy(AccessKey, { clientId: id });
      await forget(db, [id, ...keys.map((key) => key.id)]);
    }
    return { clientId: id, userErrors: [] };
  });
}
