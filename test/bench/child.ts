/**
 * A child process of the benchmark: bound to one core, asked over the side channel, and gone when we are.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

export interface ChildOptions {
  readonly name: string;
  /** What Node is given: flags, then the script and its arguments. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly core: number;
}

export interface Child {
  ask<T>(question: string, about?: unknown): Promise<T>;
  /** What it has written, for an error message. */
  said(): string;
  stop(): Promise<void>;
}

export interface Usage {
  readonly cpuMs: number;
  readonly rss: number;
}

interface Reply {
  readonly id: number;
  readonly told?: unknown;
  readonly failed?: string;
}

const SAID_CHARS = 4000;
const SIDE_CHANNEL = join(__dirname, 'side-channel.cjs');
/** Gateway on one core; load and subgraphs on the other. */
export const CORE = { gateway: 0, load: 1 } as const;

export function startChild({ name, args, env = {}, core }: ChildOptions): Child {
  const node = [process.execPath, '-r', SIDE_CHANNEL, ...args];
  const [command = '', ...rest] = canPin() ? ['taskset', '-c', String(core), ...node] : node;
  const child = spawn(command, rest, {
    // Nothing of the caller's environment may change what a peer does.
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  const keep = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-SAID_CHARS);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const waiting = listen(child, name, () => said);
  let asked = 0;
  return {
    said: () => said,
    ask: <T>(ask: string, about?: unknown) =>
      new Promise<T>((resolve, reject) => {
        const id = (asked += 1);
        waiting.set(id, { resolve, reject });
        // What cannot be sent has nobody to go to.
        child.send({ id, ask, about }, (error) => {
          if (error) reject(new Error(`${name} is gone. It said:\n${said}`));
        });
      }),
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) {
          resolve();
          return;
        }
        child.once('exit', () => {
          resolve();
        });
        if (child.connected) child.disconnect();
      }),
  };
}

interface Waiting {
  resolve(told: unknown): void;
  reject(error: Error): void;
}

function listen(child: ChildProcess, name: string, said: () => string): Map<number, Waiting> {
  const waiting = new Map<number, Waiting>();
  child.on('message', (reply: Reply) => {
    const asker = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.failed === undefined) asker?.resolve(reply.told);
    else asker?.reject(new Error(`${name} failed: ${reply.failed}`));
  });
  child.on('exit', (code, signal) => {
    for (const asker of waiting.values())
      asker.reject(new Error(`${name} ended (${signal ?? String(code)}). It said:\n${said()}`));
  });
  return waiting;
}

/** Whether there is a second core, and the means to keep to one. */
export function canPin(): boolean {
  pinning ??= Object.values(CORE).every((core) => spawnSync('taskset', ['-c', String(core), 'true']).status === 0);
  return pinning;
}

let pinning: boolean | undefined;
