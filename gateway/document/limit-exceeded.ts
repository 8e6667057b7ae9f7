/** The one wording of a limit: what came, which limit, its maximum. */
import { ClientError } from '../errors';

export function limitExceeded(limit: string, came: string, maximum: number): ClientError {
  return new ClientError('OPERATION_LIMIT_EXCEEDED', `${came}; the limit is ${maximum} (${limit}).`);
}
