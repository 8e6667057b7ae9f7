/** A kustomization: rendered, held to the Kubernetes API's types, then to our own rules. */
import { type Finding, found, type Read } from '../finding';
import { render } from '../kustomize/render';
import { type Tree } from '../tree';
import { nameOf, titleOf } from './cluster';
import { KUBERNETES_RULES } from './rules';
import { typeFindings } from './types';

export function kubernetesFindings(folder: string, read: Read, subgraphs: readonly string[]): Finding[] {
  const { objects, findings } = render(folder, read);
  // Half a rendering would only repeat what is already said.
  if (findings.length > 0) return [...findings];
  const broken = Object.values(KUBERNETES_RULES).flatMap((rule) => rule({ objects, subgraphs, read }));
  return [...typeFindings(objects), ...twice(objects), ...broken];
}

function twice(objects: readonly Tree[]): Finding[] {
  return objects
    .filter((object, index) => objects.findIndex((other) => titleOf(other) === titleOf(object)) !== index)
    .map((object) => found(object.at, `${titleOf(object)}: ${nameOf(object)} is there twice`));
}
