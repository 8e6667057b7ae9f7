/**
 * Takes what an operation may cost from its caller's bucket before it runs, and gives back what it did not.
 *
 * In the memory of this process that is a few additions, so a refusal costs next to nothing.
 */
import { ClientError } from '../../errors';
import { type Buckets, type Paid } from './buckets';
import { type BucketSize, type CostReport } from './cost-report';

/** Whose bucket. */
export interface Payer {
  readonly clientKey: string;
  readonly allowance: { readonly bucket: BucketSize };
}

export interface Charged extends Paid {
  readonly requested: number;
}

/** An operation that asks next to nothing still costs a request. */
const LEAST = 1;

/** Before any work: whoever has nothing left is not even read. */
export function assertNotBroke(buckets: Buckets, { clientKey, allowance: { bucket } }: Payer): void {
  const waitMs = buckets.waitFor(clientKey, LEAST, bucket);
  if (waitMs > 0) throw notEnough(LEAST, 0, waitMs, bucket);
}

/** For what was read and not run, valid or not. Nobody waits for it. */
export function chargeRefused(buckets: Buckets, { clientKey, allowance: { bucket } }: Payer): void {
  void buckets.take(clientKey, LEAST, bucket);
}

/** Throws when the bucket has not enough left, or never will. */
export function charge(buckets: Buckets, payer: Payer, estimate: number): Charged | Promise<Charged> {
  const requested = Math.max(LEAST, Math.ceil(estimate));
  const { bucket: size } = payer.allowance;
  if (requested > size.max) throw neverEnough(requested, size);
  const taken = buckets.take(payer.clientKey, requested, size);
  return taken instanceof Promise
    ? taken.then((late) => chargedBy(late, requested, size))
    : chargedBy(taken, requested, size);
}

/** `actual`: at most what was requested. */
export function settle(payer: Payer, { requested, available, from }: Charged, actual: number): CostReport {
  const came = Math.min(requested, Math.max(LEAST, Math.ceil(actual)));
  const { bucket: size } = payer.allowance;
  const back = requested - came;
  if (back > 0) from.giveBack(payer.clientKey, back, size);
  return report(requested, came, Math.min(size.max, available + back), size);
}

function chargedBy({ available, waitMs, from }: Paid, requested: number, size: BucketSize): Charged {
  if (waitMs > 0) throw notEnough(requested, available, waitMs, size);
  return { requested, available, waitMs, from };
}

function notEnough(requested: number, available: number, waitMs: number, size: BucketSize): ClientError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return new ClientError(
    'COST_LIMIT_EXCEEDED',
    `The operation may cost ${requested}, and ${Math.floor(available)} of ${size.max} are left; there is enough in ${seconds} s.`,
    { headers: { 'retry-after': String(seconds) }, cost: report(requested, 0, available, size) },
  );
}

/** No waiting helps, so this is a limit like the others. */
function neverEnough(requested: number, size: BucketSize): ClientError {
  return new ClientError(
    'OPERATION_LIMIT_EXCEEDED',
    `The operation may cost ${requested}; the limit is ${size.max} (cost): ask for smaller pages (first:) or fewer levels.`,
  );
}

function report(requested: number, actual: number, available: number, { max, restoreRate }: BucketSize): CostReport {
  return { requested, actual, bucket: { max, available: Math.floor(available), restoreRate } };
}
