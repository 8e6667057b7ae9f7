/**
 * A subgraph as the engine meets it: a way there, and what is made of what comes back.
 */
import { SubgraphError } from '../../errors';
import { type FetchObserver } from './attempt';
import { checkResult, type EntityLists } from './check-result';
import { isDown, parseAnswer } from './parse-answer';
import { type HttpAnswer, type SubgraphResult, type Way } from './subgraph';

export interface Endpoint {
  readonly name: string;
  readonly way: Way;
  /** What came as a value: a GraphQL result whose errors are fit to show, or a SubgraphError. */
  check(came: unknown, lists: EntityLists, requestId: string): SubgraphResult;
  /** The same for what came as bytes. */
  read(answer: HttpAnswer, lists: EntityLists, requestId: string): SubgraphResult;
}

/** It does not take our word for who asks. That is between it and us, and nothing that a caller could mend. */
const UNAUTHORIZED = 401;
const NOT_TAKEN = new Error('HTTP 401: it does not take our signature; its VIEWER_PUBLIC_KEYS must hold our key.');

export function createEndpoint(way: Way, observer: FetchObserver): Endpoint {
  const { name: subgraph } = way;

  function told(requestId: string, make: () => SubgraphResult): SubgraphResult {
    try {
      return make();
    } catch (error) {
      if (error instanceof SubgraphError) {
        observer.subgraphFailed({ subgraph, requestId, code: error.code, error, answered: true });
      }
      throw error;
    }
  }

  function check(came: unknown, lists: EntityLists, requestId: string): SubgraphResult {
    return checkResult(subgraph, lists, came, (error) => {
      observer.subgraphErrorMasked(error, subgraph, requestId);
    });
  }

  return {
    name: subgraph,
    way,
    check: (came, lists, requestId) => told(requestId, () => check(came, lists, requestId)),
    read: (answer, lists, requestId) =>
      told(requestId, () => {
        if (answer.status === UNAUTHORIZED) throw new SubgraphError('SUBGRAPH_UNAVAILABLE', subgraph, NOT_TAKEN);
        const came = parseAnswer(subgraph, answer);
        try {
          return check(came, lists, requestId);
        } catch (error) {
          throw isDown(answer.status) ? new SubgraphError('SUBGRAPH_UNAVAILABLE', subgraph, error) : error;
        }
      }),
  };
}
