/**
 * Makes the synthetic fields of required-arguments.ts real again in a fetch of a plan.
 *
 * Where it is fetched, a synthetic field becomes an alias of the real one with its arguments; where it is sent, it is
 * renamed in the representation. Two that would get one name in one representation go in two fetches.
 */
import { type FetchDataRewrite, type FetchNode } from '@apollo/query-planner';
import { type FieldNode, Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import { type RequiredArguments } from './required-arguments';
import { requiredKeys } from './required-keys';
import { splitFetch } from './split-fetch';

export function realArguments(
  fetch: FetchNode,
  required: RequiredArguments,
  possibleTypes: Readonly<Record<string, readonly string[]>>,
): readonly FetchNode[] {
  if (required.synthetics.size === 0) return [fetch];
  return splitFetch(fetch, required, possibleTypes).map((part) => ({
    ...part,
    operation: withRealFields(part.operation, required),
    ...(part.requires && { inputRewrites: withRenames(part, required) }),
  }));
}

function withRealFields(operation: string, { synthetics }: RequiredArguments): string {
  if (![...synthetics.keys()].some((name) => operation.includes(name))) return operation;
  const document = visit(parse(operation, { noLocation: true }), {
    Field(node): FieldNode | undefined {
      const synthetic = synthetics.get(node.name.value);
      if (!synthetic) return undefined;
      const name = { kind: Kind.NAME as const, value: synthetic.field };
      return { ...node, alias: node.alias ?? node.name, name, arguments: synthetic.args };
    },
  });
  return stripIgnoredCharacters(print(document));
}

function withRenames(fetch: FetchNode, { synthetics }: RequiredArguments): FetchDataRewrite[] {
  const renames = requiredKeys(fetch.requires ?? []).flatMap(({ path, key }): FetchDataRewrite[] => {
    const synthetic = synthetics.get(key);
    return synthetic ? [{ kind: 'KeyRenamer', path: [...path, key], renameKeyTo: synthetic.field }] : [];
  });
  // The innermost first, or a renamed parent would hide what is below it. And before the planner's own rewrites: those
  // set `__typename`, which the conditions in these paths read.
  renames.sort((a, b) => b.path.length - a.path.length);
  return [...renames, ...(fetch.inputRewrites ?? [])];
}
