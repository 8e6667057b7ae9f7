/** What docker-compose.yml has to hold beyond being valid. The key of a rule says what it demands. */
import { connectionsOf } from '../connections';
import { demand, isPinned, texts } from '../demand';
import { milliseconds } from '../duration';
import { environmentFindings } from '../environment';
import { type Finding, found, type Read } from '../finding';
import { entries, get, items, nearest, plain, text, type Tree } from '../tree';
import { passwordVariable, type Process, PUBLIC_KEYS, SIGNING_KEY, urlVariable } from '../variables';

export interface Compose {
  readonly tree: Tree;
  readonly services: ReadonlyMap<string, Tree>;
  readonly subgraphs: readonly string[];
  readonly read: Read;
}

type Rule = (compose: Compose) => Finding[];

/** Who may do without, and why. */
const RUNS_ONCE = new Set(['migrate']); // its exit code is what the others wait for
const PUBLISHED = 'gateway';
const IN_DATABASE_NETWORK = ['migrate', 'postgres'];
/** Each opens a door that no process of ours goes through. */
const DOORS = ['cap_add', 'privileged', 'devices', 'pid', 'ipc', 'network_mode', 'userns_mode', 'volumes_from'];

export const COMPOSE_RULES: Readonly<Record<string, Rule>> = {
  'every subgraph has a service': ({ tree, services, subgraphs }) =>
    subgraphs.flatMap((name) => {
      const service = services.get(name);
      if (!service) {
        return [
          found(nearest(tree, ['services']).at, `${name}: the subgraph has no service; add one of <<: *subgraph`),
        ];
      }
      const command = `node launch/subgraph.cjs ${name}`;
      return demand(commandOf(service) === command, service, ['command'], `${name}: the command must be ${command}`);
    }),

  'the gateway knows where each is': ({ services, subgraphs }) =>
    one(services, 'gateway', (gateway) =>
      subgraphs.flatMap((name) => {
        const variable = urlVariable(name);
        const url = `http://${name}:${text(services.get(name), 'environment', 'PORT') ?? '4001'}/graphql`;
        const isSo = text(gateway, 'environment', variable) === url;
        return demand(isSo, gateway, ['environment', variable], `gateway: ${variable} must be ${url}`);
      }),
    ),

  'the role that each logs in as is its own': ({ services, subgraphs }) =>
    subgraphs.flatMap((name) => {
      const service = services.get(name);
      if (!service) return [];
      const isSo = (text(service, 'environment', 'DATABASE_URL') ?? '').startsWith(
        `postgres://interport_${name}_runtime:`,
      );
      const own = passwordVariable(name);
      return [
        ...demand(
          isSo,
          service,
          ['environment', 'DATABASE_URL'],
          `${name}: must log in as its own role interport_${name}_runtime`,
        ),
        ...demand(
          (text(service, 'environment', 'EVENTS_DATABASE_URL') ?? '').startsWith('postgres://interport_events_relay:'),
          service,
          ['environment', 'EVENTS_DATABASE_URL'],
          `${name}: must carry events as the role interport_events_relay, by EVENTS_DATABASE_URL`,
        ),
        ...one(services, 'migrate', (migrate) =>
          demand(
            text(migrate, 'environment', own) !== undefined,
            migrate,
            ['environment', own],
            `migrate: is not told ${own}, which it gives to the role`,
          ),
        ),
      ];
    }),

  'subgraphs know the gateway by what it signs': ({ services, subgraphs }) => [
    ...one(services, 'gateway', (gateway) => keyed('gateway', gateway, SIGNING_KEY)),
    ...subgraphs.flatMap((name) => keyed(name, services.get(name), PUBLIC_KEYS)),
  ],

  'least privilege': each((name, service) => [
    ...demand(isNobody(service), service, ['user'], `${name}: user must be a number and not root, such as '1000:1000'`),
    ...demand(isTrue(service, 'read_only'), service, ['read_only'], `${name}: read_only must be true`),
    ...demand(has(service, 'cap_drop', 'ALL'), service, ['cap_drop'], `${name}: cap_drop must be [ALL]`),
    ...demand(
      has(service, 'security_opt', 'no-new-privileges:true'),
      service,
      ['security_opt'],
      `${name}: security_opt must have no-new-privileges:true`,
    ),
    ...DOORS.flatMap((door) =>
      demand(get(service, door) === undefined, service, [door], `${name}: ${door} gives more than it needs`),
    ),
  ]),

  'a health check': each((name, service) => {
    const asked = get(service, 'healthcheck', 'test') && !isTrue(get(service, 'healthcheck'), 'disable');
    return demand(Boolean(asked) || RUNS_ONCE.has(name), service, ['healthcheck'], `${name}: there is no health check`);
  }),

  'it comes back; its log and its appetite end': each((name, service) => [
    ...demand(
      text(service, 'restart') === (RUNS_ONCE.has(name) ? 'no' : 'unless-stopped'),
      service,
      ['restart'],
      `${name}: restart must be ${RUNS_ONCE.has(name) ? "'no'" : 'unless-stopped'}`,
    ),
    ...demand(
      text(service, 'logging', 'options', 'max-size') !== undefined,
      service,
      ['logging'],
      `${name}: its log grows without end; set logging.options.max-size`,
    ),
    ...['mem_limit', 'cpus', 'pids_limit'].flatMap((limit) =>
      demand(get(service, limit) !== undefined, service, [limit], `${name}: ${limit} is not set`),
    ),
  ]),

  'only the gateway is published, on this machine': each((name, service) =>
    items(get(service, 'ports')).flatMap((port) => {
      const is = text(port) ?? 'a port';
      if (name !== PUBLISHED) return [found(port.at, `${name}: publishes ${is}; only the gateway may`)];
      return is.startsWith('127.0.0.1:')
        ? []
        : [found(port.at, `${name}: publishes ${is}, not on 127.0.0.1 by default`)];
    }),
  ),

  'the database is for the subgraphs alone': ({ tree, services, subgraphs }) => [
    ...['graph', 'database', 'cache'].flatMap((name) => {
      const network = get(tree, 'networks', name);
      return demand(
        isTrue(network, 'internal'),
        tree,
        ['networks', name, 'internal'],
        `networks.${name} must be internal`,
      );
    }),
    ...[...services].flatMap(([name, service]) =>
      items(get(service, 'networks'))
        .filter((network) => text(network) === 'database' && ![...subgraphs, ...IN_DATABASE_NETWORK].includes(name))
        .map((network) => found(network.at, `${name}: has no business in the network of the database`)),
    ),
  ],

  'nothing serves before the tables are there': ({ services, subgraphs }) => [
    ...subgraphs.flatMap((name) => waits(services, name, 'migrate', 'service_completed_successfully')),
    ...waits(services, 'migrate', 'postgres', 'service_healthy'),
  ],

  'what is named exists': each((name, service, { tree, services }) => [
    ...entries(get(service, 'depends_on'))
      .filter(([other]) => !services.has(other))
      .map(([other, { at }]) => found(at, `${name}: depends on ${other}, which is no service here`)),
    ...items(get(service, 'networks'))
      .filter((network) => !get(tree, 'networks', text(network) ?? ''))
      .map((network) => found(network.at, `${name}: there is no network ${text(network) ?? ''}`)),
  ]),

  'images are pinned': each((name, service) =>
    demand(
      isPinned(text(service, 'image') ?? ''),
      service,
      ['image'],
      `${name}: the image must be pinned by version; it is ${text(service, 'image') ?? 'not set'}`,
    ),
  ),

  'each process reads what it is told': each((name, service, { subgraphs }) => {
    const process = processOf(name, subgraphs);
    const environment = new Map(entries(get(service, 'environment')));
    const graceMs = milliseconds(text(service, 'stop_grace_period') ?? '10s');
    return process ? environmentFindings({ name, process, environment, graceMs, at: service.at }) : [];
  }),

  'PostgreSQL has room for every connection': ({ services, subgraphs, read }) =>
    one(services, 'postgres', (postgres) => {
      const room = Number(/max_connections=(\d+)/.exec(commandOf(postgres))?.[1] ?? 100);
      const wanted = connectionsOf(subgraphs.length, read);
      return demand(
        room >= wanted,
        postgres,
        ['command'],
        `postgres: max_connections is ${room}; ${wanted} may be open`,
      );
    }),

  'PostgreSQL sorts and logs in as the product expects': ({ services }) =>
    one(services, 'postgres', (postgres) => {
      const options = (text(postgres, 'environment', 'POSTGRES_INITDB_ARGS') ?? '').split(/\s+/);
      return ['--lc-collate=C', '--lc-ctype=C.UTF-8', '--auth-host=scram-sha-256'].flatMap((option) =>
        demand(
          options.includes(option),
          postgres,
          ['environment', 'POSTGRES_INITDB_ARGS'],
          `postgres: POSTGRES_INITDB_ARGS lacks ${option}`,
        ),
      );
    }),
};

function each(look: (name: string, service: Tree, compose: Compose) => Finding[]): Rule {
  return (compose) => [...compose.services].flatMap(([name, service]) => look(name, service, compose));
}

function one(services: Compose['services'], name: string, look: (service: Tree) => Finding[]): Finding[] {
  const service = services.get(name);
  return service ? look(service) : [found({ file: 'docker-compose.yml', line: 1 }, `there is no service ${name}`)];
}

function keyed(name: string, service: Tree | undefined, variable: string): Finding[] {
  if (!service) return [];
  const isSo = text(service, 'environment', variable) !== undefined;
  return demand(isSo, service, ['environment', variable], `${name}: is not told ${variable}`);
}

function waits(services: Compose['services'], name: string, other: string, condition: string): Finding[] {
  const service = services.get(name);
  const isSo = text(service, 'depends_on', other, 'condition') === condition;
  const message = `${name}: must wait for ${other} with condition ${condition}`;
  return service ? demand(isSo, service, ['depends_on', other], message) : [];
}

function processOf(name: string, subgraphs: readonly string[]): Process | undefined {
  if (name === 'gateway' || name === 'migrate') return name;
  return subgraphs.includes(name) ? 'subgraph' : undefined;
}

const commandOf = (service: Tree): string => texts(get(service, 'command')).join(' ');
const isNobody = (service: Tree): boolean => /^[1-9]\d*:[1-9]\d*$/.test(text(service, 'user') ?? '');
const isTrue = (tree: Tree | undefined, field: string): boolean => plain(get(tree, field)) === true;
const has = (service: Tree, list: string, value: string): boolean => texts(get(service, list)).includes(value);
