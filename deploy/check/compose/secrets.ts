/** No secret has a default: what is not set stops the start, and the message says what to do. */
import { type Finding, found } from '../finding';
import { entries, get, type Tree } from '../tree';
import { isSecret } from '../variables';
import { interpolate } from './interpolate';

const WHAT_TO_DO = 'npm run deploy:secrets';

/** Looks at the file as it is written, before anything is filled in. */
export function secretFindings(written: Tree): Finding[] {
  return [
    ...usesIn(written),
    ...entries(get(written, 'services')).flatMap(([name, service]) => valuesIn(name, service)),
  ];
}

function usesIn(tree: Tree): Finding[] {
  if (tree.kind === 'map') return [...tree.entries.values()].flatMap(usesIn);
  if (tree.kind === 'list') return tree.items.flatMap(usesIn);
  if (typeof tree.value !== 'string') return [];
  return interpolate(tree.value)
    .uses.filter(({ name }) => isSecret(name))
    .flatMap(({ name, unset, otherwise }) => {
      if (unset !== 'stops') return [found(tree.at, `${name} is a secret and must have no default: \${${name}:?...}`)];
      return otherwise.includes(WHAT_TO_DO) ? [] : [found(tree.at, `${name}: its message must say ${WHAT_TO_DO}`)];
    });
}

function valuesIn(name: string, service: Tree): Finding[] {
  return entries(get(service, 'environment')).flatMap(([variable, value]) => {
    const written = value.kind === 'scalar' ? String(value.value) : '';
    const isGiven = interpolate(written).uses.some(({ unset }) => unset === 'stops');
    const message = `${name}: ${variable} is a secret, and its value is written here`;
    return isSecret(variable) && !isGiven ? [found(value.at, message)] : [];
  });
}
