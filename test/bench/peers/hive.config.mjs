/** Hive Gateway as its own command starts it; HIVE_ROUTER_RUNTIME, which the command reads, chooses the Rust planner. */
import { defineConfig } from '@graphql-hive/gateway';

export const gatewayConfig = defineConfig({
  host: '127.0.0.1',
  port: Number(process.env.PORT),
  fork: 1,
  logging: 'error',
  // Equal requests under way at once must not share an answer: the load is made of equal requests.
  transportEntries: { '*.http': { options: { deduplicateInflightRequests: false } } },
});
