/**
 * What a plain route takes from its caller's bucket, which is that of the caller's operations: before a byte of its body is read.
 *
 * How much work a file is shows only once it was read, so each route has one price (CALLER_ROUTES), and nothing comes back.
 */
import { type GuardConfig } from '../../config';
import { type ChargeRoute } from '../../http/plain-route';
import { payerOf } from '../admit';
import { type Buckets } from './buckets';
import { charge } from './charge';

export function createChargeRoute(buckets: Buckets, guard: GuardConfig): ChargeRoute {
  return async (viewer, address, cost) => {
    const payer = payerOf(viewer, address, guard);
    // A price is ours and not the caller's doing: where an operator made buckets smaller than it, a full one will do.
    await charge(buckets, payer, Math.min(cost, payer.allowance.bucket.max));
  };
}
