/**
 * What is true of the process and not of one gateway in it: memory, garbage collection, handles, and how late the event
 * loop is. Watched from the first time that somebody wants to know, once, however many gateways a process holds.
 */
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

let registry: Registry | undefined;

export function processMetrics(): Registry {
  registry ??= watch();
  return registry;
}

function watch(): Registry {
  const made = new Registry();
  collectDefaultMetrics({ register: made });
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  new Gauge({
    name: 'interport_event_loop_delay_seconds',
    help: 'How much later than asked for a timer ran, since this was last read. Quantile 1 is the worst.',
    labelNames: ['quantile'],
    registers: [made],
    collect() {
      this.set({ quantile: '0.5' }, lateness(delay, 50));
      this.set({ quantile: '0.99' }, lateness(delay, 99));
      this.set({ quantile: '1' }, lateness(delay, 100));
      delay.reset();
    },
  });
  return made;
}

const RESOLUTION_MS = 10;

/** Node records the whole time between two looks, the time it meant to wait included; NaN before the first. */
function lateness(delay: IntervalHistogram, percentile: number): number {
  if (delay.count === 0) return 0;
  return Math.max(0, delay.percentile(percentile) / 1e9 - RESOLUTION_MS / 1e3);
}
