/** docker-compose.yml: parsed, held to the Compose Specification, then to our own rules. */
import { type Finding, found, type Read } from '../finding';
import { readYaml } from '../read-yaml';
import { entries, get, mapText } from '../tree';
import { interpolate } from './interpolate';
import { COMPOSE_RULES } from './rules';
import { schemaFindings } from './schema';
import { secretFindings } from './secrets';

export const COMPOSE_FILE = 'docker-compose.yml';

export function composeFindings(read: Read, subgraphs: readonly string[]): Finding[] {
  const source = read(COMPOSE_FILE);
  if (source === undefined) return [found({ file: COMPOSE_FILE, line: 1 }, 'does not exist')];
  const { documents, findings } = readYaml(COMPOSE_FILE, source);
  const [written] = documents;
  if (!written || findings.length > 0) return [...findings];
  const tree = mapText(written, (text) => interpolate(text).text);
  const invalid = schemaFindings(tree);
  const services = new Map(entries(get(tree, 'services')));
  const broken = Object.values(COMPOSE_RULES).flatMap((rule) => rule({ tree, services, subgraphs, read }));
  return [...invalid, ...secretFindings(written), ...broken];
}
