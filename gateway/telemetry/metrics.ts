/**
 * The gateway in numbers, for Prometheus: an observer that counts, and the text of its counts.
 *
 * One registry per gateway. A label has few values by construction: routes are patterns, codes are of the closed table,
 * subgraphs are those of the supergraph; nothing that a caller chooses is a label.
 */
import { Counter, Histogram, Registry } from 'prom-client';
import { type Observer } from './observer';
import { processMetrics } from './process-metrics';

export { type Registry } from 'prom-client';

export interface GatewayMetrics {
  readonly observer: Observer;
  readonly contentType: string;
  text(): Promise<string>;
}

/** Seconds: a read answered in process to an operation that ran into its deadline. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** `others` share the page. */
export function createMetrics(others: readonly Registry[] = []): GatewayMetrics {
  const own = new Registry();
  const observer = countWith(instruments([own]));
  const registry = Registry.merge([own, processMetrics(), ...others]); // of what they hold now
  return { observer, contentType: registry.contentType, text: () => registry.metrics() };
}

function countWith(count: ReturnType<typeof instruments>): Observer {
  return {
    requestEnded({ route, status, ms, codes = [] }) {
      count.requests.inc({ route, status });
      count.requestSeconds.observe({ route }, ms / 1_000);
      for (const code of codes) count.errors.inc({ code });
    },
    failed() {
      count.faults.inc();
    },
    fetched({ subgraph, outcome, ms, bytes }) {
      count.fetches.inc({ subgraph, outcome });
      count.fetchSeconds.observe({ subgraph }, ms / 1_000);
      if (bytes > 0) count.bytes.inc({ subgraph }, bytes);
    },
    subgraphFailed({ subgraph, answered }) {
      // Any other failure was the end of its fetch, and is counted there.
      if (answered) count.refusedAnswers.inc({ subgraph });
    },
    subgraphErrorMasked(_, subgraph) {
      count.maskedErrors.inc({ subgraph });
    },
    planned() {
      count.plans.inc();
    },
    supergraphLoaded() {
      count.swaps.inc({ outcome: 'loaded' });
    },
    supergraphRefused() {
      count.swaps.inc({ outcome: 'refused' });
    },
  };
}

function instruments(registers: Registry[]) {
  return {
    requests: new Counter({
      name: 'interport_requests_total',
      help: 'Requests that ended. 499: the client left before its answer.',
      labelNames: ['route', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'interport_request_seconds',
      help: 'From the head of a request to the last byte of its answer.',
      labelNames: ['route'],
      buckets: BUCKETS,
      registers,
    }),
    errors: new Counter({
      name: 'interport_errors_total',
      help: 'Answers that carried this error code.',
      labelNames: ['code'],
      registers,
    }),
    fetches: new Counter({
      name: 'interport_subgraph_fetches_total',
      help: 'Fetches that ended: answered, left (by the client), or the code of what went wrong on the way.',
      labelNames: ['subgraph', 'outcome'],
      registers,
    }),
    fetchSeconds: new Histogram({
      name: 'interport_subgraph_fetch_seconds',
      help: 'From the start of a fetch to its end, whatever came of it.',
      labelNames: ['subgraph'],
      buckets: BUCKETS,
      registers,
    }),
    bytes: new Counter({
      name: 'interport_subgraph_bytes_total',
      help: 'Bytes of answers over HTTP, unpacked.',
      labelNames: ['subgraph'],
      registers,
    }),
    refusedAnswers: new Counter({
      name: 'interport_subgraph_answers_refused_total',
      help: 'Answers that came and were no GraphQL result.',
      labelNames: ['subgraph'],
      registers,
    }),
    maskedErrors: new Counter({
      name: 'interport_subgraph_errors_masked_total',
      help: 'Errors of subgraphs whose text stayed inside.',
      labelNames: ['subgraph'],
      registers,
    }),
    faults: new Counter({ name: 'interport_faults_total', help: 'Faults of our own.', registers }),
    plans: new Counter({
      name: 'interport_plans_total',
      help: 'Query plans made: for operations that no cache knew, before a swap among them.',
      registers,
    }),
    swaps: new Counter({
      name: 'interport_supergraph_swaps_total',
      help: 'Supergraphs that were loaded, the first among them, or refused.',
      labelNames: ['outcome'],
      registers,
    }),
  };
}
