/** A gateway over a small world of its own, known callers before it, and an ear at what it asks the subgraphs. */
import { type GraphQLSchema, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { readConfig } from '../../../gateway/config';
import { startGateway } from '../../../gateway/gateway';
import { type Viewer } from '../../../schema/authority';
import { callersByWord } from '../../kit/callers';
import { NO_COST_LIMITS, NO_COST_TOLD } from '../../kit/no-limits';
import { openWorld, type World } from '../../kit/world';
import { type Step } from './ways';

export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string };
  }[];
}

export interface Stage {
  readonly world: World;
  ask(word: string, query: string, variables?: Record<string, unknown>): Promise<Answer>;
  close(): Promise<void>;
}

/** Each class of caller has its own, and here none is to be stopped. */
const OPEN_HANDED = {
  DEADLINE_MS: '60000', // nor is this about time
  ...NO_COST_LIMITS,
  ...Object.fromEntries(
    Object.entries({ LIMIT_ROOT_FIELDS: '1000', LIMIT_ALIASES: '10000', LIMIT_TOKENS: '100000' }).flatMap(
      ([name, value]) => ['', '_CLIENT', '_ACCOUNT'].map((suffix) => [`${name}${suffix}`, value]),
    ),
  ),
};

export async function openStage(
  callers: Readonly<Record<string, Viewer>>,
  heard: (viewer: Viewer, query: string) => void = () => undefined,
): Promise<Stage> {
  const world = await openWorld({ writable: true });
  const subgraphs = world.subgraphs.map((subgraph) => ({
    name: subgraph.name,
    execute: (...call: Parameters<typeof subgraph.execute>) => {
      heard(call[1].viewer, call[0].query);
      return subgraph.execute(...call);
    },
  }));
  const env = { PORT: '0', LOG_LEVEL: 'error', INTERPORT_ENV: 'development', ...OPEN_HANDED, ...NO_COST_TOLD };
  const gateway = await startGateway({ config: readConfig(env), subgraphs, identity: callersByWord(callers) });
  return {
    world,
    async ask(word, query, variables = {}) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(word !== 'anonymous' && { authorization: `Bearer ${word}` }),
        },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer;
    },
    async close() {
      await gateway.stop();
      await world.close();
    },
  };
}

/** The fields of a subgraph's operation that the API has, each once; worked out once for each text. */
export function coordinatesIn(schema: GraphQLSchema): (query: string) => readonly Step[] {
  const known = new Map<string, readonly Step[]>();
  return (query) => {
    const kept = known.get(query);
    if (kept) return kept;
    const steps = new Map<string, Step>();
    const typeInfo = new TypeInfo(schema);
    visit(
      parse(query),
      visitWithTypeInfo(typeInfo, {
        Field({ name: { value: field } }) {
          const type = typeInfo.getParentType()?.name;
          if (type !== undefined && !field.startsWith('_')) steps.set(`${type}.${field}`, { type, field });
        },
      }),
    );
    known.set(query, [...steps.values()]);
    return [...steps.values()];
  };
}
