/**
 * Asks for what fetches want, one alone or several as a batch, and puts what comes into the tree.
 */
import { SubgraphError } from '../../errors';
import { aliasOf, type Batch, representationsOf } from '../compile/batch';
import { ENTITIES, type Fetch, REPRESENTATIONS } from '../compile/fetch';
import { type Tree } from '../values/tree';
import { lose, receive } from './receive';
import { type Run, type Wanted } from './run';
import { type Answer, send, type ToSend, type Variables } from './send';

export async function askAlone(wanted: Wanted, run: Run): Promise<void> {
  const { fetch, representations } = wanted;
  const { endpoint, sending, isMutation, represent } = fetch;
  const own: Variables = represent ? [[REPRESENTATIONS, listOf(representations)]] : [];
  const lists = new Map(represent ? [[ENTITIES, representations.length]] : []);
  const toSend = { endpoint, sending, isMutation, lists, variables: [...passedOn([fetch], run), ...own] };
  const answer = await attempt(run, toSend, [wanted]);
  if (answer instanceof SubgraphError) lose(run, wanted, answer);
  else receive(run, wanted, answer);
}

/** `parts[i]`: what fetch i of the batch wants; undefined for one that wants nothing, or does not go along. */
export async function askTogether({ sending }: Batch, parts: readonly (Wanted | undefined)[], run: Run): Promise<void> {
  const live = parts.flatMap((wanted, i) => (wanted ? [{ wanted, alias: aliasOf(i) }] : []));
  const wanteds = live.map(({ wanted }) => wanted);
  const [first, ...others] = wanteds;
  if (!first) return;
  if (others.length === 0) return askAlone(first, run);

  const own = parts.map((wanted, i) => [representationsOf(i), listOf(wanted?.representations ?? [])] as const);
  const lists = new Map(parts.map((wanted, i) => [aliasOf(i), wanted?.representations.length ?? 0]));
  const { endpoint } = first.fetch;
  const toSend = {
    endpoint,
    sending,
    isMutation: false,
    lists,
    variables: [
      ...passedOn(
        wanteds.map(({ fetch }) => fetch),
        run,
      ),
      ...own,
    ],
  };
  const answer = await attempt(run, toSend, wanteds);
  if (answer instanceof SubgraphError && answer.code !== 'SUBGRAPH_BAD_RESPONSE') {
    for (const wanted of wanteds) lose(run, wanted, answer);
    return;
  }
  const data = answer instanceof SubgraphError ? null : answer.data;
  if (answer instanceof SubgraphError || !data) {
    // One part's null, or its nonsense, took all with it: asked alone, each fails or succeeds by itself.
    await Promise.all(wanteds.map((wanted) => askAlone(wanted, run)));
    return;
  }
  const aliases = new Set<unknown>(live.map(({ alias }) => alias));
  const unplaced = answer.errors.filter(({ path }) => !aliases.has(path?.[0]));
  for (const { wanted, alias } of live) {
    receive(run, wanted, partOf(answer, data, alias, wanted === first ? unplaced : []));
  }
}

/** What a fetch by itself would have been answered. */
function partOf({ errors }: Answer, data: Tree, alias: string, unplaced: Answer['errors']): Answer {
  const own = errors.filter(({ path }) => path?.[0] === alias);
  return {
    data: { [ENTITIES]: data[alias] },
    errors: [...unplaced, ...own.map((error) => ({ ...error, path: [ENTITIES, ...(error.path ?? []).slice(1)] }))],
  };
}

function passedOn(fetches: readonly Fetch[], run: Run): Variables {
  const passed = new Map<string, string>();
  for (const { variables } of fetches) {
    for (const name of variables) {
      const json = run.variable(name);
      if (json !== undefined) passed.set(name, json);
    }
  }
  return [...passed];
}

function listOf(representations: readonly string[]): string {
  return `[${representations.join(',')}]`;
}

/** A subgraph's failure is a value here; anything else thrown is a fault of ours and ends the request. */
async function attempt(run: Run, toSend: ToSend, wanteds: readonly Wanted[]): Promise<Answer | SubgraphError> {
  const { onFetch } = run.options;
  const began = onFetch ? performance.now() : 0;
  let bytes: number | undefined;
  try {
    const answer = await send(run, toSend);
    bytes = answer.bytes;
    return answer;
  } catch (error) {
    if (error instanceof SubgraphError) return error;
    throw error;
  } finally {
    onFetch?.({
      subgraph: toSend.endpoint.name,
      paths: wanteds.map(({ fetch }) => fetch.path),
      representations: wanteds.reduce((sum, { representations }) => sum + representations.length, 0),
      ms: performance.now() - began,
      bytes,
    });
  }
}
