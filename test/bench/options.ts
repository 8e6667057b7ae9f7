/** The command line of the benchmark. */
import { parseArgs } from 'node:util';
import { PEERS, type PeerName } from './peers';
import { type ReadName, READS } from './reads';
import { type Pace } from './rounds';

export const HELP = `Usage: npm run bench -- [options]

Measures the gateway against others: CPU per request, throughput, latency and memory, on three reads over four subgraphs.
The others are installed under test/bench/peers at the first run (some 700 MB). Writes test/bench/result.json (or result-in-process.json).

  --only READS         small, medium, heavy, separated by commas (all)
  --peers PEERS        ${PEERS.join(', ')} (all)
  --rounds N           rounds of each (11)
  --seconds S          of load in each round (2)
  --warm-up S          of load before the rounds (4)
  --connections N      at once (50)
  --same-flags         start every peer with the memory flags that our launcher sets
  --with-access        instead: ours as it is against ours with a credential, protected fields and counters
  --in-process         instead: the named operations of schema/operations, all in one process against HTTP between
`;

export interface BenchOptions {
  readonly help: boolean;
  readonly inProcess: boolean;
  readonly withAccess: boolean;
  readonly sameFlags: boolean;
  readonly reads: readonly ReadName[];
  readonly peers: readonly PeerName[];
  readonly pace: Pace;
}

export function readOptions(argv: readonly string[]): BenchOptions {
  const values = parse(argv);
  const peers = chosen('--peers', values.peers, PEERS);
  if (peers.every((name) => name === 'floor'))
    throw new UsageError('The floor does what another peer did: name one more.');
  return {
    help: values.help,
    inProcess: values['in-process'],
    withAccess: values['with-access'],
    sameFlags: values['same-flags'],
    reads: chosen('--only', values.only, READS),
    peers,
    pace: {
      rounds: positive('--rounds', values.rounds),
      seconds: positive('--seconds', values.seconds),
      warmUpSeconds: positive('--warm-up', values['warm-up']),
      connections: positive('--connections', values.connections),
    },
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        'in-process': { type: 'boolean', default: false },
        'with-access': { type: 'boolean', default: false },
        'same-flags': { type: 'boolean', default: false },
        only: { type: 'string', default: READS.join(',') },
        peers: { type: 'string', default: PEERS.join(',') },
        rounds: { type: 'string', default: '11' },
        seconds: { type: 'string', default: '2' },
        'warm-up': { type: 'string', default: '4' },
        connections: { type: 'string', default: '50' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
}

/** In the order of the table, however they are given. */
function chosen<T extends string>(option: string, given: string, known: readonly T[]): T[] {
  const names = given.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !known.some((one) => one === name));
  if (unknown !== undefined) throw new UsageError(`${option} takes ${known.join(', ')}; it is given ${unknown}.`);
  return known.filter((one) => names.includes(one));
}

function positive(option: string, given: string): number {
  const number = Number(given);
  if (!(number > 0)) throw new UsageError(`${option} takes a number above 0; it is given ${given}.`);
  return number;
}

export class UsageError extends Error {}
