export interface Held {
  /** Name a child process as a holder too: the lock stays held until it has ended, even if this process is killed. */
  include: (pid: number) => void;
}

/** Runs `work` while no other process (and no other caller in this one) runs under the same file. `onWait` hears who holds it. */
export function withLock<T>(file: string, work: (held: Held) => Promise<T>, onWait?: (pid: number) => void): Promise<T>;

/** Alive, not a zombie, and (where the system tells) born when `born` says. */
export function isAlive(pid: number, born?: string): boolean;
