/**
 * One fetch of a plan, with all that can be settled before a request: what it sends around its variables, which
 * representations it is made of, and how its answer gets into the tree.
 */
import { type FetchNode } from '@apollo/query-planner';
import { type DocumentNode, OperationTypeNode, parse } from 'graphql';
import { type Endpoint } from '../fetch/endpoint';
import { type PlanPath } from '../run/places';
import { type Values } from '../values/values';
import { compileRepresentation, type RepresentationOf, type TypeKeys } from './representation';
import { compileRewrites, renamePath, type Rewrite, rewriteShape } from './rewrite';
import { type Shape, shapeOf } from './shape';
import { type Types } from './types';

export interface Fetch {
  readonly endpoint: Endpoint;
  /** Where in the tree it reads and writes. */
  readonly path: PlanPath;
  readonly sending: Sending;
  readonly isMutation: boolean;
  /** Names of the caller's variables that it passes on. */
  readonly variables: readonly string[];
  /** Undefined: it asks root fields, and not for entities. */
  readonly represent: RepresentationOf | undefined;
  /** What merges into the tree: the root fields, or an entity's. */
  readonly shape: Shape;
  /** On what came, before it merges: once for each entity, or for the data. */
  readonly rewrite: Rewrite | undefined;
  /** A path below what merges, in the caller's words. */
  readonly toCaller: (path: readonly (string | number)[]) => (string | number)[];
  readonly types: Types;
  readonly node: FetchNode;
}

/** A document, ready to go out. */
export interface Sending {
  readonly document: DocumentNode;
  readonly query: string;
  readonly operationName: string | undefined;
  /** The request's JSON up to the first variable. */
  readonly head: string;
  /** Of all that `data` holds. */
  readonly answer: Shape;
}

export interface FetchCompiler {
  readonly types: Types;
  readonly values: Values;
  readonly endpoint: (subgraph: string) => Endpoint;
  /** By which keys a subgraph knows entities. */
  readonly keysOf?: (subgraph: string) => TypeKeys | undefined;
}

export const ENTITIES = '_entities';
export const REPRESENTATIONS = 'representations';

export function compileFetch(
  node: FetchNode,
  path: PlanPath,
  { types, values, endpoint, keysOf }: FetchCompiler,
): Fetch {
  const document = parse(node.operation, { noLocation: true });
  const sending = sendingOf(document, node, shapeOf(document), values);
  const { outputRewrites = [] } = node;
  const asked = node.requires ? sending.answer.byKey.get(ENTITIES)?.inner : sending.answer;
  if (!asked) throw new Error(`A fetch with representations asks for no ${ENTITIES}: ${node.operation}`);
  return {
    endpoint: endpoint(node.serviceName),
    path,
    sending,
    isMutation: node.operationKind === OperationTypeNode.MUTATION,
    variables: node.variableUsages ?? [],
    represent:
      node.requires &&
      compileRepresentation(node.requires, node.inputRewrites ?? [], {
        types,
        values,
        keys: keysOf?.(node.serviceName),
      }),
    shape: rewriteShape(asked, outputRewrites),
    rewrite:
      outputRewrites.length > 0 ? compileRewrites(outputRewrites, types, (value) => leafOf(value, values)) : undefined,
    toCaller: (below) => renamePath(below, outputRewrites),
    types,
    node,
  };
}

export function sendingOf(
  document: DocumentNode,
  { operation: query, operationName }: Pick<FetchNode, 'operation' | 'operationName'>,
  answer: Shape,
  values: Values,
): Sending {
  const name = operationName === undefined ? '' : `"operationName":${JSON.stringify(operationName)},`;
  const head = values.own(`{"query":${JSON.stringify(query)},${name}"variables":{`);
  return { document, query, operationName, head, answer };
}

/** A plan sets `__typename` and nothing else, and that is a plain string in every tree. */
function leafOf(value: unknown, values: Values): unknown {
  return typeof value === 'string' ? value : values.own(JSON.stringify(value));
}
