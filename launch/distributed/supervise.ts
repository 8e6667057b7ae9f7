/**
 * Keeps one program running: one that dies is started again, later each time it dies young, and each time it is said.
 *
 * Before it has been ready once a death is a failed start, for the one who started it all to see.
 */
import { type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { LaunchError } from '../launch-error';

export interface SuperviseOptions {
  readonly name: string;
  readonly start: () => ChildProcess;
  readonly isReady: () => Promise<boolean>;
  /** Hears of every death and every return. */
  readonly say: (line: string) => void;
  readonly backoff?: Backoff;
}

export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
  /** Whoever lived this long begins anew with `firstMs`. */
  readonly oldMs: number;
}

const USUAL: Backoff = { firstMs: 250, mostMs: 10_000, oldMs: 20_000 };
const POLL_MS = 100;
const START_MS = 120_000;

export class Supervised {
  readonly name: string;
  private child: ChildProcess | undefined;
  private ended: Promise<string> = Promise.resolve('');
  private waitMs: number;
  private timer: NodeJS.Timeout | undefined;
  private isStopping = false;
  private readonly backoff: Backoff;

  constructor(private readonly options: SuperviseOptions) {
    this.name = options.name;
    this.backoff = options.backoff ?? USUAL;
    this.waitMs = this.backoff.firstMs;
  }

  /** Of the process that runs now. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Resolves when it is ready, and is kept running from then on; rejects when it ends before. */
  async start(): Promise<void> {
    const child = this.spawn();
    const how = await this.ready(child);
    if (this.isStopping) return;
    if (how !== 'ready') throw new LaunchError(`${this.name} ${how} before it was ready; its last lines say why.`);
    this.keep(child);
  }

  /** Asks it to leave, and resolves when it has. */
  async stop(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.timer);
    this.kill('SIGTERM');
    await this.ended;
  }

  kill(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  private spawn(): ChildProcess {
    const child = this.options.start();
    this.child = child;
    this.ended = new Promise((resolve) => {
      child.once('error', (error) => {
        resolve(`could not be started (${error.message})`);
      });
      child.once('exit', (code, signal) => {
        resolve(signal ? `was ended by ${signal}` : `ended with code ${String(code)}`);
      });
    });
    return child;
  }

  /** `ready`, or how it ended instead. */
  private async ready(child: ChildProcess): Promise<string> {
    const over = new AbortController();
    const end = Date.now() + START_MS;
    const { ended } = this;
    void ended.then(() => {
      over.abort();
    });
    while (!over.signal.aborted) {
      // Somebody else may answer at its port while it is not there itself.
      if ((await this.options.isReady()) && child.exitCode === null && child.signalCode === null) return 'ready';
      if (Date.now() > end) return `was not ready within ${START_MS / 1000} s`;
      await sleep(POLL_MS, undefined, { signal: over.signal }).catch(() => undefined);
    }
    return ended;
  }

  private keep(child: ChildProcess): void {
    const bornAt = Date.now();
    const { pid } = child;
    void this.ended.then((how) => {
      if (this.isStopping) return;
      if (Date.now() - bornAt > this.backoff.oldMs) this.waitMs = this.backoff.firstMs;
      this.options.say(`process ${String(pid)} ${how}; starting it again in ${(this.waitMs / 1000).toFixed(1)} s`);
      this.timer = setTimeout(() => void this.restart(), this.waitMs);
      this.waitMs = Math.min(this.waitMs * 2, this.backoff.mostMs);
    });
  }

  private async restart(): Promise<void> {
    const began = performance.now();
    const child = this.spawn();
    this.keep(child);
    if ((await this.ready(child)) !== 'ready' || this.isStopping) return;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    this.options.say(`is back as process ${String(child.pid)}, ready in ${seconds} s`);
  }
}
