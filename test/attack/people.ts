/** Those who call, made through the front door: an operator who was invited, and the programs that he admits. */
import { randomUUID } from 'node:crypto';
import { type Client } from 'pg';
import { type Caller, dataOf } from './caller';

export interface Partner {
  readonly clientId: string;
  readonly keyId: string;
  readonly secret: string;
  readonly platformId: string;
  /** A merchant of its platform, by the partner's own reference. */
  readonly merchantRef: string;
}

export interface People {
  readonly operator: {
    readonly email: string;
    readonly password: string;
    readonly headers: Readonly<Record<string, string>>;
  };
  readonly partner: Partner;
  /** Of another platform. */
  readonly rival: Partner;
  /** One more program of the partner's platform. */
  readonly another: () => Promise<Partner>;
}

interface Admitting {
  readonly caller: Caller;
  readonly database: Client;
  /** A token, by mail or by the command that prints it. */
  readonly invite: (email: string) => Promise<string>;
}

const OPERATOR = { email: 'ada@attack.example', password: 'a password of many words' };

export async function admit({ caller, database, invite }: Admitting): Promise<People> {
  // The world has a demo's operator, without a password; the first real one is invited where there is none.
  await database.query('UPDATE access.account SET revoked_at = now() WHERE is_demo');
  const token = await invite(OPERATOR.email);
  const accepted = await caller.ask(ACCEPT, { variables: { input: { token, password: OPERATOR.password } } });
  if (!accepted.text.includes('"accepted":true')) throw new Error(`The invitation was not taken: ${accepted.text}`);
  const headers = await signIn(caller);
  const desk = caller.as(headers);
  const { rows } = await database.query<{ of: string; merchant: string }>(SHOPS);
  const [own, other] = rows;
  if (!own || !other) throw new Error('The small world has too few platforms.');
  const another = (): Promise<Partner> => newPartner(desk, own);
  return {
    operator: { ...OPERATOR, headers },
    partner: await another(),
    rival: await newPartner(desk, other),
    another,
  };
}

const ACCEPT =
  'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { accepted userErrors { code } } }';
const SHOPS = `SELECT DISTINCT ON (platform_id) platform_id AS of, external_ref AS merchant FROM platforms.merchant
  WHERE status = 'ACTIVE' AND external_ref IS NOT NULL ORDER BY platform_id, id LIMIT 2`;

async function signIn(caller: Caller): Promise<Readonly<Record<string, string>>> {
  const { text, status } = await caller.post('/session', OPERATOR);
  const cookie = /^set-cookie: ([^;]+)/m.exec(text)?.[1];
  const csrf = /"csrfToken":"([^"]+)"/.exec(text)?.[1];
  if (cookie === undefined || csrf === undefined) throw new Error(`Nobody could sign in: ${status} ${text}`);
  return { cookie, 'x-csrf-token': csrf };
}

const CLIENT = `mutation ($input: CreateClientInput!) { createClient(input: $input) { client { id } userErrors { message } } }`;
const KEY = `mutation ($input: CreateAccessKeyInput!) {
  createAccessKey(input: $input) { secret accessKey { id } userErrors { message } } }`;

async function newPartner(
  desk: Caller,
  { of, merchant }: { readonly of: string; readonly merchant: string },
): Promise<Partner> {
  const [forClient, forKey] = [randomUUID(), randomUUID()];
  const asked = { idempotencyKey: forClient, name: 'Attacked', role: 'PARTNER_CLIENT', of };
  const made = await desk.ask(CLIENT, { variables: { input: asked } });
  const { client } = dataOf<{ createClient: { client: { id: string } | null } }>(made).createClient;
  if (!client) throw new Error(`No client was made: ${made.text}`);
  const clientId = client.id;
  const answer = await desk.ask(KEY, { variables: { input: { idempotencyKey: forKey, clientId } } });
  const given = dataOf<{ createAccessKey: { secret: string; accessKey: { id: string } | null } }>(
    answer,
  ).createAccessKey;
  if (!given.accessKey) throw new Error(`No key was made: ${answer.text}`);
  return { clientId, keyId: given.accessKey.id, secret: given.secret, platformId: of, merchantRef: merchant };
}

export function bearer(secret: string): { readonly authorization: string } {
  return { authorization: `Bearer ${secret}` };
}
