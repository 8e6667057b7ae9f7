/**
 * The way to each subgraph: a URL where one is given, else in process.
 */
import { type SubgraphsConfig } from '../../config';
import { type Observer } from '../../telemetry/observer';
import { checkResult } from './check-result';
import { SubgraphError } from '../../errors';
import { overHttp } from './http';
import { inProcess } from './in-process';
import { type Fetch, type InProcessSubgraph, type Transport } from './subgraph';

export interface Subgraphs {
  /** Undefined for a subgraph that nobody told us how to reach. */
  to(name: string): Fetch | undefined;
  close(): Promise<void>;
}

export function openSubgraphs(
  local: readonly InProcessSubgraph[],
  config: SubgraphsConfig,
  observer: Pick<Observer, 'subgraphFailed' | 'subgraphErrorMasked'>,
): Subgraphs {
  const open = new Map<string, Transport>();

  function transportTo(name: string): Transport | undefined {
    const known = open.get(name);
    if (known) return known;
    const url = config.urls.get(variableSuffix(name));
    const here = local.find((subgraph) => subgraph.name === name);
    const transport = url ? overHttp({ name, url, responseLimit: config.responseLimit }) : here && inProcess(here);
    if (transport) open.set(name, transport);
    return transport;
  }

  return {
    to(name) {
      const transport = transportTo(name);
      return transport && observed(name, transport, observer);
    },
    async close() {
      await Promise.all([...open.values()].map((transport) => transport.close()));
    },
  };
}

/** The NAME of `SUBGRAPH_URL_<NAME>`: letters and digits as they are, anything else an underscore. */
export function variableSuffix(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}

function observed(
  name: string,
  transport: Transport,
  observer: Pick<Observer, 'subgraphFailed' | 'subgraphErrorMasked'>,
): Fetch {
  return async (request, call) => {
    const { requestId } = call;
    try {
      const came = await transport.send(request, call);
      return checkResult(name, request, came, (error) => {
        observer.subgraphErrorMasked(error, name, requestId);
      });
    } catch (error) {
      // Only a subgraph in this process can throw anything else, and then it is no different from one that is down.
      const failure = error instanceof SubgraphError ? error : new SubgraphError('SUBGRAPH_UNAVAILABLE', name, error);
      observer.subgraphFailed({ subgraph: name, requestId, code: failure.code, error: failure });
      throw failure;
    }
  };
}
