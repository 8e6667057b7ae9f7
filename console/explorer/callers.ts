/**
 * As whom the explorer asks: nobody, or one of the demo identities that a development gateway hands out. The choice lasts as
 * long as the browser's tab.
 */
export interface Caller {
  /** Which one, for the menu and for what is remembered. */
  readonly name: string;
  readonly nameZhHans: string;
  /** What the caller may do, in a few words. */
  readonly description: string;
  /** The whole value of the header. */
  readonly authorization: string;
}

/** None where there are none to hand out, as in production. */
export async function loadCallers(): Promise<readonly Caller[]> {
  try {
    const response = await fetch(`${import.meta.env.BASE_URL}callers.json`, {
      headers: { accept: 'application/json' },
    });
    const body: unknown = response.ok ? await response.json() : [];
    return Array.isArray(body) ? body.filter(isCaller) : [];
  } catch {
    return [];
  }
}

export function chosenCaller(callers: readonly Caller[]): Caller | undefined {
  const name = stored();
  return callers.find((caller) => caller.name === name);
}

/** Undefined: as nobody. */
export function chooseCaller(caller: Caller | undefined): void {
  authorization = caller?.authorization;
  try {
    if (caller) sessionStorage.setItem(CHOSEN, caller.name);
    else sessionStorage.removeItem(CHOSEN);
  } catch {
    // Storage may be closed: then the choice lasts until the page is loaded again.
  }
}

/** What a request carries that says nothing else of who asks. */
export function callerHeaders(): Readonly<Record<string, string>> {
  return authorization === undefined ? {} : { authorization };
}

const CHOSEN = 'interport:caller';
let authorization: string | undefined;

function stored(): string | null {
  try {
    return sessionStorage.getItem(CHOSEN);
  } catch {
    return null;
  }
}

function isCaller(value: unknown): value is Caller {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['name', 'nameZhHans', 'description', 'authorization'].every((key) => typeof Reflect.get(value, key) === 'string')
  );
}
