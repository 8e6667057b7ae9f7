/** What the rendered manifests have to hold beyond being valid. The key of a rule says what it demands. */
import { connectionsOf } from '../connections';
import { demand, isPinned, texts } from '../demand';
import { environmentFindings } from '../environment';
import { type Finding, found } from '../finding';
import { entries, get, items, plain, type Step, text, type Tree } from '../tree';
import { type Process, urlVariable } from '../variables';
import {
  type Cluster,
  containersOf,
  environmentOf,
  find,
  nameOf,
  ofKind,
  podOf,
  portsOf,
  selects,
  selectsPods,
  titleOf,
  workloads,
} from './cluster';
import { documentedSecrets } from './documented-secrets';
import { NETWORK_RULES } from './network-rules';

export type Rule = (cluster: Cluster) => Finding[];

const BUDGET = 'interport/database-connections';
const PAUSE_MS = 5_000;

export const KUBERNETES_RULES: Readonly<Record<string, Rule>> = {
  'each process has its Deployment, Service, budget and autoscaler': (cluster) =>
    ['gateway', ...cluster.subgraphs].flatMap((name) =>
      ['Deployment', 'Service', 'PodDisruptionBudget', 'HorizontalPodAutoscaler']
        .filter((kind) => !find(cluster, kind, name))
        .map((kind) => found(topOf(cluster), `${name}: there is no ${kind} of that name`)),
    ),

  'it runs what its name says': (cluster) =>
    workloads(cluster).flatMap((workload) =>
      containersOf(workload).flatMap((container) => {
        const name = nameOf(workload);
        const command = cluster.subgraphs.includes(name) ? `launch/subgraph.cjs ${name}` : `launch/${name}.cjs`;
        const isSo = texts(get(container, 'command')).join(' ') === `node ${command}`;
        return demand(isSo, container, ['command'], `${titleOf(workload)}: the command must be node ${command}`);
      }),
    ),

  'selectors match labels': (cluster) => [
    ...ofKind(cluster, 'Deployment').flatMap((deployment) =>
      demand(
        selects(get(deployment, 'spec', 'selector'), deployment),
        deployment,
        ['spec', 'selector'],
        `${titleOf(deployment)}: its selector does not match the labels of its own pods`,
      ),
    ),
    ...['Service', 'PodDisruptionBudget'].flatMap((kind) =>
      ofKind(cluster, kind).flatMap((object) => {
        const taken = workloads(cluster).filter((workload) =>
          kind === 'Service' ? selectsPods(object, workload) : selects(get(object, 'spec', 'selector'), workload),
        );
        const isOwn = taken.length === 1 && taken.every((workload) => nameOf(workload) === nameOf(object));
        const message = `${titleOf(object)}: its selector takes ${taken.map(titleOf).join(', ') || 'no pods'}`;
        return demand(isOwn, object, ['spec', 'selector'], message);
      }),
    ),
    ...ofKind(cluster, 'HorizontalPodAutoscaler').flatMap((scaler) => {
      const target = text(scaler, 'spec', 'scaleTargetRef', 'name') ?? '';
      const message = `${titleOf(scaler)}: scales ${target}, which is no Deployment here`;
      return demand(Boolean(find(cluster, 'Deployment', target)), scaler, ['spec', 'scaleTargetRef', 'name'], message);
    }),
  ],

  'ports are those of the containers': (cluster) => [
    ...ofKind(cluster, 'Service').flatMap((service) =>
      items(get(service, 'spec', 'ports')).flatMap((port) => {
        const target = text(port, 'targetPort') ?? '';
        const known = workloads(cluster).filter((workload) => selectsPods(service, workload));
        const isSo = known.every((workload) => portsOf(workload).has(target));
        return demand(isSo, port, ['targetPort'], `${titleOf(service)}: no container has a port named ${target}`);
      }),
    ),
    ...ofKind(cluster, 'Deployment').flatMap((deployment) =>
      containersOf(deployment).flatMap((container) => {
        const port = text(environmentOf(cluster, container).get('PORT'));
        const isSo = portsOf(deployment).get('http') === port;
        return demand(
          isSo,
          container,
          ['ports'],
          `${titleOf(deployment)}: the port http must be PORT, ${port ?? 'not set'}`,
        );
      }),
    ),
    ...cluster.subgraphs.flatMap((name) => {
      const port = text(find(cluster, 'Service', name), 'spec', 'ports', 0, 'port') ?? '4001';
      const [config, variable] = [find(cluster, 'ConfigMap', 'gateway'), urlVariable(name)];
      const url = `http://${name}:${port}/graphql`;
      if (!config) return [found(topOf(cluster), 'there is no ConfigMap gateway')];
      const isSo = text(config, 'data', variable) === url;
      return demand(isSo, config, ['data', variable], `ConfigMap/gateway: ${variable} must be ${url}`);
    }),
  ],

  'each container is probed': (cluster) =>
    ofKind(cluster, 'Deployment').flatMap((deployment) =>
      containersOf(deployment).flatMap((container) =>
        Object.entries({ startupProbe: 'live', livenessProbe: 'live', readinessProbe: 'ready' }).flatMap(
          ([probe, question]) => {
            const path = text(container, probe, 'httpGet', 'path');
            const port = text(container, probe, 'httpGet', 'port') ?? '';
            const isSo = path === `/health/${question}` && portsOf(deployment).has(port);
            return demand(
              isSo,
              container,
              [probe, 'httpGet'],
              `${titleOf(deployment)}: ${probe} must ask /health/${question} of a port by its name`,
            );
          },
        ),
      ),
    ),

  'least privilege': (cluster) =>
    workloads(cluster).flatMap((workload) => {
      const title = titleOf(workload);
      const pod = podOf(workload) ?? workload;
      const must = (tree: Tree, path: readonly Step[], value: unknown): Finding[] =>
        demand(plain(get(tree, ...path)) === value, tree, path, `${title}: ${path.join('.')} must be ${String(value)}`);
      return [
        ...must(pod, ['automountServiceAccountToken'], false),
        ...must(pod, ['securityContext', 'runAsNonRoot'], true),
        ...must(pod, ['securityContext', 'seccompProfile', 'type'], 'RuntimeDefault'),
        ...['hostNetwork', 'hostPID', 'hostIPC'].flatMap((door) => must(pod, [door], undefined)),
        ...containersOf(workload).flatMap((container) => [
          ...must(container, ['securityContext', 'allowPrivilegeEscalation'], false),
          ...must(container, ['securityContext', 'readOnlyRootFilesystem'], true),
          ...must(container, ['securityContext', 'capabilities', 'drop', 0], 'ALL'),
          ...['add'].flatMap((more) => must(container, ['securityContext', 'capabilities', more], undefined)),
        ]),
      ];
    }),

  'resources are asked for and bounded': (cluster) =>
    workloads(cluster).flatMap((workload) =>
      containersOf(workload).flatMap((container) =>
        ['requests', 'limits'].flatMap((bound) =>
          ['cpu', 'memory'].flatMap((resource) => {
            const quantity = text(container, 'resources', bound, resource) ?? '';
            const isSo = /^\d+(?:\.\d+)?(?:m|[KMG]i?)?$/.test(quantity);
            const path = ['resources', bound, resource];
            return demand(
              isSo,
              container,
              path,
              `${titleOf(workload)}: ${path.join('.')} must be a quantity; it is ${quantity || 'not set'}`,
            );
          }),
        ),
      ),
    ),

  'images are pinned': (cluster) =>
    workloads(cluster).flatMap((workload) =>
      containersOf(workload).flatMap((container) => {
        const image = text(container, 'image') ?? 'not set';
        return demand(
          isPinned(image),
          container,
          ['image'],
          `${titleOf(workload)}: the image must be pinned by version; it is ${image}`,
        );
      }),
    ),

  'replicas roll and spread': (cluster) => [
    ...ofKind(cluster, 'Deployment').flatMap((deployment) => [
      ...demand(
        get(deployment, 'spec', 'replicas') === undefined,
        deployment,
        ['spec', 'replicas'],
        `${titleOf(deployment)}: replicas are its autoscaler's to say; each apply would set them back`,
      ),
      ...demand(
        text(deployment, 'spec', 'strategy', 'rollingUpdate', 'maxUnavailable') === '0',
        deployment,
        ['spec', 'strategy'],
        `${titleOf(deployment)}: a roll-out must keep every replica: maxUnavailable 0`,
      ),
      ...demand(
        items(get(podOf(deployment), 'topologySpreadConstraints')).length > 0,
        deployment,
        ['spec', 'template', 'spec'],
        `${titleOf(deployment)}: nothing spreads its replicas (topologySpreadConstraints)`,
      ),
    ]),
    ...ofKind(cluster, 'HorizontalPodAutoscaler').flatMap((scaler) => {
      const [least, most] = ['minReplicas', 'maxReplicas'].map((bound) => Number(text(scaler, 'spec', bound)));
      const isSo = least !== undefined && most !== undefined && least >= 2 && most > least;
      return demand(
        isSo,
        scaler,
        ['spec', 'minReplicas'],
        `${titleOf(scaler)}: must go from at least 2 replicas upwards`,
      );
    }),
  ],

  'what is referred to exists': (cluster) =>
    workloads(cluster).flatMap((workload) =>
      containersOf(workload).flatMap((container) =>
        items(get(container, 'envFrom')).flatMap((source) => {
          const config = text(source, 'configMapRef', 'name');
          const secret = text(source, 'secretRef', 'name');
          const isThere =
            secret === undefined
              ? find(cluster, 'ConfigMap', config ?? '')
              : documentedSecrets(cluster.subgraphs).get(secret);
          const what = secret === undefined ? `ConfigMap ${config ?? ''}` : `documented Secret ${secret}`;
          return isThere ? [] : [found(source.at, `${titleOf(workload)}: there is no ${what}`)];
        }),
      ),
    ),

  'Secrets hold what is documented': (cluster) =>
    ofKind(cluster, 'Secret').flatMap((secret) => {
      const { required, optional } = documentedSecrets(cluster.subgraphs).get(nameOf(secret)) ?? {
        required: [],
        optional: [],
      };
      const keys = entries(get(secret, 'data')).map(([key]) => key);
      return [
        ...required
          .filter((key) => !keys.includes(key))
          .map((key) => found(secret.at, `${titleOf(secret)}: lacks ${key}`)),
        ...entries(get(secret, 'data'))
          .filter(([key]) => ![...required, ...optional].includes(key))
          .map(([key, { at }]) => found(at, `${titleOf(secret)}: nothing reads ${key}`)),
      ];
    }),

  'each process reads what it is told, and has time to leave': (cluster) =>
    workloads(cluster).flatMap((workload) =>
      containersOf(workload).flatMap((container) => {
        const name = nameOf(workload);
        const process: Process = name === 'gateway' || name === 'migrate' ? name : 'subgraph';
        const [hook, seconds] = texts(get(container, 'lifecycle', 'preStop', 'exec', 'command'));
        return environmentFindings({
          name: titleOf(workload),
          process,
          environment: environmentOf(cluster, container),
          graceMs: Number(text(podOf(workload), 'terminationGracePeriodSeconds') ?? 30) * 1_000,
          preStopMs: hook === 'sleep' ? Number(seconds) * 1_000 : 0,
          at: get(podOf(workload), 'terminationGracePeriodSeconds')?.at ?? container.at,
        });
      }),
    ),

  'nothing leaves before it is known to go': (cluster) =>
    ofKind(cluster, 'Deployment').flatMap((deployment) =>
      containersOf(deployment).flatMap((container) => {
        const delay = environmentOf(cluster, container).get('DRAIN_DELAY_MS');
        const isSo = Number(text(delay) ?? 0) >= PAUSE_MS || get(container, 'lifecycle', 'preStop') !== undefined;
        const message = `${titleOf(deployment)}: DRAIN_DELAY_MS must be ${PAUSE_MS} at least, for its Service to forget the pod`;
        return isSo ? [] : [found(delay?.at ?? container.at, message)];
      }),
    ),

  'the role that each logs in as is its own': (cluster) =>
    cluster.subgraphs.flatMap((name) => {
      const deployment = find(cluster, 'Deployment', name);
      return (deployment ? containersOf(deployment) : []).flatMap((container) => {
        const logins = items(get(container, 'envFrom'))
          .map((source) => text(source, 'secretRef', 'name') ?? '')
          .filter((secret) => secret.startsWith('database-'));
        const isSo = logins.join() === `database-${name}`;
        return demand(
          isSo,
          container,
          ['envFrom'],
          `Deployment/${name}: must log in by the Secret database-${name} alone`,
        );
      });
    }),

  'the gateway alone signs, and every subgraph knows it by that': (cluster) =>
    workloads(cluster).flatMap((workload) =>
      containersOf(workload).flatMap((container) => {
        const name = nameOf(workload);
        const wanted = name === 'gateway' ? 'viewer-signing' : cluster.subgraphs.includes(name) ? 'viewer-keys' : '';
        const given = items(get(container, 'envFrom'))
          .map((source) => text(source, 'secretRef', 'name') ?? '')
          .filter((secret) => secret.startsWith('viewer-'));
        const message = `${titleOf(workload)}: must have of the viewer's keys ${wanted === '' ? 'none' : `the Secret ${wanted} alone`}`;
        return demand(given.join() === wanted, container, ['envFrom'], message);
      }),
    ),

  'the migration ends, and does not stay': (cluster) =>
    ofKind(cluster, 'Job').flatMap((job) =>
      ['backoffLimit', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished'].flatMap((bound) =>
        demand(get(job, 'spec', bound) !== undefined, job, ['spec', bound], `${titleOf(job)}: ${bound} is not set`),
      ),
    ),

  'all of it is in one namespace, which is restricted': (cluster) => {
    const [namespace] = ofKind(cluster, 'Namespace');
    if (!namespace) return [found(topOf(cluster), 'there is no Namespace')];
    const enforced = 'pod-security.kubernetes.io/enforce';
    return [
      ...demand(
        text(namespace, 'metadata', 'labels', enforced) === 'restricted',
        namespace,
        ['metadata', 'labels', enforced],
        `Namespace/${nameOf(namespace)}: ${enforced} must be restricted`,
      ),
      ...cluster.objects
        .filter((object) => object !== namespace && text(object, 'metadata', 'namespace') !== nameOf(namespace))
        .map((object) => found(object.at, `${titleOf(object)}: is not in the namespace ${nameOf(namespace)}`)),
    ];
  },

  'PostgreSQL has room for every connection': (cluster) => {
    const [namespace] = ofKind(cluster, 'Namespace');
    if (!namespace) return [];
    const room = Number(text(namespace, 'metadata', 'annotations', BUDGET));
    const processes = cluster.subgraphs.map((name) => {
      const most = Number(text(find(cluster, 'HorizontalPodAutoscaler', name), 'spec', 'maxReplicas') ?? 0);
      const surge = text(find(cluster, 'Deployment', name), 'spec', 'strategy', 'rollingUpdate', 'maxSurge') ?? '1';
      return most + Number(surge);
    });
    const wanted = connectionsOf(
      processes.reduce((sum, more) => sum + more, 0),
      cluster.read,
    );
    const message = `Namespace: ${BUDGET} is ${room}, and ${wanted} may be open`;
    return demand(room >= wanted, namespace, ['metadata', 'annotations', BUDGET], message);
  },

  ...NETWORK_RULES,
};

/** Where to point when something is missing altogether. */
const topOf = ({ objects }: Cluster): { file: string; line: number } =>
  objects[0]?.at ?? { file: 'deploy/base/kustomization.yaml', line: 1 };
