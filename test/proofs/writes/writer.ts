/**
 * A partner's program: one call after the other, each with new products and one that every call of the writer changes. A call
 * whose answer does not come is made again with its key, until one comes; now and then one that was answered is made again, too.
 */
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { completeUscc } from '../../../subgraphs/kernel/codes/uscc';

const PRODUCTS = 12;
const ACCOUNT_EVERY = 10;
const PAUSE_MS = 20;
const ANSWER_MS = 15_000;

const MUTATION = `mutation ($input: UpsertProductsInput!) { upsertProducts(input: $input) {
  results { index externalRef id outcome version } userErrors { code field message } } }`;

export interface Written {
  /** Calls that were answered. */
  calls: number;
  /** References of new products that the answers say are there. */
  readonly made: string[];
  /** Accounts that the answers say are there. */
  readonly accounts: string[];
  /** Calls whose connection broke before the answer. */
  struck: number;
  /** Answered calls that were made again. */
  repeated: number;
  /** What should not be, in words. */
  readonly wrong: string[];
}

interface Payload {
  readonly results: readonly { readonly externalRef: string; readonly outcome: string; readonly version: number }[];
  readonly userErrors: readonly unknown[];
}

export interface Writing {
  readonly name: number;
  readonly merchantRef: string;
  readonly address: () => Promise<string>;
  readonly isOver: () => boolean;
}

export function counterOf(name: number): string {
  return `COUNTER-${name}`;
}

export async function write({ name, merchantRef, address, isOver }: Writing): Promise<Written> {
  const written: Written = { calls: 0, made: [], accounts: [], struck: 0, repeated: 0, wrong: [] };
  for (let call = 0; !isOver(); call += 1) {
    const input = inputOf(name, call, merchantRef);
    const payload = await untilAnswered(address, input, written);
    note(payload, input, call, written);
    if (randomInt(3) === 0) {
      const again = await untilAnswered(address, input, written);
      written.repeated += 1;
      if (JSON.stringify(again) !== JSON.stringify(payload))
        written.wrong.push(`call ${name}-${call} was answered otherwise the second time`);
    }
    await sleep(randomInt(PAUSE_MS));
  }
  return written;
}

function inputOf(name: number, call: number, merchantRef: string) {
  const reference = `W-${name}-${call}`;
  const opens = call % ACCOUNT_EVERY === 0;
  const seller = opens ? `SHOP-${name}-${call}` : merchantRef;
  const base = String(40_000_000 + name * 100_000 + call);
  const value = completeUscc({ authority: '9', entityType: '1', region: '440300', organisationBase8: base });
  const organisation = { scheme: 'USCC', identifier: value, name: { en: `Proof ${reference}` } };
  return {
    idempotencyKey: reference,
    merchants: opens ? [{ externalRef: seller, displayName: { en: seller }, organisation }] : [],
    products: [
      { merchantRef, externalRef: counterOf(name), title: { en: `Call ${call}` } },
      ...Array.from({ length: PRODUCTS }, (_, n) => ({
        merchantRef: seller,
        externalRef: `${reference}-${n}`,
        title: { en: `Product ${n} of call ${call}` },
      })),
    ],
  };
}

type Input = ReturnType<typeof inputOf>;

async function untilAnswered(address: () => Promise<string>, input: Input, written: Written): Promise<Payload> {
  for (;;) {
    try {
      const response = await fetch(await address(), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: MUTATION, variables: { input } }),
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      const { data, errors } = (await response.json()) as {
        data?: { upsertProducts: Payload | null };
        errors?: unknown;
      };
      if (data?.upsertProducts) return data.upsertProducts;
      // The database was busy; anything else would come again for ever, and is seen in the end.
      if (!JSON.stringify(errors).includes('DATABASE_BUSY')) written.wrong.push(JSON.stringify(errors));
    } catch {
      written.struck += 1;
    }
    await sleep(randomInt(PAUSE_MS));
  }
}

function note({ results, userErrors }: Payload, input: Input, call: number, written: Written): void {
  written.calls += 1;
  if (userErrors.length > 0) written.wrong.push(JSON.stringify(userErrors[0]));
  const [counter, ...made] = results;
  if (counter?.version !== call + 1)
    written.wrong.push(`call ${call} left the counter at ${String(counter?.version)}, expected ${call + 1}`);
  for (const { externalRef, outcome } of made) {
    if (outcome === 'CREATED') written.made.push(externalRef);
    else written.wrong.push(`${externalRef} was ${outcome}, expected CREATED`);
  }
  written.accounts.push(...input.merchants.map(({ externalRef }) => externalRef));
}
