/**
 * Which faults a fetch is to meet, and which subgraphs a request asks: told by the id of the request that a fetch is made for,
 * which the gateway hands on.
 */
import { type ServerResponse } from 'node:http';
import { HEADER } from '../../../schema/contract';
import { type Faults } from '../faults/faults';
import { type Operation } from '../generate/generate';
import { type Answer } from './target';
import { NO_COST_LIMITS, NO_COST_TOLD } from '../../kit/no-limits';

export interface Asked {
  readonly ask: (url: string, operation: Operation, faults: Faults | undefined) => Promise<Answer>;
  /** Of a fetch that has come to a subgraph. */
  readonly faultsOf: (response: ServerResponse, subgraph: string) => Faults | undefined;
}

export function asking(): Asked {
  const underWay = new Map<string, { readonly faults: Faults | undefined; readonly from: Set<string> }>();
  let asked = 0;
  return {
    async ask(url, { query, variables }, faults) {
      const id = `differential-${(asked += 1)}`;
      const from = new Set<string>();
      underWay.set(id, { faults, from });
      try {
        const response = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', [HEADER.requestId]: id },
          body: JSON.stringify({ query, variables }),
        });
        const answer = (await response.json()) as Answer;
        return { ...answer, from: [...from].sort() };
      } finally {
        underWay.delete(id);
      }
    },
    faultsOf(response, subgraph) {
      const request = underWay.get(String(response.req.headers[HEADER.requestId]));
      request?.from.add(subgraph);
      return request?.faults;
    },
  };
}

/** Limits stand on both executors alike, and only those on the text and the answer are in the way. */
export const LIMITS = {
  LIMIT_TOKENS: '100000',
  LIMIT_OBJECTS: '1000000000',
  ...NO_COST_LIMITS,
  ...NO_COST_TOLD,
  DEADLINE_MS: '4000',
  LOG_LEVEL: 'error',
} as const;
