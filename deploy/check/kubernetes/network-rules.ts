/** Who may speak to whom: the rules about NetworkPolicies and the Ingress. */
import { demand } from '../demand';
import { type Finding, found } from '../finding';
import { entries, get, items, plain, text, type Tree } from '../tree';
import { type Cluster, find, labelOf, ofKind, portsOf, selects, titleOf, workloads } from './cluster';

const POSTGRES = '5432';

export const NETWORK_RULES: Readonly<Record<string, (cluster: Cluster) => Finding[]>> = {
  'nothing is open that no policy opens': (cluster) => {
    const closed = ofKind(cluster, 'NetworkPolicy').some(
      (policy) =>
        entries(get(policy, 'spec', 'podSelector')).length === 0 &&
        !get(policy, 'spec', 'ingress') &&
        !get(policy, 'spec', 'egress') &&
        ['Ingress', 'Egress'].every((type) => (plain(get(policy, 'spec', 'policyTypes')) as string[]).includes(type)),
    );
    const at = ofKind(cluster, 'NetworkPolicy')[0]?.at ?? cluster.objects[0]?.at;
    return closed || !at ? [] : [found(at, 'there is no NetworkPolicy that closes everything not opened by another')];
  },

  'each policy is about pods that exist': (cluster) =>
    ofKind(cluster, 'NetworkPolicy').flatMap((policy) =>
      demand(
        takenBy(policy, cluster).length > 0,
        policy,
        ['spec', 'podSelector'],
        `${titleOf(policy)}: its selector takes no pods`,
      ),
    ),

  'only the gateway is reachable from outside': (cluster) =>
    ofKind(cluster, 'NetworkPolicy').flatMap((policy) =>
      items(get(policy, 'spec', 'ingress'))
        .filter((rule) => items(get(rule, 'from')).length === 0)
        .flatMap((rule) =>
          takenBy(policy, cluster)
            .filter((workload) => labelOf(workload, 'app.kubernetes.io/component') !== 'gateway')
            .map((workload) => found(rule.at, `${titleOf(policy)}: opens ${titleOf(workload)} to everybody`)),
        ),
    ),

  'subgraphs are reachable from the gateway alone': (cluster) => {
    const gateway = find(cluster, 'Deployment', 'gateway');
    return ofKind(cluster, 'NetworkPolicy')
      .filter((policy) => takenBy(policy, cluster).some(isSubgraph))
      .flatMap((policy) => items(get(policy, 'spec', 'ingress')))
      .flatMap((rule) => items(get(rule, 'from')))
      .filter((peer) => {
        const callers = workloads(cluster).filter((workload) => selects(get(peer, 'podSelector'), workload));
        return !get(peer, 'podSelector') || callers.some((caller) => caller !== gateway) || callers.length === 0;
      })
      .map((peer) => found(peer.at, 'NetworkPolicy: lets others than the gateway speak to a subgraph'));
  },

  'the database is reachable from the subgraphs and the migration alone': (cluster) => {
    const reaching = ofKind(cluster, 'NetworkPolicy').filter((policy) =>
      items(get(policy, 'spec', 'egress')).some((rule) => {
        const ports = items(get(rule, 'ports'));
        return ports.length === 0 || ports.some((port) => text(port, 'port') === POSTGRES);
      }),
    );
    const mayReach = (workload: Tree): boolean => isSubgraph(workload) || text(workload, 'kind') === 'Job';
    const strangers = reaching.flatMap((policy) =>
      takenBy(policy, cluster)
        .filter((workload) => !mayReach(workload))
        .map((workload) => found(policy.at, `${titleOf(policy)}: lets ${titleOf(workload)} reach the database`)),
    );
    const cutOff = workloads(cluster)
      .filter(
        (workload) => mayReach(workload) && !reaching.some((policy) => takenBy(policy, cluster).includes(workload)),
      )
      .map((workload) => found(workload.at, `${titleOf(workload)}: no NetworkPolicy lets it reach the database`));
    return [...strangers, ...cutOff];
  },

  'the Ingress has TLS, and leads to a port of the gateway': (cluster) =>
    ofKind(cluster, 'Ingress').flatMap((ingress) => {
      const hosts = items(get(ingress, 'spec', 'rules')).map((rule) => text(rule, 'host') ?? '');
      const covered = items(get(ingress, 'spec', 'tls')).flatMap((tls) =>
        items(get(tls, 'hosts')).map((host) => text(host)),
      );
      const bare = hosts.filter((host) => !covered.includes(host));
      const backends = items(get(ingress, 'spec', 'rules')).flatMap((rule) =>
        items(get(rule, 'http', 'paths')).flatMap((path) => get(path, 'backend', 'service') ?? []),
      );
      return [
        ...demand(bare.length === 0, ingress, ['spec', 'tls'], `${titleOf(ingress)}: no TLS for ${bare.join(', ')}`),
        ...backends
          .filter((backend) => !leadsToGateway(backend, cluster))
          .map((backend) => found(backend.at, `${titleOf(ingress)}: must lead to a named port of the Service gateway`)),
      ];
    }),
};

function takenBy(policy: Tree, cluster: Cluster): Tree[] {
  return workloads(cluster).filter((workload) => selects(get(policy, 'spec', 'podSelector'), workload));
}

const isSubgraph = (workload: Tree): boolean => labelOf(workload, 'app.kubernetes.io/component') === 'subgraph';

function leadsToGateway(backend: Tree, cluster: Cluster): boolean {
  const service = find(cluster, 'Service', 'gateway');
  const ports = items(get(service, 'spec', 'ports')).map((port) => text(port, 'name'));
  const gateway = find(cluster, 'Deployment', 'gateway');
  return (
    text(backend, 'name') === 'gateway' &&
    ports.includes(text(backend, 'port', 'name')) &&
    gateway !== undefined &&
    portsOf(gateway).size > 0
  );
}
