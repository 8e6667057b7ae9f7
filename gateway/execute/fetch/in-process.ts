/**
 * The short way: a subgraph in this process is called, not asked over a wire.
 */
import { Attempt, type FetchObserver } from './attempt';
import { type SubgraphCall } from './call';
import { type InProcessSubgraph, type SubgraphRequest, type Way } from './subgraph';

export function inProcess(subgraph: InProcessSubgraph, observer: FetchObserver): Way {
  return {
    kind: 'here',
    name: subgraph.name,
    execute(request, call) {
      const visit = new Visit(subgraph, call, observer);
      call.enter(visit);
      visit.begin(request);
      return visit.promise;
    },
  };
}

class Visit extends Attempt<unknown> {
  constructor(
    private readonly host: InProcessSubgraph,
    private readonly visitor: SubgraphCall,
    observer: FetchObserver,
  ) {
    super(host.name, visitor, observer);
  }

  begin(request: SubgraphRequest): void {
    if (!this.isOpen) return;
    this.run(request).then(
      (result) => {
        this.answer(result, 0);
      },
      // From here it is no different from a subgraph that is down.
      (error: unknown) => {
        this.fail('SUBGRAPH_UNAVAILABLE', error);
      },
    );
  }

  /** The signal tells the subgraph; one that does not listen is left to itself. */
  protected override abandon(): void {
    return;
  }

  // Async, so that one that throws before it gives a promise fails like any other.
  private async run(request: SubgraphRequest): Promise<unknown> {
    return this.host.execute(request, this.visitor.tell());
  }
}
