/** A route that CALLER_ROUTES names: only what stands there is passed on by a gateway in another process. */
import { CALLER_ROUTES } from '../../../../schema/contract';
import { type HttpRoute } from '../../../kernel/server/http-route';

type Route = (typeof CALLER_ROUTES)[number];

export function callerRoute<Path extends Route['path']>(
  method: Extract<Route, { path: Path }>['method'],
  path: Path,
  handle: HttpRoute['handle'],
): HttpRoute {
  const { most = 0, cost = 0, isOpen = false } = CALLER_ROUTES.find((route) => route.path === path) ?? {};
  return { method, path, isForCallers: !isOpen, ...(most > 0 && { most }), cost, handle };
}
