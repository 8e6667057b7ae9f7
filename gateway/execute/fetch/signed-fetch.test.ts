/** Who asks, over HTTP: signed for that subgraph and what it is asked, or, where nobody asks for it, not said. */
import { generateKeyPairSync } from 'node:crypto';
import { decodeJwt } from 'jose';
import { catalogue, serve, startTestGateway, stock, stopAll } from '../../test-kit';

afterAll(stopAll);

const { d: VIEWER_SIGNING_KEY = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
const HERE = [catalogue];

/** The `stock` of the test kit over HTTP, and the tokens that it was sent. */
async function stockOverHttp(): Promise<{ url: string; tokens: (string | undefined)[] }> {
  const tokens: (string | undefined)[] = [];
  const url = await serve((request, response, body) => {
    tokens.push(request.headers['x-viewer'] as string | undefined);
    void stock
      .execute(JSON.parse(body), {} as never)
      .then((result) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result)));
  });
  return { url, tokens };
}

it.each(['engine', 'reference'])('every fetch of the %s is signed, and the token used again', async (EXECUTOR) => {
  const { url, tokens } = await stockOverHttp();
  const env = { SUBGRAPH_URL_STOCK: url, VIEWER_SIGNING_KEY, INTERPORT_ENV: 'production', EXECUTOR };
  const gateway = await startTestGateway(env, HERE);
  for (let n = 0; n < 3; n += 1)
    expect((await gateway.ask('{ warehouses }')).body).toEqual({ data: { warehouses: ['Yantian', 'Tuas'] } });
  await gateway.ask('mutation { rename(id: "p1", name: "Pot") { inStock } }');
  const claims = tokens.map((token = '') => decodeJwt(token));
  const said = { iss: 'interport-gateway', aud: 'stock', viewer: { kind: 'anonymous' } };
  expect(claims).toMatchObject(['query', 'query', 'query', 'mutation'].map((op) => ({ ...said, op })));
  expect(new Set(tokens).size).toBe(2);
});

it('what a caller says of itself reaches no subgraph', async () => {
  const { url, tokens } = await stockOverHttp();
  const gateway = await startTestGateway({ SUBGRAPH_URL_STOCK: url }, HERE);
  await gateway.ask('{ warehouses }', {}, { 'x-viewer': 'somebody' });
  expect(tokens).toEqual([undefined]);
});

it('in production a subgraph over HTTP needs a key; one in this process does not', async () => {
  const { url } = await stockOverHttp();
  await startTestGateway({ INTERPORT_ENV: 'production' }, [catalogue, stock]);
  await expect(startTestGateway({ INTERPORT_ENV: 'production', SUBGRAPH_URL_STOCK: url }, HERE)).rejects.toThrow(
    /cannot be used: VIEWER_SIGNING_KEY is not set, and the subgraph "stock" is reached over HTTP: .*npm run viewer:keys makes a key\.$/,
  );
});

it('one that does not take the signature is away, and the log says why', async () => {
  const url = await serve((_request, response) => {
    const errors = [{ message: 'The field needs a caller we know.', extensions: { code: 'UNAUTHENTICATED' } }];
    response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify({ errors }));
  });
  const gateway = await startTestGateway({ SUBGRAPH_URL_STOCK: url, VIEWER_SIGNING_KEY }, HERE);
  const { body } = await gateway.ask('{ warehouses }');
  expect(body.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', retryable: true } }]);
  expect(JSON.stringify(gateway.lines)).toContain('its VIEWER_PUBLIC_KEYS must hold our key');
});
