/** The explorer as a visitor meets it: the real gateway, in a real browser. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type Browser, type Route } from 'playwright-core';
import { findChromium, openChromium } from './kit/chromium';
import {
  namedOperations,
  run,
  tabNames,
  untilTabsAreStored,
  type Visit,
  visitExplorer,
  type VisitOptions,
} from './kit/explorer-page';
import { type Front, type NamedOperation } from './kit/front';
import { startGatewayFront } from './kit/gateway-front';

const executable = findChromium();
if (!executable) process.stderr.write('The explorer is not tested: no Chromium here. Set CHROMIUM_PATH to one.\n');

(executable ? describe : describe.skip)('the explorer of the gateway', () => {
  let front: Front;
  let browser: Browser;
  let operations: readonly NamedOperation[];
  let first: NamedOperation;
  let visit: Visit;

  beforeAll(async () => {
    execFileSync(process.execPath, [join(__dirname, '../../console/build.cjs')]);
    [front, browser] = await Promise.all([startGatewayFront(), openChromium(executable ?? '')]);
    operations = await namedOperations(front.url);
    if (!operations[0]) throw new Error('There is no named operation to show.');
    first = operations[0];
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await front.close();
  });

  const open = async (options?: VisitOptions) => (visit = await visitExplorer(browser, front.url, options));

  const leave = async () => {
    const { trouble } = visit;
    await visit.close();
    expect(trouble).toEqual([]);
  };

  describe('when all is well', () => {
    afterEach(leave);

    it('shows a new visitor every named operation as a tab, the first one open', async () => {
      const { page } = await open();
      expect(await page.title()).toBe('Interport explorer');
      expect(await tabNames(page)).toEqual(operations.map(({ name }) => name));
      expect(await page.locator('.graphiql-tab-active').innerText()).toBe(first.name);
    });

    it('answers the first operation at the press of play', async () => {
      const { page } = await open();
      const asked = page.waitForRequest(
        (request) => request.url().endsWith('/graphql') && !request.postData()?.includes('__schema'),
      );
      const shown = await run(page);
      expect(shown).toContain('"data": {');
      expect(shown).not.toContain('"errors"');
      expect((await asked).headers()).toMatchObject({
        'content-type': 'application/json',
        accept: expect.stringMatching(/^application\/graphql-response\+json/),
      });
    });

    it('opens the documentation of the schema from the wordmark', async () => {
      const { page } = await open();
      await page.locator('.interport-wordmark').click();
      await page.locator('.graphiql-doc-explorer-content', { hasText: 'Query' }).waitFor();
    });

    it('keeps the tabs of a visitor who comes back', async () => {
      const { page } = await open();
      await page.locator('.graphiql-tab-add').click();
      await page.locator('.graphiql-tab').nth(operations.length).waitFor();
      await untilTabsAreStored(page, operations.length + 1);
      await page.reload();
      await page.locator('.graphiql-query-editor .view-lines').waitFor();
      expect(await tabNames(page)).toEqual([...operations.map(({ name }) => name), '<untitled>']);
    });

    it('marks an operation that was added since the last visit, and opens it in a tab', async () => {
      const { page } = await open({ seen: operations.slice(1).map(({ name }) => name) });
      await page.locator('.graphiql-tab-active .graphiql-tab-close').click();
      await page.getByRole('button', { name: 'Show Operations' }).click();
      const added = page.locator('.interport-operations li', { hasText: '新' }).getByRole('button');
      expect(await added.innerText()).toContain(first.name);
      await added.click();
      await page.locator('.graphiql-tab-active', { hasText: first.name }).waitFor();
      expect(await run(page)).toContain('"data": {');
    });
  });

  describe('when something goes wrong on the way', () => {
    let graph: (route: Route) => Promise<void>;

    // One visit for all rows: a page of three megabytes takes its time on a small machine.
    beforeAll(async () => {
      graph = (route) => answerWith(route, 400, '{"errors":[{"message":"GraphQL introspection is not allowed."}]}');
      await open({ graph: (route) => graph(route) });
    });

    afterAll(leave);

    it('says plainly that introspection is disabled', async () => {
      expect(await visit.page.locator('.interport-notice').innerText()).toMatch(/^Introspection is disabled/);
    });

    it.each<[string, (route: Route) => Promise<void>, string]>([
      ['no answer at all', (route) => route.abort('connectionrefused'), 'The gateway did not answer at /graphql.'],
      ['a page of a proxy', (route) => answerWith(route, 502, '<h1>Bad gateway</h1>'), 'The gateway is not ready.'],
      ['a refusal with a wait', (route) => answerWith(route, 429, '', { 'retry-after': '7' }), 'Try again in 7 s.'],
      ['no body', (route) => answerWith(route, 200, ''), 'The gateway sent no GraphQL response.'],
      [
        'an error of the graph',
        (route) => answerWith(route, 400, '{"errors":[{"message":"Too deep."}]}'),
        '"Too deep."',
      ],
    ])('says %s in words', async (_what, answer, words) => {
      graph = answer;
      expect(await run(visit.page, words)).toContain(words);
    });
  });
});

function answerWith(route: Route, status: number, body: string, headers: Record<string, string> = {}): Promise<void> {
  return route.fulfill({ status, body, headers });
}
