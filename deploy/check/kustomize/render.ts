/**
 * What `kubectl kustomize FOLDER` prints, as trees: resources, then Secrets, patches, namespace, labels and images, in
 * kustomize's own order.
 *
 * No package carries the real one for Node; the part that we use is small (docs/decisions/0012-deploy.md).
 */
import { posix } from 'node:path';
import { type Finding, found, type Place, type Read } from '../finding';
import { readYaml } from '../read-yaml';
import { get, mapOf, scalar, set, text, type Tree } from '../tree';
import { type Kustomization, readKustomization, type SecretGenerator, type Target } from './kustomization';
import { merge } from './merge';
import { relabel, rename, settle } from './transform';

export interface Rendered {
  readonly objects: readonly Tree[];
  readonly findings: readonly Finding[];
}

const FILE = 'kustomization.yaml';

export function render(folder: string, read: Read): Rendered {
  const findings: Finding[] = [];
  const objects = renderFolder(folder, read, findings);
  return { objects, findings };
}

function renderFolder(folder: string, read: Read, findings: Finding[]): Tree[] {
  const file = posix.join(folder, FILE);
  const [tree] = documentsIn(file, { file, line: 1 }, read, findings);
  const kustomization = tree && readKustomization(tree);
  if (!tree || !kustomization) return [];
  if (!('resources' in kustomization)) {
    findings.push(...kustomization);
    return [];
  }
  const objects = kustomization.resources.flatMap((name, index) => {
    const path = posix.join(folder, name);
    const isFile = /\.ya?ml$/.test(name);
    const from = get(tree, 'resources', index)?.at ?? tree.at;
    return isFile ? documentsIn(path, from, read, findings) : renderFolder(path, read, findings);
  });
  const secrets = kustomization.secretGenerator.map((secret, index) => {
    const at = get(tree, 'secretGenerator', index)?.at ?? tree.at;
    return makeSecret(secret, kustomization.generatorOptions?.labels ?? {}, { at, folder, read, findings });
  });
  const patched = patch([...objects, ...secrets], kustomization, { tree, folder, read, findings });
  return patched.map((object) =>
    rename(relabel(settle(object, kustomization.namespace), kustomization.labels), kustomization.images),
  );
}

function documentsIn(file: string, from: Place, read: Read, findings: Finding[]): readonly Tree[] {
  const source = read(file);
  if (source === undefined) {
    findings.push(found(from, `${file} is named here and does not exist.`));
    return [];
  }
  const yaml = readYaml(file, source);
  findings.push(...yaml.findings);
  return yaml.documents;
}

interface At {
  readonly tree: Tree;
  readonly folder: string;
  readonly read: Read;
  readonly findings: Finding[];
}

function patch(objects: Tree[], { patches }: Kustomization, { tree, folder, read, findings }: At): Tree[] {
  let patched = objects;
  for (const [index, { path, target }] of patches.entries()) {
    const at = get(tree, 'patches', index)?.at ?? tree.at;
    for (const change of documentsIn(posix.join(folder, path), at, read, findings)) {
      const wanted = target ?? { kind: text(change, 'kind'), name: text(change, 'metadata', 'name') };
      if (!patched.some((object) => isTarget(object, wanted))) {
        findings.push(found(at, `${path} patches nothing: no object is ${JSON.stringify(wanted)}.`));
      }
      patched = patched.map((object) => (isTarget(object, wanted) ? apply(object, change) : object));
    }
  }
  return patched;
}

/** A patch's own name says only whom it is for. */
function apply(object: Tree, change: Tree): Tree {
  const name = get(object, 'metadata', 'name');
  const merged = merge(object, change);
  return name ? set(merged, ['metadata', 'name'], name) : merged;
}

function isTarget(object: Tree, { kind, name, labelSelector }: Target): boolean {
  const [label, value] = labelSelector?.split('=') ?? [];
  return (
    (kind === undefined || text(object, 'kind') === kind) &&
    (name === undefined || text(object, 'metadata', 'name') === name) &&
    (label === undefined || text(object, 'metadata', 'labels', label) === value)
  );
}

/** From the example: the file itself holds real passwords, and a check has no business with them. */
function makeSecret(
  { name, envs }: SecretGenerator,
  labels: Readonly<Record<string, string>>,
  { at, folder, read, findings }: Omit<At, 'tree'> & { readonly at: Place },
): Tree {
  const data = envs.flatMap((env) => {
    const file = posix.join(folder, `${env}.example`);
    const source = read(file);
    if (source === undefined)
      findings.push(found(at, `${file} does not exist: nobody can tell what ${env} must hold.`));
    return (source ?? '').split('\n').flatMap((row, index) => {
      const [, key, value] = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(row) ?? [];
      const encoded = Buffer.from(value ?? '').toString('base64');
      return key === undefined ? [] : [[key, scalar(encoded, { file, line: index + 1 })] as const];
    });
  });
  const named = set(mapOf(at), ['name'], scalar(name, at));
  const metadata = Object.entries(labels).reduce(
    (sofar, [label, value]) => set(sofar, ['labels', label], scalar(value, at)),
    named,
  );
  return mapOf(at, [
    ['apiVersion', scalar('v1', at)],
    ['kind', scalar('Secret', at)],
    ['metadata', metadata],
    ['type', scalar('Opaque', at)],
    ['data', mapOf(at, data)],
  ]);
}
