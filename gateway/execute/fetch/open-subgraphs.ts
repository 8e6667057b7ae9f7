/**
 * The way to each subgraph: the URL that the environment gives; else in process; else the URL in the supergraph.
 */
import { type SubgraphsConfig } from '../../config';
import { StartupError } from '../../errors';
import { type FetchObserver } from './attempt';
import { createEndpoint, type Endpoint } from './endpoint';
import { fetchOver } from './fetch-over';
import { type HttpWay, overHttp } from './http';
import { inProcess } from './in-process';
import { createViewerSigner } from './sign-viewer';
import { type Fetch, type InProcessSubgraph } from './subgraph';
import { viewerKeyOf } from './viewer-key';

export interface Subgraphs {
  /** Undefined for a subgraph that nobody told us how to reach. `url`: what the supergraph says. */
  endpoint(name: string, url?: string): Endpoint | undefined;
  /** The same for the stock gateway, with the URL that was given last. */
  to(name: string): Fetch | undefined;
  close(): Promise<void>;
}

export function openSubgraphs(
  local: readonly InProcessSubgraph[],
  { urls, responseLimit, viewerKey, mayGoUnsigned }: SubgraphsConfig,
  observer: FetchObserver,
): Subgraphs {
  /** By name and URL: the next supergraph may give another one, while requests still use the one before. */
  const open = new Map<string, HttpWay>();
  const latest = new Map<string, Endpoint>();
  const signerFor = viewerKey === undefined ? undefined : createViewerSigner(viewerKeyOf(viewerKey));

  function httpWay(name: string, url: URL): HttpWay {
    if (!signerFor && !mayGoUnsigned) throw unsigned(name);
    const key = `${name} ${url.href}`;
    const way = open.get(key) ?? overHttp({ name, url, responseLimit, observer, sign: signerFor?.(name) });
    open.set(key, way);
    return way;
  }

  function endpoint(name: string, inSupergraph?: string): Endpoint | undefined {
    const given = urls.get(variableSuffix(name));
    const here = local.find((subgraph) => subgraph.name === name);
    const url = given ?? (here ? undefined : usable(inSupergraph));
    const way = url ? httpWay(name, url) : here && inProcess(here, observer);
    if (!way) return undefined;
    const made = createEndpoint(way, observer);
    latest.set(name, made);
    return made;
  }

  return {
    endpoint,
    to(name) {
      const found = latest.get(name) ?? endpoint(name);
      return found && fetchOver(found);
    },
    async close() {
      await Promise.all([...open.values()].map((way) => way.close()));
    },
  };
}

function unsigned(name: string): StartupError {
  return new StartupError(
    `VIEWER_SIGNING_KEY is not set, and the subgraph "${name}" is reached over HTTP: it has to be shown who asks; npm run viewer:keys makes a key.`,
  );
}

/** The NAME of `SUBGRAPH_URL_<NAME>`: letters and digits as they are, anything else an underscore. */
export function variableSuffix(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}

/** Not what stands for "nowhere yet": composition asks for a URL, and `.invalid` is reserved for having none. */
function usable(url: string | undefined): URL | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  const isHttp = parsed.protocol === 'http:' || parsed.protocol === 'https:';
  return isHttp && !parsed.hostname.endsWith('.invalid') ? parsed : undefined;
}
