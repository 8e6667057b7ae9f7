/** What a fetch brought, data or errors, into the tree and under the caller's paths. */
import { GraphQLError } from 'graphql';
import { type SubgraphError } from '../../errors';
import { callerKey } from '../../operation/response-keys';
import { ENTITIES, type Fetch } from '../compile/fetch';
import { type SubgraphResultError } from '../fetch/subgraph';
import { isTree, type Tree } from '../values/tree';
import { isFolded } from '../values/reader';
import { unfold } from '../values/unfold';
import { merge } from './merge';
import { type Occurrence, occurrencesAt, type ResponsePath } from './places';
import { type Run, type Wanted } from './run';
import { type Answer } from './send';

export function receive(run: Run, wanted: Wanted, { data, errors }: Answer): void {
  if (data) {
    run.places.changed(wanted.fetch.path, wanted.fetch.shape.byKey);
    if (wanted.fetch.represent) mergeEntities(run, wanted, data[ENTITIES]);
    else mergeData(run, wanted, data);
  } else if (errors.length > 0) {
    run.lost.push(...emptyPlaces(run, wanted));
  }
  const places = placesOf(run, wanted);
  for (const error of errors) tell(run, places, error);
}

function mergeData({ reading: { rows } }: Run, { fetch, targets }: Wanted, data: Tree): void {
  fetch.rewrite?.(data);
  const merging = { types: fetch.types, rows };
  for (const target of targets) merge(fetch.shape, target, data, merging);
}

function mergeEntities({ reading: { rows } }: Run, { fetch, targets, indexes }: Wanted, entities: unknown): void {
  if (!Array.isArray(entities)) return;
  const merging = { types: fetch.types, rows };
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
    merge(fetch.shape, target, entity, merging);
  });
}

/** An error of the subgraph's: at each place that what it is about has in the answer; of itself, when it has none. */
function tell(run: Run, places: PlacesOf, { message, path, extensions }: SubgraphResultError): void {
  const paths = path === undefined ? [] : places(path);
  for (const at of paths.length > 0 ? paths : [undefined])
    run.errors.push(new GraphQLError(message, { path: at, extensions: extensions ?? {} }));
}

/** A path in a fetch's answer, as the caller's paths. */
type PlacesOf = (path: ResponsePath) => ResponsePath[];

/** The tree is walked once for all of them, at the first that is asked for. */
function placesOf(run: Run, wanted: Wanted): PlacesOf {
  const { fetch } = wanted;
  let found: Found | undefined;
  return (path) => {
    found ??= find(run, wanted);
    if (!fetch.represent) return under(found.all, fetch.toCaller(path));
    const [list, index, ...rest] = path;
    if (list !== ENTITIES) return [];
    return under(typeof index === 'number' ? (found.byIndex.get(index) ?? []) : found.all, fetch.toCaller(rest));
  };
}

interface Found {
  readonly all: readonly Occurrence[];
  /** Of entities, by the number of their representation. */
  readonly byIndex: ReadonlyMap<number, readonly Occurrence[]>;
}

function find(run: Run, { fetch, targets, indexes }: Wanted): Found {
  const occurrences = occurrencesOf(run, fetch);
  const byIndex = new Map<number, Occurrence[]>();
  if (!fetch.represent) return { all: occurrences, byIndex };
  const indexOf = new Map(targets.map((target, i) => [target, indexes[i] ?? -1]));
  const all = occurrences.filter((occurrence) => {
    const index = indexOf.get(occurrence.object) ?? -1;
    if (index === -1) return false;
    const same = byIndex.get(index);
    if (same) same.push(occurrence);
    else byIndex.set(index, [occurrence]);
    return true;
  });
  return { all, byIndex };
}

function under(occurrences: readonly Occurrence[], below: ResponsePath): ResponsePath[] {
  return occurrences.map(({ path }) => toCaller([...path, ...below]));
}

/** No answer: one error for each place that stays empty. */
export function lose(run: Run, wanted: Wanted, { message, code }: SubgraphError): void {
  for (const path of emptyPlaces(run, wanted)) {
    run.errors.push(new GraphQLError(message, { path, extensions: { code } }));
  }
}

function emptyPlaces(run: Run, wanted: Wanted): ResponsePath[] {
  const { fetch } = wanted;
  if (fetch.represent) return placesOf(run, wanted)([ENTITIES]);
  return occurrencesOf(run, fetch).flatMap(({ path }) => rootKeys(fetch).map((key) => toCaller([...path, key])));
}

function occurrencesOf({ tree, reading }: Run, { path }: Fetch): Occurrence[] {
  if (isFolded(reading)) unfold(tree);
  return occurrencesAt(tree, path);
}

function rootKeys({ shape, toCaller }: Fetch): (string | number)[] {
  return shape.fields.filter(({ isTypename }) => !isTypename).flatMap(({ key }) => toCaller([key]));
}

function toCaller(path: ResponsePath): ResponsePath {
  return path.map((step) => (typeof step === 'string' ? callerKey(step) : step));
}
