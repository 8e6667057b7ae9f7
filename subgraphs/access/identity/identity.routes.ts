/** The same over HTTP, for gateways in processes of their own. Only for a system viewer, signed; to anybody else they are not there. */
import { z } from 'zod';
import { ClientError } from '../../kernel/errors';
import { type HttpRequest, type HttpRoute } from '../../kernel/server/http-route';
import { json, jsonRoute, plainRoute } from '../http/json-route';
import { introspect } from './introspect';
import { revokedSince } from './revocations';

const secret = z.string().max(8_192);
const credential = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('bearer'), secret }),
  z.strictObject({ kind: z.literal('session'), secret, csrf: z.string().max(1_000).optional() }),
]);

export const identityRoutes: readonly HttpRoute[] = [
  jsonRoute({
    method: 'POST',
    path: '/introspect',
    isInternal: true,
    input: credential,
    async handle(input, request) {
      demandSystem(request);
      const asked = input.kind === 'session' ? { ...input, csrf: input.csrf } : input;
      return json(200, { identity: (await introspect(request.db, asked)) ?? null });
    },
  }),
  plainRoute({
    method: 'GET',
    path: '/revoked',
    isInternal: true,
    async handle(request) {
      demandSystem(request);
      return json(200, await revokedSince(request.db, request.search.get('since') ?? undefined));
    },
  }),
];

function demandSystem({ viewer }: HttpRequest): void {
  if (viewer?.kind !== 'system') throw new ClientError('NOT_FOUND', 'No such page.');
}
