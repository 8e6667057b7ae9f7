/**
 * `npm run prove:router`: the same supergraph under another federation router. The subgraphs run as processes of their own; our
 * gateway and Hive Gateway stand before them, and every named operation must get the same answer from both. Hive Gateway signs
 * nothing, so each subgraph has something before it that does.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { embeddedRoot, openDatabase } from '../../launch/database';
import { ensureInstall } from '../../launch/ensure-install.cjs';
import { stopPostgres } from '../../launch/postgres';
import { newViewerKeys } from '../../launch/viewer-keys';
import { subgraphNames } from '../../subgraphs/roster';
import { askData } from '../bench/compare';
import { type Peer, PEERS_FOLDER, PROJECT, startPeer } from '../bench/peers';
import { aligned } from '../bench/report';
import { type Stage } from '../bench/stage';
import { type DistributedFront, startDistributed } from '../e2e/kit/distributed-front';
import { namedOperations } from '../kit/operations';
import { ACCESS_SECRETS, newPartner } from '../kit/partner-key';
import { proved } from './proved';
import { type SigningFront, signingFront } from './router/signing-front';
import { NO_COST_LIMITS, NO_COST_TOLD } from '../kit/no-limits';

const ROUTERS = ['hive', 'hive-rust'] as const;
const DATABASE = join(PROJECT, '.interport', 'proof');

async function prove(stage: Stage): Promise<boolean> {
  await ensureInstall(PEERS_FOLDER);
  const folder = mkdtempSync(join(tmpdir(), 'interport-router-'));
  const { url } = await openDatabase({}, { root: DATABASE, progress: stage.progress });
  const { VIEWER_SIGNING_KEY } = newViewerKeys();
  const signing = new Map<string, SigningFront>();
  let front: DistributedFront | undefined;
  try {
    stage.progress('starting the processes');
    const secrets = { VIEWER_SIGNING_KEY, ...ACCESS_SECRETS };
    const told = { DATABASE_URL: url, INTERPORT_WORLD: 'demo', INTERPORT_ENV: 'production', ...secrets };
    // What is compared is the answers, however busy the machine is.
    front = await startDistributed({ ...told, ...NO_COST_LIMITS, ...NO_COST_TOLD, DEADLINE_MS: '60000' });
    const { authorization, viewer } = await newPartner(url);
    for (const name of subgraphNames()) {
      const { url: at = '' } = front.processes.get(name) ?? {};
      signing.set(name, await signingFront(name, at, { key: VIEWER_SIGNING_KEY, viewer }));
    }
    const supergraph = join(folder, 'supergraph.graphql');
    writeFileSync(supergraph, withUrls(signing));
    const routers: Peer[] = [];
    for (const name of ROUTERS) {
      stage.progress(`starting ${name}`);
      const setting = { supergraph, subgraphs: NONE, floorReads: '', sameFlags: false };
      routers.push(await startPeer(name, setting, stage.started));
    }
    return await compare(front, authorization, routers, stage);
  } finally {
    for (const one of signing.values()) one.close();
    await front?.close();
    await stopPostgres(embeddedRoot(DATABASE));
    rmSync(folder, { recursive: true, force: true });
  }
}

const NONE = { sellers: '', goods: '', stock: '', reviews: '' };

/** A router reads where the subgraphs are from the supergraph; only the placeholders are replaced. */
function withUrls(fronts: ReadonlyMap<string, SigningFront>): string {
  const sdl = readFileSync(join(PROJECT, 'schema', 'supergraph.graphql'), 'utf8');
  return [...fronts].reduce(
    (text, [name, { url }]) => text.replaceAll(`http://${name}.subgraph.invalid/graphql`, url),
    sdl,
  );
}

async function compare(
  front: DistributedFront,
  authorization: string,
  routers: readonly Peer[],
  { say }: Stage,
): Promise<boolean> {
  const rows = [['operation', ...routers.map(({ name }) => name), 'bytes of data']];
  let isProved = true;
  for (const { name, query } of namedOperations()) {
    const body = JSON.stringify({ query });
    const ours = await askData({ name: 'ours', url: `${front.url}/graphql`, body, authorization });
    const verdicts: string[] = [];
    for (const router of routers) {
      const { data } = await askData({ name: router.name, url: router.url, body });
      const isEqual = isDeepStrictEqual(data, ours.data);
      isProved &&= isEqual;
      verdicts.push(isEqual ? 'equal' : 'DIFFERENT');
    }
    rows.push([name, ...verdicts, String(JSON.stringify(ours.data).length)]);
  }
  say(aligned(rows));
  say(`\nThe same answers under another router: ${isProved ? 'yes' : 'NO'}`);
  return isProved;
}

proved(prove);
