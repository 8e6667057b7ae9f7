/**
 * Work for a subgraph ends at the request's deadline, whether it listens to the signal or not.
 */
import { SubgraphError } from '../../errors';
import { type SubgraphCall } from './subgraph';

export async function untilDeadline<T>(
  subgraph: string,
  call: SubgraphCall,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const left = call.deadline - Date.now();
  if (left <= 0) throw new SubgraphError('SUBGRAPH_TIMEOUT', subgraph);
  const late = new AbortController();
  const signal = call.signal ? AbortSignal.any([late.signal, call.signal]) : late.signal;
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new SubgraphError('SUBGRAPH_TIMEOUT', subgraph));
      late.abort();
    }, left);
    work(signal)
      .finally(() => {
        clearTimeout(timer);
      })
      .then(resolve, reject);
  });
}
