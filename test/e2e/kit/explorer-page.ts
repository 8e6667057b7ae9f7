/** One visit to the explorer in a fresh browser profile, and everything that must not happen during it. */
import { type Browser, type Page, type Route } from 'playwright-core';
import { type NamedOperation } from './front';

export interface Visit {
  readonly page: Page;
  /** Requests to another host, content security policy violations and uncaught errors: an empty list is a good visit. */
  readonly trouble: readonly string[];
  close(): Promise<void>;
}

export interface VisitOptions {
  /** Answers /graphql in the gateway's place. */
  readonly graph?: (route: Route) => Promise<void>;
  /** Names of the operations that this visitor has met on an earlier visit. */
  readonly seen?: readonly string[];
}

export async function visitExplorer(browser: Browser, url: string, { graph, seen }: VisitOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const trouble = watch(page, url);
  if (graph) await page.route('**/graphql', graph);
  if (seen) {
    await page.addInitScript(`localStorage.setItem('interport:seen-operations', '${JSON.stringify(seen)}')`);
  }
  await page.goto(`${url}/explorer/`);
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  return { page, trouble, close: () => context.close() };
}

export function tabNames(page: Page): Promise<string[]> {
  return page.locator('.graphiql-tab-button').allTextContents();
}

/** GraphiQL stores tabs half a second after the last change. */
export async function untilTabsAreStored(page: Page, count: number): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const { origins } = await page.context().storageState();
    const stored = origins.flatMap(({ localStorage }) => localStorage).find(({ name }) => name === 'graphiql:tabState');
    if (stored && (JSON.parse(stored.value) as { tabs: readonly unknown[] }).tabs.length === count) return;
    await page.waitForTimeout(100);
  }
  throw new Error(`There never were ${count} stored tabs.`);
}

/** Presses play and reads the response pane once these words stand in it. */
export async function run(page: Page, words: string | RegExp = /"(data|errors)"/): Promise<string> {
  await page.locator('button.graphiql-execute-button').click();
  const pane = page.locator('.result-window .view-lines', { hasText: words });
  await pane.waitFor();
  // Monaco wraps lines and writes spaces as no-break spaces.
  return (await pane.innerText()).replace(/\s+/g, ' ');
}

export async function namedOperations(url: string): Promise<readonly NamedOperation[]> {
  const response = await fetch(`${url}/explorer/operations.json`);
  return (await response.json()) as readonly NamedOperation[];
}

function watch(page: Page, url: string): readonly string[] {
  const trouble: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`) && !/^(data|blob):/.test(request.url())) {
      trouble.push(`request to ${request.url()}`);
    }
  });
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) trouble.push(message.text());
  });
  page.on('pageerror', (error) => trouble.push(error.message));
  return trouble;
}
