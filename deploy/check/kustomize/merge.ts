/**
 * A strategic merge: maps merge key by key, lists of named things merge by their name, other lists are replaced.
 *
 * The names are those of the Kubernetes API (`x-kubernetes-patch-merge-key`), as far as our manifests use them.
 */
import { get, mapOf, text, type Tree } from '../tree';

const MERGE_KEYS: Readonly<Partial<Record<string, string>>> = {
  containers: 'name',
  initContainers: 'name',
  env: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
  imagePullSecrets: 'name',
  topologySpreadConstraints: 'topologyKey',
};
/** A container's ports have one key and a Service's another. */
const PORT_KEYS = ['containerPort', 'port'];

export function merge(base: Tree | undefined, patch: Tree, name = ''): Tree {
  if (base?.kind === 'map' && patch.kind === 'map') return byField(base, patch);
  if (base?.kind !== 'list' || patch.kind !== 'list') return patch;
  const key = name === 'ports' ? PORT_KEYS.find((port) => get(patch, 0, port)) : MERGE_KEYS[name];
  return key === undefined ? patch : byName(base, patch, key);
}

/** A null takes the field away. */
function byField(base: Fields, patch: Fields): Tree {
  const merged = new Map(base.entries);
  for (const [key, value] of patch.entries) {
    if (value.kind === 'scalar' && value.value === null) merged.delete(key);
    else merged.set(key, merge(merged.get(key), value, key));
  }
  return mapOf(base.at, merged);
}

type Fields = Extract<Tree, { kind: 'map' }>;
type List = Extract<Tree, { kind: 'list' }>;

function byName(base: List, patch: List, key: string): Tree {
  const named = (name: string | undefined) => (item: Tree) => text(item, key) === name;
  const kept = base.items.map((item) => {
    const change = patch.items.find(named(text(item, key)));
    return change ? merge(item, change) : item;
  });
  const added = patch.items.filter((item) => !base.items.some(named(text(item, key))));
  return { ...base, items: [...kept, ...added] };
}
