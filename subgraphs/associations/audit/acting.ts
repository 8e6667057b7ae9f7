/** Who does something, as the audit has it. */
import { type Context } from '../../kernel/context';
import { callerOf } from '../../kernel/mutations/caller';
import { type Acting } from './record';

/** Whoever asks, in the name of an association or an organisation. */
export function actingFor({ viewer, requestId }: Pick<Context, 'viewer' | 'requestId'>, whom: string): Acting {
  return { actor: callerOf(viewer), actingFor: whom, requestId };
}

/** Whoever asks: what days have done, nobody did. */
export function byClock({ requestId }: Pick<Context, 'requestId'>): Acting {
  return { actor: 'system', actingFor: null, requestId };
}
