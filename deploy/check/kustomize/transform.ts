/** What a kustomization does to every object of its own: a namespace, labels, images. */
import { get, mapText, scalar, set, text, type Tree } from '../tree';
import { type Kustomization } from './kustomization';

/** Kinds that stand in no namespace, of those we use. */
const CLUSTER_WIDE = new Set(['Namespace']);

export function settle(object: Tree, namespace: string | undefined): Tree {
  if (namespace === undefined) return object;
  const field = CLUSTER_WIDE.has(text(object, 'kind') ?? '') ? 'name' : 'namespace';
  return set(object, ['metadata', field], scalar(namespace, get(object, 'metadata', field)?.at ?? object.at));
}

export function relabel(object: Tree, labels: Kustomization['labels']): Tree {
  let labelled = object;
  for (const { pairs, includeTemplates } of labels) {
    for (const [name, value] of Object.entries(pairs)) {
      labelled = set(labelled, ['metadata', 'labels', name], scalar(value, object.at));
      if (includeTemplates && get(labelled, 'spec', 'template')) {
        labelled = set(labelled, ['spec', 'template', 'metadata', 'labels', name], scalar(value, object.at));
      }
    }
  }
  return labelled;
}

export function rename(object: Tree, images: Kustomization['images']): Tree {
  const spec = get(object, 'spec', 'template', 'spec');
  if (!spec) return object;
  let renamed = object;
  for (const list of ['initContainers', 'containers']) {
    const containers = get(spec, list);
    if (containers) renamed = set(renamed, ['spec', 'template', 'spec', list], withImages(containers, images));
  }
  return renamed;
}

function withImages(containers: Tree, images: Kustomization['images']): Tree {
  if (containers.kind !== 'list') return containers;
  const items = containers.items.map((container) => {
    const image = get(container, 'image');
    return image
      ? set(
          container,
          ['image'],
          mapText(image, (name) => imageAs(name, images)),
        )
      : container;
  });
  return { ...containers, items };
}

function imageAs(image: string, images: Kustomization['images']): string {
  const [, name = image, tag] = /^(.*?)(?::([^:/]+))?$/.exec(image) ?? [];
  const change = images.find((candidate) => candidate.name === name);
  if (!change) return image;
  const newTag = change.newTag ?? tag;
  return (change.newName ?? name) + (newTag === undefined ? '' : `:${newTag}`);
}
