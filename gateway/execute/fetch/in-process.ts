/**
 * The short way: a subgraph in this process is called, not asked over a wire.
 */
import { untilDeadline } from './deadline';
import { type InProcessSubgraph, type Transport } from './subgraph';

export function inProcess(subgraph: InProcessSubgraph): Transport {
  return {
    send: (request, call) =>
      untilDeadline(subgraph.name, call, (signal) => subgraph.execute(request, { ...call, signal })),
    close: () => Promise.resolve(),
  };
}
