/** `POST /oauth/token`, and the key set that its tokens are checked with. */
import { type HttpRoute } from '../../kernel/server/http-route';
import { json, plainRoute } from '../http/json-route';
import { keySet, SET_KEPT_MS } from './signing-keys';
import { tokenRoute } from './token-endpoint';

export const tokenRoutes: readonly HttpRoute[] = [
  tokenRoute,
  plainRoute({
    method: 'GET',
    path: '/.well-known/jwks.json',
    async handle({ db }) {
      const keys = await keySet(db, new Date());
      return json(200, keys, { 'cache-control': `public, max-age=${SET_KEPT_MS / 1000}` });
    },
  }),
];
