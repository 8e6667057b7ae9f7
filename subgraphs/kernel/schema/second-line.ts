/**
 * The second line: what a mark closes (marks.ts) the subgraph does not give either, whoever asks and by whatever way. The gateway
 * takes such fields out before it plans, so this refuses only what came past it.
 *
 * Laid once, as the schema is built: the resolvers of what is closed are wrapped, and everything else keeps the one it had.
 */
import { defaultFieldResolver, type GraphQLFieldResolver } from 'graphql';
import { type ResolversMap } from 'type-graphql';
import { type Viewer } from '../../../schema/authority';
import { ERROR_CODES } from '../../../schema/contract';
import { type Context } from '../context';
import { ClientError } from '../errors';
import { type ReferenceResolver } from '../manifest';
import { type Closed, type Test } from './closed';

type Resolve = GraphQLFieldResolver<unknown, Context>;
type Fields = Readonly<Record<string, unknown>>;

const REFERENCE = '__resolveReference';

/** A subgraph's resolvers by type, with those of the closed refusing whom they are closed to. */
export function withSecondLine(resolvers: ResolversMap, closed: readonly Closed[]): ResolversMap {
  const held: Record<string, Fields> = {};
  for (const { type, field, tests } of closed) {
    const fields = held[type] ?? (resolvers[type] as Fields);
    const guarded = field === undefined ? reference(fields[REFERENCE], tests) : resolver(fields[field], tests);
    held[type] = { ...fields, [field ?? REFERENCE]: guarded };
  }
  return { ...resolvers, ...(held as ResolversMap) };
}

function resolver(own: unknown, tests: readonly Test[]): Resolve {
  const resolve = (own ?? defaultFieldResolver) as Resolve;
  return (source, args, context, info) => {
    if (!isAllowed(context.viewer, tests)) throw refusal();
    return resolve(source, args, context, info);
  };
}

/** Rejects and does not throw: one entity is refused, not the whole fetch. One without a resolver is what it was given. */
function reference(own: unknown, tests: readonly Test[]): ReferenceResolver {
  const resolve = (own ?? ((given: unknown) => given)) as ReferenceResolver;
  return (given, context) => (isAllowed(context.viewer, tests) ? resolve(given, context) : Promise.reject(refusal()));
}

/** The process itself is no caller from outside. */
function isAllowed(viewer: Viewer, tests: readonly Test[]): boolean {
  return viewer.kind === 'system' || tests.every((test) => test(viewer));
}

function refusal(): ClientError {
  return new ClientError('UNAUTHORIZED_FIELD_OR_TYPE', ERROR_CODES.UNAUTHORIZED_FIELD_OR_TYPE.meaning);
}
