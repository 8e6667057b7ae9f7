/**
 * One worker thread, asked one thing at a time, watched, and started again when it is gone.
 *
 * Planning blocks the thread it runs in, so a plan that takes too long cannot be told to stop: its thread is ended. What
 * waited behind it goes to the next thread, which is told of a supergraph again before it is asked about it.
 */
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ClientError, StartupError, systemCode } from '../../errors';
import { type ThreadFault, type ThreadReply, type ThreadRequest } from './messages';

/** How Node runs our TypeScript: by path, for the launcher's code is not ours to import, and a thread under jest has no hook. */
const REGISTER = resolve(__dirname, '../../../launch/swc-register.cjs');
/** A planner for hundreds of subgraphs takes seconds to build; more than this is a fault. */
const OPEN_TIMEOUT_MS = 60_000;
/** A thread without supergraphs ends after this: a swap closes one and opens the next. */
const IDLE_MS = 1_000;
/** Where a runaway plan ends before the process does. */
const MEMORY_MB = 2_048;

export interface ThreadOptions {
  readonly memoryMb?: number;
  readonly idleMs?: number;
}

interface Task {
  readonly request: ThreadRequest;
  readonly timeoutMs: number;
  readonly resolve: (json: string) => void;
  readonly reject: (error: Error) => void;
}

interface Running {
  readonly worker: Worker;
  /** The supergraphs that it was told of. */
  readonly told: Set<number>;
  task?: Task;
  timer?: NodeJS.Timeout;
}

export class PlannerThread {
  private running: Running | undefined;
  private readonly waiting: Task[] = [];
  /** SDL by id, of all that are open. */
  private readonly supergraphs = new Map<number, string>();
  private idle: NodeJS.Timeout | undefined;
  private lastId = 0;

  /** `entry`: the file that the thread runs. */
  constructor(
    private readonly entry: string,
    private readonly options: ThreadOptions = {},
  ) {}

  /** `json`: what the thread has to say of the supergraph. */
  async open(sdl: string): Promise<{ readonly id: number; readonly json: string }> {
    const id = (this.lastId += 1);
    this.supergraphs.set(id, sdl);
    try {
      return { id, json: await this.ask({ kind: 'open', id, sdl }, OPEN_TIMEOUT_MS) };
    } catch (error) {
      this.forget(id);
      throw error;
    }
  }

  plan(id: number, document: string, overrides: readonly string[], timeoutMs: number): Promise<string> {
    return this.ask({ kind: 'plan', id, document, overrides }, timeoutMs);
  }

  /** After the plans that were asked for before. */
  close(id: number): void {
    const done = (): void => {
      this.forget(id);
    };
    if (!this.running && this.waiting.length === 0) done();
    else this.ask({ kind: 'close', id }, OPEN_TIMEOUT_MS).then(done, done);
  }

  private ask(request: ThreadRequest, timeoutMs: number): Promise<string> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ request, timeoutMs, resolve, reject });
      this.next();
    });
  }

  private next(): void {
    const [first] = this.waiting;
    if (!first || this.running?.task) return;
    clearTimeout(this.idle);
    const running = (this.running ??= this.start());
    const { kind, id } = first.request;
    const sdl = this.supergraphs.get(id);
    if (kind === 'plan' && sdl !== undefined && !running.told.has(id)) this.give(this.retelling(id, sdl), running);
    else this.give(this.waiting.shift() ?? first, running);
  }

  private retelling(id: number, sdl: string): Task {
    return {
      request: { kind: 'open', id, sdl },
      timeoutMs: OPEN_TIMEOUT_MS,
      resolve: () => undefined,
      reject: (error) => {
        this.failAll(error);
      },
    };
  }

  private give(task: Task, running: Running): void {
    running.task = task;
    // A process that has nothing left but a plan to wait for must not end; one that has an idle thread must.
    running.worker.ref();
    running.timer = setTimeout(() => {
      // When it was this process that stood still, the reply is there by now, and is read before this.
      setImmediate(() => {
        if (running.task === task) this.endFor(task, running);
      });
    }, task.timeoutMs);
    running.worker.postMessage(task.request);
  }

  private start(): Running {
    const worker = new Worker(this.entry, {
      execArgv: ['-r', REGISTER],
      resourceLimits: { maxOldGenerationSizeMb: this.options.memoryMb ?? MEMORY_MB },
    });
    const running: Running = { worker, told: new Set() };
    let cause: unknown;
    worker.on('message', (reply: ThreadReply) => {
      this.receive(reply, running);
    });
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', () => {
      if (this.running === running) this.lose(running, cause);
    });
    worker.unref();
    return running;
  }

  private receive(reply: ThreadReply, running: Running): void {
    const { task } = running;
    if (!task || this.running !== running) return;
    clearTimeout(running.timer);
    running.task = undefined;
    running.worker.unref();
    if (reply.ok && task.request.kind === 'open') running.told.add(task.request.id);
    if (reply.ok) task.resolve(reply.json);
    else task.reject(errorOf(reply));
    this.next();
  }

  private endFor(task: Task, running: Running): void {
    this.running = undefined;
    void running.worker.terminate();
    task.reject(task.request.kind === 'plan' ? tooLarge() : new Error('The planner thread took too long.'));
    this.next();
  }

  private lose({ task, timer }: Running, cause: unknown): void {
    this.running = undefined;
    clearTimeout(timer);
    if (task?.request.kind === 'plan' && systemCode(cause) === 'ERR_WORKER_OUT_OF_MEMORY') {
      task.reject(tooLarge());
      this.next();
      return;
    }
    const error = new Error('The planner thread ended.', { cause });
    task?.reject(error);
    this.failAll(error);
  }

  private failAll(error: Error): void {
    for (const { reject } of this.waiting.splice(0)) reject(error);
  }

  private forget(id: number): void {
    this.supergraphs.delete(id);
    if (this.supergraphs.size > 0) return;
    clearTimeout(this.idle);
    this.idle = setTimeout(() => {
      const { running } = this;
      this.running = undefined;
      void running?.worker.terminate();
    }, this.options.idleMs ?? IDLE_MS).unref();
  }
}

function tooLarge(): ClientError {
  return new ClientError('OPERATION_LIMIT_EXCEEDED', 'The operation is too large to plan.');
}

function errorOf({ kind, message, stack }: ThreadFault): Error {
  if (kind === 'limit') return tooLarge();
  // One line: reports of the federation library come with a paragraph for each error.
  if (kind === 'startup') return new StartupError(message.replace(/\s+/g, ' ').trim());
  const error = new Error(message);
  return stack === undefined ? error : Object.assign(error, { stack });
}
