/**
 * The folder of registered operations, one manifest for each client: read at the start, and again when something in it
 * changes. A manifest that is no good stops the start; later the last good one of that client stays.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { StartupError } from '../../errors';
import { readManifest, type RegisteredOperation } from './manifest';

/** What one client registered. */
export interface Registered {
  readonly bound: boolean;
  readonly byHash: ReadonlyMap<string, RegisteredOperation>;
  readonly byText: ReadonlyMap<string, RegisteredOperation>;
}

export interface Register {
  /** `client`: `cli_…`, or `anonymous`. */
  of(client: string): Registered | undefined;
  close(): void;
}

export interface RegisterOptions {
  readonly watch: (file: string, onChange: () => void) => { close(): void };
  /** A manifest that is no good, and what is wrong with it. */
  readonly onRefused: (reason: string) => void;
}

/** Files are named for their client. */
export const MANIFEST_FILE = /^(cli_[0-9a-z]{1,64}|anonymous)\.json$/;

/** No folder: nobody registered anything. */
export async function openRegister(
  folder: string | undefined,
  { watch, onRefused }: RegisterOptions,
): Promise<Register> {
  if (folder === undefined) return { of: () => undefined, close: () => undefined };
  let current = await readFolder(folder, new Map(), (reason) => {
    throw new StartupError(reason);
  });
  let working: Promise<void> = Promise.resolve();

  async function reload(at: string): Promise<void> {
    try {
      current = await readFolder(at, current, onRefused);
    } catch (error) {
      onRefused(error instanceof Error ? error.message : String(error));
    }
  }

  const watcher = watch(`${folder}${sep}.`, () => {
    working = working.then(() => reload(folder));
  });
  return {
    of: (client) => current.get(client),
    close: () => {
      watcher.close();
    },
  };
}

type ByClient = ReadonlyMap<string, Registered>;

async function readFolder(folder: string, before: ByClient, onRefused: (reason: string) => void): Promise<ByClient> {
  const next = new Map<string, Registered>();
  for (const file of await filesIn(folder)) {
    const client = MANIFEST_FILE.exec(file)?.[1];
    if (client === undefined) {
      if (file.endsWith('.json')) onRefused(`${join(folder, file)} is named for no client, such as cli_….json.`);
      continue;
    }
    const kept = before.get(client);
    try {
      next.set(client, registered(await readFile(join(folder, file), 'utf8')));
    } catch (error) {
      if (kept) next.set(client, kept);
      onRefused(
        `The operations in ${join(folder, file)} cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
      );
    }
  }
  return next;
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    throw new StartupError(
      `The folder of registered operations cannot be read: ${String(cause)}. See OPERATIONS_FOLDER.`,
      {
        cause,
      },
    );
  }
}

function registered(text: string): Registered {
  const { bound, operations } = readManifest(text);
  return {
    bound,
    byHash: new Map(operations.map((operation) => [operation.id, operation])),
    byText: new Map(operations.map((operation) => [operation.body, operation])),
  };
}
