/** The processes that serve, and are killed. Several at a time, so that a call goes on elsewhere at once, beside what a dead one left. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SWC } from '../../bench/peers';

const SERVERS = 3;
const PATIENCE_MS = 60_000;

export class Servers {
  killed = 0;
  private readonly running = new Map<ChildProcess, number | null>();

  constructor(private readonly env: Readonly<Record<string, string>>) {
    for (let n = 0; n < SERVERS; n += 1) this.start();
  }

  /** The address of any that serves. */
  async address(): Promise<string> {
    const [, port] = await this.oneOf(1);
    return `http://127.0.0.1:${port}/graphql`;
  }

  /** One of those at work, after so long; another is left to go on with. */
  async killOne(afterMs: number): Promise<void> {
    await this.oneOf(2);
    await sleep(afterMs);
    const [victim] = await this.oneOf(2);
    this.running.delete(victim);
    victim.kill('SIGKILL');
    this.killed += 1;
    this.start();
  }

  async stop(): Promise<void> {
    for (const child of this.running.keys()) {
      if (child.exitCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }

  /** Any, as soon as so many serve. */
  private async oneOf(least: number): Promise<readonly [ChildProcess, number]> {
    const until = Date.now() + PATIENCE_MS;
    while (Date.now() < until) {
      const ready = [...this.running].filter((entry): entry is [ChildProcess, number] => entry[1] !== null);
      const chosen = ready[randomInt(Math.max(1, ready.length))];
      if (chosen && ready.length >= least) return chosen;
      await sleep(10);
    }
    throw new Error('No process came to serve.');
  }

  private start(): void {
    const env = { PATH: process.env.PATH, ...this.env };
    const child = spawn(process.execPath, [...SWC, join(__dirname, 'serve.ts')], {
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.running.set(child, null);
    child.once('message', (message) => {
      if (this.running.has(child)) this.running.set(child, (message as { port: number }).port);
    });
  }
}
