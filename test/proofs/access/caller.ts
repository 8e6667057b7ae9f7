/** How the proof asks: with whatever proves who asks, from an address of its own, so that wrong credentials of one are not another's. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

export type Headers = Readonly<Record<string, string>>;

export interface Answered {
  readonly status: number;
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  readonly code: string | undefined;
  /** Of the caller's bucket. */
  readonly bucket: { readonly max: number; readonly available: number } | undefined;
}

interface Body {
  readonly data?: Answered['data'];
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  readonly extensions?: { readonly cost?: { readonly bucket?: Answered['bucket'] } };
}

/** Asks no subgraph, and is still for nobody whose credential is wrong. */
export const LEAST = '{ __typename }';

export async function ask(origin: string, query: string, headers: Headers = {}): Promise<Answered> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  const { data, errors, extensions } = (await response.json()) as Body;
  return {
    status: response.status,
    data,
    code: errors?.[0]?.extensions?.code,
    bucket: extensions?.cost?.bucket,
  };
}

let addresses = 0;

export function bearer(secret: string): Headers {
  addresses += 1;
  return { authorization: `Bearer ${secret}`, 'x-forwarded-for': `10.${addresses >> 8}.${addresses & 255}.1` };
}

export async function signIn(origin: string, email: string, password: string): Promise<Headers> {
  const response = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${email} may not sign in: ${response.status} ${text}`);
  const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';');
  return { cookie, 'x-csrf-token': (JSON.parse(text) as { csrfToken: string }).csrfToken };
}

export async function tokenBy(origin: string, client: string, key: string): Promise<string> {
  const response = await fetch(`${origin}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client}:${key}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`No token for ${client}: ${response.status} ${text}`);
  return (JSON.parse(text) as { access_token: string }).access_token;
}

/** One mutation that must do what it says; the field's own answer. `input` without an idempotency key. */
export async function change<T>(
  origin: string,
  { name, input, wanted }: { readonly name: string; readonly input: string; readonly wanted: string },
  headers: Headers,
): Promise<T> {
  const query = `mutation { ${name}(input: { ${input} }) { ${wanted} userErrors { message } } }`;
  const { status, data, code } = await ask(origin, query, headers);
  const payload = data?.[name] as (T & { readonly userErrors: readonly { readonly message: string }[] }) | undefined;
  const [refused] = payload?.userErrors ?? [];
  if (!payload || refused) throw new Error(`${name} did nothing: ${status} ${code ?? ''} ${refused?.message ?? ''}`);
  return payload;
}

export const once = (): string => `idempotencyKey: "${randomUUID()}"`;

const LOOK_MS = 40;

/** Milliseconds from `since` until it is so; Infinity where it never was. */
export async function msUntil(
  isSo: () => Promise<boolean>,
  { since, patienceMs }: { readonly since: number; readonly patienceMs: number },
): Promise<number> {
  while (performance.now() - since < patienceMs) {
    if (await isSo()) return performance.now() - since;
    await sleep(LOOK_MS);
  }
  return Infinity;
}
