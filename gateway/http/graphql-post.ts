/**
 * POST of /graphql, which is nearly all that comes: answered straight from Node's server. fastify has the other routes,
 * and would take as long for this one as the whole of a small read.
 */
import { type HttpConfig } from '../config';
import { type HeadersOf } from './headers';
import { type InFlight } from './in-flight';
import { assertOrigin } from './origin';
import { readBody } from './read-body';
import { assertJsonBody, receivePost } from './receive';
import { type Answer, type Received, type Refuse } from './received';
import { sendAtOnce } from './send';

export const GRAPHQL_PATH = '/graphql';

export interface GraphqlPostOptions {
  readonly config: Pick<HttpConfig, 'bodyLimit' | 'corsOrigins' | 'trustedProxies'>;
  readonly answer: (received: Received) => Promise<Answer>;
  readonly refuse: Refuse;
  readonly headersOf: HeadersOf;
}

export function isGraphqlPost({ request: { method, url = '' } }: InFlight): boolean {
  return method === 'POST' && (url === GRAPHQL_PATH || url.startsWith(`${GRAPHQL_PATH}?`));
}

export function takeGraphqlPost({ config, answer, refuse, headersOf }: GraphqlPostOptions): (one: InFlight) => void {
  const { bodyLimit, corsOrigins, trustedProxies } = config;

  return (inFlight) => {
    const { request } = inFlight;
    inFlight.route = GRAPHQL_PATH;
    try {
      // Before the body is read: what will be refused is not worth the bytes.
      assertOrigin(request.headers, corsOrigins);
      assertJsonBody(request.headers);
    } catch (error) {
      refuseWith(error);
      return;
    }
    readBody(request, bodyLimit, (body) => {
      let received: Received;
      try {
        if (body instanceof Error) throw body;
        received = receivePost(inFlight, body, trustedProxies);
      } catch (error) {
        refuseWith(error);
        return;
      }
      answer(received).then(reply, refuseWith);
    });

    function refuseWith(error: unknown): void {
      reply(refuse(error, inFlight.id));
    }

    function reply(answered: Answer): void {
      sendAtOnce(inFlight, answered, headersOf(inFlight));
    }
  };
}
