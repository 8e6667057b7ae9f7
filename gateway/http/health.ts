/**
 * For whoever restarts and routes: is the process alive, and should it get requests now.
 */
import { type FastifyInstance } from 'fastify';
import { json, send } from './send';

/** The reasons for not being ready; none means ready. */
export type Unready = () => Promise<readonly string[]> | readonly string[];

export function mountHealth(app: FastifyInstance, unready: Unready): void {
  app.get('/health/live', (_, reply) => send(reply, json(200, { status: 'live' })));
  app.get('/health/ready', async (_, reply) => {
    const reasons = await unready();
    return send(
      reply,
      reasons.length === 0 ? json(200, { status: 'ready' }) : json(503, { status: 'not ready', reasons }),
    );
  });
}
