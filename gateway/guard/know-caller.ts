/**
 * Who calls a plain route that is for known callers: by the same credentials as the graph. A cookie alone, which a page of another
 * site could have sent, reads and changes nothing; who may send registered operations only has none of these.
 */
import { type IncomingHttpHeaders } from 'node:http';
import { HEADER } from '../../schema/contract';
import { ClientError } from '../errors';
import { type KnowCaller } from '../http/plain-route';
import { CHALLENGE, credentialOf, isWeak } from './credential';
import { type Recognise } from './recognise';

export function createKnowCaller(recognise: Recognise | undefined): KnowCaller {
  return async (headers, address, isWrite) => {
    const credential = credentialOf(credentialsIn(headers));
    if (!credential || !recognise) throw new ClientError('UNAUTHENTICATED', 'This needs a caller we know.', CHALLENGE);
    const { viewer, registeredOnly = false } = await recognise(credential, address);
    if (isWrite && isWeak(credential))
      throw new ClientError('FORBIDDEN', `A session changes something only with its ${HEADER.csrf} beside the cookie.`);
    if (registeredOnly) throw new ClientError('FORBIDDEN', 'This key is for registered operations only.');
    return viewer;
  };
}

function credentialsIn({ authorization, cookie, [HEADER.csrf]: csrf }: IncomingHttpHeaders) {
  return { authorization, cookie, csrf: typeof csrf === 'string' && csrf !== '' ? csrf : undefined };
}
