/**
 * One request as its fetches see it: on whose behalf, until when, and what ends all of them at once.
 *
 * Two things do: the deadline, and a client that leaves. One timer serves all the fetches of a request that are under
 * way, and there is none while there are none. An AbortSignal is made only for a subgraph in this process: undici is
 * aborted without one, and listening to one costs more than all other bookkeeping of a fetch.
 */
import { type Viewer } from '../../guard/viewer';

/** Why nobody waits any more. */
export type End = 'late' | 'left';

export interface Ending {
  end(why: End): void;
}

/** What a subgraph in this process is told. */
export interface Told {
  readonly viewer: Viewer;
  readonly requestId: string;
  /** Epoch milliseconds. */
  readonly deadline: number;
  /** Whether a mutation asks, be it for what it reads after its writes. */
  readonly mutation: boolean;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

export interface CallOptions extends Omit<Told, 'signal' | 'mutation'> {
  /** Whoever waits for the answer. `onLeft` is called back at once when that is so already. */
  readonly client?: { onLeft(callback: () => void): void };
}

export class SubgraphCall {
  private readonly underWay = new Set<Ending>();
  private readonly deadline: number;
  private timer: NodeJS.Timeout | undefined;
  private isWatched = false;
  private over: End | undefined;
  private told: { readonly told: Told; readonly controller: AbortController } | undefined;
  private writes = false;
  readonly requestId: string;

  constructor(private readonly options: CallOptions) {
    this.deadline = options.deadline;
    this.requestId = options.requestId;
  }

  /** Until it leaves, `ending` is ended with the request: at once, if that is over. */
  enter(ending: Ending): void {
    this.watch();
    const left = this.deadline - Date.now();
    if (left <= 0) this.end('late');
    if (this.over !== undefined) {
      ending.end(this.over);
      return;
    }
    this.underWay.add(ending);
    this.timer ??= setTimeout(() => {
      this.end('late');
    }, left);
  }

  leave(ending: Ending): void {
    if (!this.underWay.delete(ending) || this.underWay.size > 0) return;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** From here on this is a mutation's: its first fetch writes, and those after it must see what was written. */
  write(): void {
    this.writes = true;
  }

  get viewer(): Viewer {
    return this.options.viewer;
  }

  get mutation(): boolean {
    return this.writes;
  }

  /** Whole milliseconds until the deadline, never less than 0. */
  timeLeft(): number {
    return Math.max(0, Math.ceil(this.deadline - Date.now()));
  }

  /** One for all the subgraphs in this process that the request asks. */
  tell(): Told {
    if (this.told) return this.told.told;
    const { viewer, requestId, deadline } = this.options;
    const controller = new AbortController();
    if (this.over !== undefined) controller.abort();
    const told = { viewer, requestId, deadline, mutation: this.writes, signal: controller.signal };
    this.told = { told, controller };
    return told;
  }

  private watch(): void {
    if (this.isWatched) return;
    this.isWatched = true;
    this.options.client?.onLeft(() => {
      this.end('left');
    });
  }

  private end(why: End): void {
    if (this.over !== undefined) return;
    this.over = why;
    clearTimeout(this.timer);
    for (const ending of this.underWay) ending.end(why);
    this.underWay.clear();
    this.told?.controller.abort();
  }
}
