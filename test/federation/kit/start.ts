/**
 * A scenario at work: its subgraphs as HTTP servers, and over them the real gateway, which knows nothing but a
 * supergraph file and URLs.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../../gateway/config';
import { variableSuffix } from '../../../gateway/execute/fetch/open-subgraphs';
import { startGateway } from '../../../gateway/gateway';
import { createLog } from '../../../gateway/telemetry/log';
import { composeScenario, type Scenario } from './scenarios';
import { type Intercept, type RefusedFetch, serveSubgraph } from './subgraph-server';

export interface StartOptions {
  readonly executor?: 'engine' | 'reference';
  readonly env?: Readonly<Record<string, string>>;
  readonly intercept?: Intercept;
}

export interface RunningScenario {
  /** The gateway's, without a path. */
  readonly url: string;
  /** Fetches that a subgraph found invalid, so far. */
  readonly refused: readonly RefusedFetch[];
  /** Every line of the gateway's log so far. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  readonly ask: (
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<ScenarioAnswer>;
  readonly stop: () => Promise<void>;
}

export interface ScenarioAnswer {
  readonly status: number;
  readonly text: string;
  readonly body: { readonly data?: unknown; readonly errors?: readonly AnsweredError[] };
}

export interface AnsweredError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

export async function startScenario(
  scenario: Scenario,
  { executor = 'engine', env = {}, intercept }: StartOptions = {},
): Promise<RunningScenario> {
  const sdl = composeScenario(scenario);
  const refused: RefusedFetch[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'scenario-'));
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, sdl);
  const onRefused = (fetch: RefusedFetch): void => void refused.push(fetch);
  const servers = await Promise.all(
    scenario.subgraphs.map((subgraph) => serveSubgraph(subgraph, { intercept, onRefused })),
  );
  const stopAll = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(folder, { recursive: true });
  };

  const urls = Object.fromEntries(servers.map(({ name, url }) => [`SUBGRAPH_URL_${variableSuffix(name)}`, url]));
  const own = { PORT: '0', SUPERGRAPH: supergraph, EXECUTOR: executor, DRAIN_TIMEOUT_MS: '0' };
  const config = readConfig({ ...own, ...urls, ...env });
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>);
  const log = createLog({ format: 'json', level: 'info' }, { write });
  const gateway = await startGateway({ config, log }).catch(async (error: unknown) => {
    await stopAll();
    throw error;
  });

  return {
    url: gateway.url,
    refused,
    lines,
    async ask(query, variables = {}, headers = {}) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      return { status: response.status, text, body: JSON.parse(text) as ScenarioAnswer['body'] };
    },
    async stop() {
      await gateway.stop();
      await stopAll();
    },
  };
}
