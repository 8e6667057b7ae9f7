/** What `npm run start:distributed` is told beside what it hands on to its processes. */
import { type GatewayConfig, readConfig } from '../../gateway/config';
import { variableSuffix } from '../../gateway/execute/fetch/open-subgraphs';
import { LaunchError } from '../launch-error';
import { newViewerKeys, type ViewerKeys, viewerKeysOf } from '../viewer-keys';
import { type World, worldIn } from '../world';

export interface Settings {
  readonly help: boolean;
  readonly gateway: GatewayConfig;
  readonly world: World;
  /** Port of the first subgraph; the others follow. 0: any free ones. */
  readonly portBase: number;
  /** false: roles and tables are there, and stay as they are. */
  readonly migrate: boolean;
  /** Each process gets its half. */
  readonly viewerKeys: ViewerKeys;
}

type Env = Readonly<Record<string, string | undefined>>;

/** As many ports as a graph may have subgraphs must fit above it. */
const MOST_BASE = 65_000;

export function readSettings(args: readonly string[], env: Env): Settings {
  const [unknown] = args.filter((arg) => arg !== '--help' && arg !== '-h');
  if (unknown !== undefined) throw new LaunchError(`Unknown option ${unknown}; --help tells what there is.`);
  const gateway = readConfig(env);
  const help = args.length > 0;
  return {
    help,
    gateway,
    world: worldIn(env.INTERPORT_WORLD, gateway.production ? 'none' : 'demo'),
    portBase: portBase(env.SUBGRAPH_PORT_BASE),
    migrate: !yes(env.SKIP_MIGRATIONS),
    viewerKeys: viewerKeys(gateway, help),
  };
}

/** Where the environment says that a subgraph is already; it is not started then. */
export function urlGiven(env: Env, name: string): string | undefined {
  return env[urlVariable(name)] === '' ? undefined : env[urlVariable(name)];
}

export function urlVariable(name: string): string {
  return `SUBGRAPH_URL_${variableSuffix(name)}`;
}

/** Without a key they are made for as long as the processes live, which in production is too short: each restart would be a rotation. */
function viewerKeys({ subgraphs: { viewerKey, mayGoUnsigned } }: GatewayConfig, help: boolean): ViewerKeys {
  if (viewerKey !== undefined) return viewerKeysOf(viewerKey);
  if (mayGoUnsigned || help) return newViewerKeys();
  throw new LaunchError(
    'VIEWER_SIGNING_KEY is not set: by it subgraphs know their gateway. npm run viewer:keys makes one.',
  );
}

function portBase(given: string | undefined): number {
  if (!given) return 4001;
  if (/^\d{1,5}$/.test(given) && Number(given) <= MOST_BASE) return Number(given);
  throw new LaunchError(
    `SUBGRAPH_PORT_BASE must be a whole number from 0 to ${MOST_BASE}; it is ${JSON.stringify(given)}.`,
  );
}

function yes(given: string | undefined): boolean {
  if (given === undefined || ['', 'false', '0'].includes(given)) return false;
  if (given === 'true' || given === '1') return true;
  throw new LaunchError(`SKIP_MIGRATIONS must be true or false; it is ${JSON.stringify(given)}.`);
}
