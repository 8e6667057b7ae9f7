/**
 * The named operations that the gateway hands out, and which of them this visitor has not met yet.
 *
 * A visitor's own tabs live in local storage and win over the defaults, so an operation added later
 * is never a tab by itself: the panel marks it as new until it has been opened once.
 */
export interface NamedOperation {
  readonly name: string;
  readonly file: string;
  readonly description: string;
  readonly document: string;
  /** JSON, when the document's own defaults are not enough. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface LoadedOperations {
  readonly operations: readonly NamedOperation[];
  readonly unseen: ReadonlySet<string>;
  /** Why the list is empty although it should not be, in words for the visitor. */
  readonly trouble: string | null;
}

export async function loadOperations(): Promise<LoadedOperations> {
  const url = `${import.meta.env.BASE_URL}operations.json`;
  try {
    const response = await fetch(url, { headers: { accept: 'application/json' } });
    if (!response.ok) return withoutOperations(`it answered ${response.status} ${response.statusText}`.trim());
    const body: unknown = await response.json();
    const operations = Array.isArray(body) ? body.filter(isNamedOperation) : [];
    return { operations, unseen: unseenOf(operations), trouble: null };
  } catch (error) {
    return withoutOperations(error instanceof Error ? error.message : String(error));
  }
}

/** The editor's text for an operation's variables. */
export function variablesOf(operation: NamedOperation): string {
  return operation.variables ? JSON.stringify(operation.variables, null, 2) : '';
}

export function rememberSeen(operations: readonly NamedOperation[]): void {
  try {
    localStorage.setItem(SEEN, JSON.stringify(operations.map(({ name }) => name)));
  } catch {
    // Storage may be closed (private window, quota): then everything is simply never new.
  }
}

const SEEN = 'interport:seen-operations';

function unseenOf(operations: readonly NamedOperation[]): ReadonlySet<string> {
  const seen = readSeen();
  if (!seen) {
    // A first visit: all operations stand as tabs, none of them needs a mark.
    rememberSeen(operations);
    return new Set();
  }
  return new Set(operations.map(({ name }) => name).filter((name) => !seen.has(name)));
}

function readSeen(): ReadonlySet<string> | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(SEEN) ?? 'null');
    return Array.isArray(stored) ? new Set(stored.map(String)) : null;
  } catch {
    return null;
  }
}

function withoutOperations(reason: string): LoadedOperations {
  return { operations: [], unseen: new Set(), trouble: `The named operations could not be loaded: ${reason}.` };
}

function isNamedOperation(value: unknown): value is NamedOperation {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['name', 'description', 'document'].every((key) => typeof Reflect.get(value, key) === 'string')
  );
}
