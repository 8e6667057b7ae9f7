/** `npm run deploy:check`: the image, the compose file and the manifests parse, render, validate and keep our rules. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { subgraphNames } from '../../subgraphs/roster';
import { checkDeployment, KUSTOMIZATIONS } from '../check/check';
import { COMPOSE_RULES } from '../check/compose/rules';
import { describeFinding } from '../check/finding';
import { KUBERNETES_RULES } from '../check/kubernetes/rules';
import { render } from '../check/kustomize/render';

const HELP = `Usage: npm run deploy:check [-- --rules]

Checks Dockerfile, docker-compose.yml and the kustomizations under deploy/, without an engine or a cluster: they parse,
render, are valid by the Compose Specification and by the Kubernetes API's types, and keep the rules of this project.

  --rules   print those rules and check nothing

Prints each finding as file:line and what is wrong. Exit codes: 0 when there is none, 1 when there are, 2 for a wrong call.
`;

const root = resolve(__dirname, '../..');

function read(file: string): string | undefined {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function main(args: readonly string[]): number {
  const [argument] = args;
  if (argument === '--help' || argument === '-h') {
    process.stdout.write(HELP);
    return 0;
  }
  if (argument === '--rules') {
    console.log(`docker-compose.yml\n${list(COMPOSE_RULES)}\n\nKubernetes\n${list(KUBERNETES_RULES)}`);
    return 0;
  }
  if (argument !== undefined) {
    console.error(`${argument} is no option of deploy:check.\n\n${HELP}`);
    return 2;
  }
  const subgraphs = subgraphNames();
  const findings = checkDeployment(read, subgraphs);
  for (const finding of findings) console.error(describeFinding(finding));
  const objects = KUSTOMIZATIONS.map((folder) => `${folder} ${render(folder, read).objects.length} objects`);
  console.log(`docker-compose.yml, ${objects.join(', ')}; subgraphs ${subgraphs.join(', ')}.`);
  console.log(findings.length === 0 ? 'deploy:check: clean.' : `deploy:check: ${findings.length} to mend.`);
  return findings.length === 0 ? 0 : 1;
}

const list = (rules: Readonly<Record<string, unknown>>): string =>
  Object.keys(rules)
    .map((rule) => `  ${rule}`)
    .join('\n');

process.exitCode = main(process.argv.slice(2));
