/** Who plays: an operator, a person whose roles come and go, and programs that the operator admits, each with keys. */
import { type DataSource } from 'typeorm';
import { Account } from '../../../subgraphs/access/account/account.entity';
import { hashPassword } from '../../../subgraphs/access/account/password';
import { change, type Headers, once, signIn } from './caller';

const OPERATOR = 'operator@interport.example';
const PERSON = 'owner@association.example';

export interface People {
  readonly operator: Headers;
  readonly person: Headers;
  readonly personId: string;
  /** A new program of the first platform. */
  newClient(name: string): Promise<string>;
  newKey(clientId: string): Promise<Key>;
  revoke(key: Key): Promise<void>;
}

export interface Key {
  readonly id: string;
  readonly client: string;
  readonly secret: string;
}

export async function castPeople(db: DataSource, origin: string): Promise<People> {
  const password = 'correct horse battery staple';
  // A production system takes nobody whom a demo made up, and nobody has a password yet.
  await db.query('UPDATE client SET is_demo = false');
  await db.query('UPDATE account SET is_demo = false, password_hash = $1', [await hashPassword(password)]);
  const [platform] = await db.query<{ of: string }[]>(`SELECT "of" FROM client WHERE role = 'PARTNER_CLIENT'`);
  const { id: personId } = await db.getRepository(Account).findOneByOrFail({ email: PERSON });
  const [operator, person] = [await signIn(origin, OPERATOR, password), await signIn(origin, PERSON, password)];
  return {
    operator,
    person,
    personId,
    async newClient(name) {
      const input = `${once()}, name: "${name}", role: PARTNER_CLIENT, of: "${platform?.of ?? ''}"`;
      const { client } = await change<{ client: { id: string } }>(
        origin,
        { name: 'createClient', input, wanted: 'client { id }' },
        operator,
      );
      return client.id;
    },
    async newKey(client) {
      const input = `${once()}, clientId: "${client}"`;
      const wanted = 'secret accessKey { id }';
      const made = await change<{ secret: string; accessKey: { id: string } }>(
        origin,
        { name: 'createAccessKey', input, wanted },
        operator,
      );
      return { id: made.accessKey.id, client, secret: made.secret };
    },
    async revoke({ id }) {
      await change(origin, { name: 'revokeAccessKey', input: `id: "${id}"`, wanted: 'accessKey { id }' }, operator);
    },
  };
}
