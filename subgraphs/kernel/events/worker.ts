/**
 * graphile-worker at work for the subscribers of this process. A job names an entity; its events are delivered one by one until
 * none is left. Should the worker give up (the database went away for long), another takes its place.
 *
 * Jobs are fetched one by one and ended in small batches. graphile-worker 0.17 throws where nobody can catch, and so would take the
 * process with it, when the database goes away as its localQueue is given back, or as a job is failed without a batch.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { runTaskList, type TaskList, type WorkerPool } from 'graphile-worker';
import { type DeliveryDesk, deliverNext, type Subscriber } from './deliver';
import { JOBS_SCHEMA } from './delivery-table';
import { addJobs, taskOf } from './jobs';
import { jobsLogger } from './jobs-log';
import { ring, ringHere, type StandingTimer, type TimerDesk, wind } from './timer';

export interface Work {
  readonly subscribers: readonly Subscriber[];
  readonly timers: readonly StandingTimer[];
  readonly rang: TimerDesk['rang'];
}

export interface RunningWorker {
  /** Takes no more; what is being delivered is delivered to its end. */
  stop(): Promise<void>;
}

const ENDED_TOGETHER_MS = 20;
const AGAIN_MS = 1_000;
/** What an outage leaves undone is found again; a stop does not wait for its end. */
const STOP_MS = 10_000;

/** `alive` is told the name under which the worker takes jobs, before it takes any. */
export function startWorker(
  desk: DeliveryDesk,
  { subscribers, timers, rang }: Work,
  alive: (worker: string) => void,
): RunningWorker {
  const stopping = new AbortController();
  const shared = timers.filter(({ timer }) => !timer.inEachProcess);
  const own = timers.filter(({ timer }) => timer.inEachProcess);
  const bell: TimerDesk = { log: desk.log, rang };
  let workers: WorkerPool | undefined;
  const tasks: TaskList = {
    ...Object.fromEntries(
      subscribers.map((subscriber) => [taskOf(subscriber.manifest.name), task(desk, subscriber, stopping.signal)]),
    ),
    ...Object.fromEntries(shared.map((timer) => [timer.task, () => ring(desk.pool, timer, bell, stopping.signal)])),
  };

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      workers = runTaskList(
        {
          schema: JOBS_SCHEMA,
          concurrency: desk.pace.concurrency,
          pollInterval: desk.pace.pollMs,
          noHandleSignals: true,
          logger: jobsLogger(desk.log),
          preset: { worker: { completeJobBatchDelay: ENDED_TOGETHER_MS, failJobBatchDelay: ENDED_TOGETHER_MS } },
        },
        tasks,
        desk.pool,
      );
      alive(workers.id);
      await workers.promise.catch((err: unknown) => {
        desk.log.warn({ err }, 'the worker of events gave up; another one starts');
      });
      await sleep(AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const ended = Promise.all([
    work(),
    ...shared.map((timer) => windAtOnce(desk, timer, stopping.signal)),
    ...own.map((timer) => ringHere(timer, bell, stopping.signal)),
  ]);
  return {
    async stop() {
      stopping.abort();
      const stopped = Promise.resolve(workers?.gracefulShutdown('stopping')).then(() => ended);
      await Promise.race([stopped.catch(() => undefined), sleep(STOP_MS, undefined, { ref: false })]);
    },
  };
}

/** It may have slept for long. The database may be away just now; without a job it would never ring. */
async function windAtOnce({ pool, log }: DeliveryDesk, timer: StandingTimer, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      await wind(pool, timer, new Date());
      return;
    } catch (err) {
      log.warn({ err, timer: timer.task }, 'a timer could not be wound up; trying again');
      await sleep(AGAIN_MS, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
}

function task(desk: DeliveryDesk, subscriber: Subscriber, stopping: AbortSignal): TaskList[string] {
  return async (payload) => {
    const { entity } = payload as { entity: string };
    while ((await deliverNext(desk, subscriber, entity)) === 'delivered') {
      if (!stopping.aborted) continue;
      await addJobs(desk.pool, [{ subscriber: subscriber.manifest.name, entity }]);
      return;
    }
  };
}
