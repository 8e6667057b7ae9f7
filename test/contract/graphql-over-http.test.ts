/**
 * The public audit of GraphQL over HTTP, whole, against a real gateway: only GETs that a page of another site could have
 * forged fail, and with the header that no such page can send, nothing does.
 *
 * https://graphql.github.io/graphql-over-http/draft/
 */
import { serverAudits } from 'graphql-http';
import { startTestGateway, stopAll } from '../../gateway/test-kit';

/** By the audit's id: why the GET it sends is refused (docs/frontend-teams.md, "GraphQL over HTTP"). */
const BLOCKED: Readonly<Record<string, string>> = {
  '5A70': 'a GET of a query and nothing else: any link or image of any page is one',
  D6D5: 'a GET with variables and an Accept, which a page may set without being asked',
  '6A70': 'the same with another Accept',
};

const gateways = { full: '', fast: '' };
beforeAll(async () => {
  gateways.full = (await startTestGateway()).url;
  gateways.fast = (await startTestGateway({ FAST_LANE: 'true' })).url;
});
afterAll(stopAll);

describe.each(['full', 'fast'] as const)('the %s lane', (lane) => {
  const url = (): string => `${gateways[lane]}/graphql`;
  const asked = serverAudits({ url, fetchFn: fetch });
  const askedByClient = serverAudits({ url, fetchFn: withPreflightHeader });

  it('is audited whole', () => {
    expect(asked.length).toBeGreaterThanOrEqual(61);
    expect(asked.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(BLOCKED)));
  });

  it.each(asked.map((audit) => [audit.id, audit.name, audit] as const))('%s %s', async (id, _, audit) => {
    const { status } = await audit.fn();
    // A MUST fails as an "error" and a SHOULD as a "warn": those blocked are neither.
    expect(status).toBe(id in BLOCKED ? 'notice' : 'ok');
  });

  it.each(askedByClient.map((audit) => [audit.id, audit.name, audit] as const))(
    '%s %s, with the header',
    async (_, __, audit) => {
      expect(await audit.fn()).toMatchObject({ status: 'ok' });
    },
  );
});

function withPreflightHeader(url: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if ((init.method ?? 'GET') === 'GET') headers.set('graphql-require-preflight', 'true');
  return fetch(url, { ...init, headers });
}
