/** A CPU profile summed up by the part of the system that each function belongs to. */

/** As the inspector gives it (Profiler.Profile). */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}

export const PARTS = [
  'gateway',
  'HTTP server',
  'graphql, graphql-jit',
  'subgraphs and kernel',
  'dataloader',
  'typeorm',
  'pg',
  'garbage collection',
  'Node: sockets, streams, promises',
  'V8 and system calls',
  'other',
] as const;
export type Part = (typeof PARTS)[number];

const PACKAGES: readonly (readonly [RegExp, Part])[] = [
  [/node_modules\/(graphql-jit|graphql|generate-function|type-graphql)\//, 'graphql, graphql-jit'],
  [/node_modules\/(fastify|@fastify|find-my-way|avvio|@apollo\/server|undici|secure-json-parse)/, 'HTTP server'],
  [/node_modules\/typeorm\//, 'typeorm'],
  [/node_modules\/(pg|postgres)(-[^/]+)?\//, 'pg'],
  [/node_modules\/dataloader\//, 'dataloader'],
  [/node_modules\//, 'other'],
  [/\/gateway\//, 'gateway'],
  [/\/subgraphs\//, 'subgraphs and kernel'],
  [/^node:/, 'Node: sockets, streams, promises'],
];

/** Of the time in which there was something to do. */
export function sharesOf({ nodes, samples = [], timeDeltas = [] }: CpuProfile): Map<Part, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const partById = new Map<number, Part | null>();
  const partAt = (id: number): Part | null => {
    const known = partById.get(id);
    if (known !== undefined) return known;
    const node = byId.get(id);
    const parent = parents.get(id);
    const part = node ? partOf(node, () => (parent === undefined ? 'other' : (partAt(parent) ?? 'other'))) : null;
    partById.set(id, part);
    return part;
  };

  const times = new Map<Part, number>();
  let busy = 0;
  samples.forEach((id, i) => {
    const part = partAt(id);
    if (part === null) return;
    const time = timeDeltas[i] ?? 0;
    busy += time;
    times.set(part, (times.get(part) ?? 0) + time);
  });
  return new Map([...times].map(([part, time]) => [part, time / busy]));
}

/** Null for what is no work. */
function partOf({ callFrame }: ProfileNode, partOfCaller: () => Part): Part | null {
  const { functionName: name, url, lineNumber } = callFrame;
  if (name === '(idle)') return null;
  if (name === '(garbage collector)') return 'garbage collection';
  if (name === '(program)' || name === '(root)') return 'V8 and system calls';
  if (url === '') {
    // Built into V8: it works for whoever called it.
    if (lineNumber < 0) return partOfCaller();
    // Made of text at run time: only graphql-jit does.
    return 'graphql, graphql-jit';
  }
  return PACKAGES.find(([pattern]) => pattern.test(url))?.[1] ?? 'other';
}
