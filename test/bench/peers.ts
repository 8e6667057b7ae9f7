/**
 * Who is measured, and how each is started: with its own defaults, and ours as its launcher starts it.
 */
import { join, resolve } from 'node:path';
import { MEMORY } from '../../launch/memory.cjs';
import { newViewerKeys } from '../../launch/viewer-keys';
import { type Child, CORE, startChild } from './child';
import { type SubgraphUrls } from './graph/supergraph';
import { freePort, untilAnswering, urlAt } from './listening';
import { NO_COST_LIMITS } from '../kit/no-limits';

export const PEERS = ['apollo', 'hive', 'hive-rust', 'ours', 'ours-fast', 'floor'] as const;
/** `ours-access` takes part with --with-access alone. */
export type PeerName = (typeof PEERS)[number] | 'ours-access';

export interface Peer {
  readonly name: PeerName;
  readonly url: string;
  readonly child: Child;
  readonly authorization?: string | undefined;
}

/** What the peers are told: files and URLs. */
export interface Setting {
  readonly supergraph: string;
  readonly subgraphs: SubgraphUrls;
  readonly floorReads: string;
  /** Give everybody the memory flags that our launcher sets, to tell their share apart. */
  readonly sameFlags: boolean;
  /** Where callers are known, and a supergraph with fields that not everybody may read. */
  readonly access?: { readonly url: string; readonly supergraph: string; readonly authorization: string };
}

interface Recipe {
  readonly label: string;
  readonly flags?: readonly string[];
  readonly script: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export const PROJECT = resolve(__dirname, '..', '..');
export const PEERS_FOLDER = join(__dirname, 'peers');
export const SWC = ['-r', join(PROJECT, 'launch', 'swc-register.cjs')];
const HIVE = join(PEERS_FOLDER, 'node_modules/@graphql-hive/gateway/dist/bin.js');

export function labelOf(name: PeerName): string {
  return recipes[name](NOWHERE).label;
}

export async function startPeer(name: PeerName, setting: Setting, started: (child: Child) => Child): Promise<Peer> {
  const { flags = [], script, env } = recipes[name](setting);
  const port = await freePort();
  const child = started(
    startChild({
      name,
      args: [...(setting.sameFlags ? MEMORY : flags), ...script],
      env: { PORT: String(port), SUPERGRAPH: setting.supergraph, ...env },
      core: CORE.gateway,
    }),
  );
  const url = urlAt(port);
  await untilAnswering(name, url, child);
  return { name, url, child, ...(name === 'ours-access' && { authorization: setting.access?.authorization }) };
}

const NOWHERE: Setting = {
  supergraph: '',
  floorReads: '',
  subgraphs: { sellers: '', goods: '', stock: '', reviews: '' },
  sameFlags: false,
};

const recipes: Readonly<Record<PeerName, (setting: Setting) => Recipe>> = {
  apollo: () => ({ label: 'Apollo Gateway', script: [join(PEERS_FOLDER, 'apollo.cjs')] }),
  hive: (setting) => hive('Hive Gateway', setting),
  'hive-rust': (setting) => hive('Hive Gateway, Rust planner', setting, { HIVE_ROUTER_RUNTIME: 'true' }),
  ours: (setting) => interport('Interport', setting),
  'ours-fast': (setting) => interport('Interport, fast lane', setting, { FAST_LANE: 'true' }),
  'ours-access': (setting) => interport('Interport, with access', setting, accessTold(setting)),
  floor: ({ floorReads }) => ({
    label: 'floor',
    flags: MEMORY,
    script: [...SWC, join(__dirname, 'floor.ts')],
    env: { FLOOR_READS: floorReads },
  }),
};

/** Counters on, and a client's limits out of the way; its costs are told as everybody's are. */
function accessTold({ access }: Setting): Recipe['env'] {
  return {
    ...(access && { SUPERGRAPH: access.supergraph, SUBGRAPH_URL_ACCESS: access.url }),
    METRICS: 'true',
    LIMIT_OBJECTS_CLIENT: '1000000000',
    COST_MAX_CLIENT: NO_COST_LIMITS.COST_MAX,
    COST_RESTORE_RATE_CLIENT: NO_COST_LIMITS.COST_RESTORE_RATE,
  };
}

function hive(label: string, { supergraph }: Setting, env: Recipe['env'] = {}): Recipe {
  return { label, script: [HIVE, 'supergraph', supergraph, '-c', join(PEERS_FOLDER, 'hive.config.mjs')], env };
}

function interport(label: string, { subgraphs }: Setting, env: Recipe['env'] = {}): Recipe {
  const urls = Object.entries(subgraphs).map(([name, url]) => [`SUBGRAPH_URL_${name.toUpperCase()}`, url]);
  return {
    label,
    flags: MEMORY,
    script: [...SWC, join(PROJECT, 'gateway', 'main.ts')],
    env: {
      INTERPORT_ENV: 'production',
      // In production every fetch is signed, whoever takes it.
      VIEWER_SIGNING_KEY: newViewerKeys().VIEWER_SIGNING_KEY,
      LOG_LEVEL: 'error',
      // The lists of the heavy read have no pages, so each level counts as ten rows.
      LIMIT_OBJECTS: '1000000000',
      ...NO_COST_LIMITS,
      ...Object.fromEntries(urls),
      ...env,
    },
  };
}
