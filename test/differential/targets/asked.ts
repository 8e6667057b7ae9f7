/**
 * Which faults a fetch is to meet: told by the id of the request that it is made for, which the gateway hands on.
 */
import { type ServerResponse } from 'node:http';
import { HEADER } from '../../../schema/contract';
import { type Faults } from '../faults/faults';
import { type Operation } from '../generate/generate';
import { type Answer } from './target';

export interface Asked {
  readonly ask: (url: string, operation: Operation, faults: Faults | undefined) => Promise<Answer>;
  readonly faultsOf: (response: ServerResponse) => Faults | undefined;
}

export function asking(): Asked {
  const underWay = new Map<string, Faults>();
  let asked = 0;
  return {
    async ask(url, { query, variables }, faults) {
      const id = `differential-${(asked += 1)}`;
      if (faults) underWay.set(id, faults);
      try {
        const response = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', [HEADER.requestId]: id },
          body: JSON.stringify({ query, variables }),
        });
        return (await response.json()) as Answer;
      } finally {
        underWay.delete(id);
      }
    },
    faultsOf(response) {
      const id = response.req.headers[HEADER.requestId];
      return typeof id === 'string' ? underWay.get(id) : undefined;
    },
  };
}

/** Limits stand on both executors alike, and only those on the text and the answer are in the way. */
export const LIMITS = {
  LIMIT_TOKENS: '100000',
  LIMIT_OBJECTS: '1000000000',
  DEADLINE_MS: '4000',
  LOG_LEVEL: 'error',
} as const;
