/** The rendered objects of one folder, and the questions that the rules ask of them. */
import { type Read } from '../finding';
import { entries, get, items, plain, text, type Tree } from '../tree';

export interface Cluster {
  readonly objects: readonly Tree[];
  readonly subgraphs: readonly string[];
  readonly read: Read;
}

export const nameOf = (object: Tree): string => text(object, 'metadata', 'name') ?? '';
export const labelOf = (object: Tree, label: string): string | undefined => text(object, 'metadata', 'labels', label);
export const titleOf = (object: Tree): string => `${text(object, 'kind') ?? ''}/${nameOf(object)}`;

export function ofKind({ objects }: Cluster, kind: string): Tree[] {
  return objects.filter((object) => text(object, 'kind') === kind);
}

export function find(cluster: Cluster, kind: string, name: string): Tree | undefined {
  return ofKind(cluster, kind).find((object) => nameOf(object) === name);
}

/** What runs pods of ours. */
export const workloads = (cluster: Cluster): Tree[] => [...ofKind(cluster, 'Deployment'), ...ofKind(cluster, 'Job')];

export const podOf = (workload: Tree): Tree | undefined => get(workload, 'spec', 'template', 'spec');
export const containersOf = (workload: Tree): readonly Tree[] => items(get(podOf(workload), 'containers'));

/** The numbers of a workload's ports by name. */
export function portsOf(workload: Tree): ReadonlyMap<string, string> {
  const ports = containersOf(workload).flatMap((container) => items(get(container, 'ports')));
  return new Map(ports.map((port) => [text(port, 'name') ?? '', text(port, 'containerPort') ?? '']));
}

/** Whether a selector (labels alone, or with expressions) takes the pods of a workload. */
export function selects(selector: Tree | undefined, workload: Tree): boolean {
  const labels = get(workload, 'spec', 'template', 'metadata', 'labels');
  const wanted = [...entries(get(selector, 'matchLabels'))];
  const expressions = items(get(selector, 'matchExpressions'));
  return (
    wanted.every(([label, value]) => text(labels, label) === text(value)) &&
    expressions.every((expression) => {
      const values = plain(get(expression, 'values')) as unknown[] | undefined;
      const is = text(labels, text(expression, 'key') ?? '');
      return text(expression, 'operator') === 'In' && is !== undefined && Boolean(values?.includes(is));
    })
  );
}

/** A Service's selector is the labels themselves. */
export function selectsPods(service: Tree, workload: Tree): boolean {
  const labels = get(workload, 'spec', 'template', 'metadata', 'labels');
  const wanted = entries(get(service, 'spec', 'selector'));
  return wanted.length > 0 && wanted.every(([label, value]) => text(labels, label) === text(value));
}

/** What a container's process is told, in the order in which later ones win; a Secret's values are not known here. */
export function environmentOf(cluster: Cluster, container: Tree): Map<string, Tree> {
  const from = items(get(container, 'envFrom')).flatMap((source) => {
    const name = text(source, 'configMapRef', 'name');
    return name === undefined ? [] : entries(get(find(cluster, 'ConfigMap', name), 'data'));
  });
  const own = items(get(container, 'env')).map(
    (variable) => [text(variable, 'name') ?? '', get(variable, 'value') ?? variable] as const,
  );
  return new Map([...from, ...own]);
}
