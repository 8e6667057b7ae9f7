/**
 * `/metrics`, for a Prometheus that comes by.
 */
import { type FastifyInstance } from 'fastify';
import { send } from './send';

/** Counters and histograms as they are now, as text. */
export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
}

export function mountMetrics(app: FastifyInstance, metrics: Metrics): void {
  app.get('/metrics', async (_, reply) => {
    const headers = { 'content-type': metrics.contentType, 'cache-control': 'no-store' };
    return send(reply, { status: 200, headers, body: await metrics.text() });
  });
}
