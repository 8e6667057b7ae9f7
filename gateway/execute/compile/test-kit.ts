/** Plans written by hand, for the tests of compiling and running: what a planner would say, without a planner. */
import { type FetchNode, type PlanNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import { createEndpoint } from '../fetch/endpoint';
import { type Way } from '../fetch/subgraph';
import { parsed } from '../values/parsed';
import { type StepCompiler } from './steps';
import { typesOf } from './types';

type More = Partial<FetchNode>;

/** Root fields of a subgraph. */
export function rootFetch(serviceName: string, operation: string, more: More = {}): FetchNode {
  return {
    kind: 'Fetch',
    serviceName,
    variableUsages: [],
    operation,
    operationName: undefined,
    operationKind: operation.startsWith('mutation') ? OperationTypeNode.MUTATION : OperationTypeNode.QUERY,
    operationDocumentNode: undefined,
    ...more,
  };
}

/** `selection` of entities of type T, which are known by their id. */
export function entityFetch(serviceName: string, selection: string, more: More = {}): FetchNode {
  const variables = (more.variableUsages ?? []).map((name) => ` $${name}: Int`).join('');
  const operation = `query($representations: [_Any!]!${variables}) { _entities(representations: $representations) { ... on T { ${selection} } } }`;
  return rootFetch(serviceName, operation, {
    requires: [
      {
        kind: 'InlineFragment',
        typeCondition: 'T',
        selections: [
          { kind: 'Field', name: '__typename' },
          { kind: 'Field', name: 'id' },
        ],
      },
    ],
    ...more,
  });
}

/** `path` as a plan writes it, such as `things.@`. */
export function at(path: string, node: PlanNode): PlanNode {
  return { kind: 'Flatten', path: path.split('.'), node };
}

export function inSequence(...nodes: PlanNode[]): PlanNode {
  return { kind: 'Sequence', nodes };
}

export function inParallel(...nodes: PlanNode[]): PlanNode {
  return { kind: 'Parallel', nodes };
}

/** What a subgraph in this process says to a request; an error it throws is one of the way there. */
export type Reply = (request: { readonly query: string; readonly variables: Record<string, unknown> }) => unknown;

type InProcess = Extract<Way, { kind: 'here' }>;

const ignore = (): void => undefined;
const SILENT = { fetched: ignore, subgraphFailed: ignore, subgraphErrorMasked: ignore };

export function compilerFor(replies: Readonly<Record<string, Reply>> = {}): StepCompiler {
  return {
    types: typesOf({}),
    values: parsed,
    batching: true,
    pathOf: onePerPath(),
    endpoint: (name) => {
      const reply = replies[name] ?? nothing;
      // A turn later, so that what it throws is a rejection.
      const execute: InProcess['execute'] = ({ query, variables = {} }) =>
        Promise.resolve().then(() => reply({ query, variables }));
      return createEndpoint({ kind: 'here', name, execute }, SILENT);
    },
  };
}

function nothing(): never {
  throw new Error('Nobody is asked here.');
}

function onePerPath(): StepCompiler['pathOf'] {
  const known = new Map<string, readonly string[]>();
  return (path) => {
    const one = known.get(path.join(' ')) ?? path;
    known.set(path.join(' '), one);
    return one;
  };
}
