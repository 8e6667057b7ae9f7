/** What a fetch brought, data or errors, into the tree and under the caller's paths. */
import { GraphQLError } from 'graphql';
import { type SubgraphError } from '../../errors';
import { callerKey } from '../../operation/response-keys';
import { ENTITIES, type Fetch } from '../compile/fetch';
import { type SubgraphResultError } from '../fetch/subgraph';
import { isTree, type Tree } from '../values/tree';
import { unfold } from '../values/unfold';
import { merge } from './merge';
import { type Occurrence, occurrencesAt, type ResponsePath } from './places';
import { type Run, type Wanted } from './run';
import { type Answer } from './send';

export function receive(run: Run, wanted: Wanted, { data, errors }: Answer): void {
  if (data) {
    run.places.changed(wanted.fetch.path, wanted.fetch.shape.byKey);
    if (wanted.fetch.represent) mergeEntities(wanted, data[ENTITIES]);
    else mergeData(wanted, data);
  } else if (errors.length > 0) {
    run.lost.push(...emptyPlaces(run, wanted));
  }
  for (const error of errors) tell(run, wanted, error);
}

function mergeData({ fetch, targets }: Wanted, data: Tree): void {
  fetch.rewrite?.(data);
  for (const target of targets) merge(fetch.shape, target, data, fetch.types);
}

function mergeEntities({ fetch, targets, indexes }: Wanted, entities: unknown): void {
  if (!Array.isArray(entities)) return;
  const rewritten = new Set<unknown>();
  targets.forEach((target, i) => {
    const entity: unknown = entities[indexes[i] ?? -1];
    if (!isTree(entity)) return;
    if (fetch.rewrite && !rewritten.has(entity)) {
      // The conditions of rewrites are on a type, which a fetch need not have asked again.
      entity.__typename ??= target.__typename;
      fetch.rewrite(entity);
      rewritten.add(entity);
    }
    merge(fetch.shape, target, entity, fetch.types);
  });
}

/** An error of the subgraph's: at each place that what it is about has in the answer; of itself, when it has none. */
function tell(run: Run, wanted: Wanted, { message, path, extensions }: SubgraphResultError): void {
  const paths = path === undefined ? [] : placesOf(run, wanted, path);
  for (const at of paths.length > 0 ? paths : [undefined])
    run.errors.push(new GraphQLError(message, { path: at, extensions: extensions ?? {} }));
}

function placesOf(run: Run, { fetch, targets, indexes }: Wanted, path: ResponsePath): ResponsePath[] {
  if (!fetch.represent) {
    const below = fetch.toCaller(path);
    return occurrences(run, fetch).map(({ path: at }) => toCaller([...at, ...below]));
  }
  const [list, index, ...rest] = path;
  if (list !== ENTITIES) return [];
  const below = fetch.toCaller(rest);
  const indexOf = new Map(targets.map((target, i) => [target, indexes[i] ?? -1]));
  return occurrences(run, fetch)
    .filter(({ object }) => {
      const own = indexOf.get(object) ?? -1;
      return own !== -1 && (typeof index !== 'number' || own === index);
    })
    .map(({ path: at }) => toCaller([...at, ...below]));
}

/** No answer: one error for each place that stays empty. */
export function lose(run: Run, wanted: Wanted, { message, code }: SubgraphError): void {
  for (const path of emptyPlaces(run, wanted)) {
    run.errors.push(new GraphQLError(message, { path, extensions: { code } }));
  }
}

function emptyPlaces(run: Run, wanted: Wanted): ResponsePath[] {
  const { fetch } = wanted;
  if (fetch.represent) return placesOf(run, wanted, [ENTITIES]);
  return occurrences(run, fetch).flatMap(({ path }) => rootKeys(fetch).map((key) => toCaller([...path, key])));
}

function occurrences({ tree }: Run, { path }: Fetch): Occurrence[] {
  unfold(tree);
  return occurrencesAt(tree, path);
}

function rootKeys({ shape, toCaller }: Fetch): (string | number)[] {
  return shape.fields.filter(({ isTypename }) => !isTypename).flatMap(({ key }) => toCaller([key]));
}

function toCaller(path: ResponsePath): ResponsePath {
  return path.map((step) => (typeof step === 'string' ? callerKey(step) : step));
}
