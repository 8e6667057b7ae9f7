/**
 * One fetch from its start to its one end: answered, failed, or nobody waits for it any more. The end is told once.
 */
import { ClientLeft, SubgraphError, type SubgraphErrorCode } from '../../errors';
import { type Observer } from '../../telemetry/observer';
import { type End, type Ending, type SubgraphCall } from './call';

export type FetchObserver = Pick<Observer, 'fetched' | 'subgraphFailed' | 'subgraphErrorMasked'>;

export abstract class Attempt<T> implements Ending {
  readonly promise: Promise<T>;
  protected isOpen = true;
  private resolve!: (value: T) => void;
  private reject!: (error: Error) => void;
  private readonly startedAt = performance.now();

  protected constructor(
    protected readonly subgraph: string,
    private readonly call: SubgraphCall,
    private readonly observer: FetchObserver,
  ) {
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** Stops what is still under way; nothing that it says after this counts. */
  protected abstract abandon(): void;

  end(why: End): void {
    if (why === 'late') {
      this.fail('SUBGRAPH_TIMEOUT');
    } else if (this.close('left', 0)) {
      this.abandon();
      this.reject(new ClientLeft());
    }
  }

  protected answer(value: T, bytes: number): void {
    if (this.close('answered', bytes)) this.resolve(value);
  }

  protected fail(code: SubgraphErrorCode, cause?: unknown): void {
    if (!this.close(code, 0)) return;
    this.abandon();
    const { subgraph } = this;
    const error = new SubgraphError(code, subgraph, cause);
    this.observer.subgraphFailed({ subgraph, requestId: this.call.requestId, code, error });
    this.reject(error);
  }

  private close(outcome: SubgraphErrorCode | 'answered' | 'left', bytes: number): boolean {
    if (!this.isOpen) return false;
    this.isOpen = false;
    this.call.leave(this);
    this.observer.fetched({ subgraph: this.subgraph, outcome, bytes, ms: performance.now() - this.startedAt });
    return true;
  }
}
