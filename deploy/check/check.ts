/** All that describes the deployment, checked as a whole. Reads through a function, so that a test may change a file. */
import { composeFindings } from './compose/check';
import { type Finding, type Read } from './finding';
import { imageFindings } from './image/check';
import { kubernetesFindings } from './kubernetes/check';

/** Folders that kubectl would be pointed at. */
export const KUSTOMIZATIONS = ['deploy/base', 'deploy/overlays/example'] as const;

export function checkDeployment(read: Read, subgraphs: readonly string[]): Finding[] {
  const findings = [
    ...imageFindings(read),
    ...composeFindings(read, subgraphs),
    ...KUSTOMIZATIONS.flatMap((folder) => kubernetesFindings(folder, read, subgraphs)),
  ];
  // An anchor or a base that is used several times is wrong once.
  const known = new Set<string>();
  return findings
    .filter(({ file, line, message }) => {
      const key = `${file}:${line} ${message}`;
      return !known.has(key) && known.add(key);
    })
    .sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
