/**
 * What another router has to have before a subgraph of ours: something that signs who asks. Here it is a front of its own, for which
 * everybody is a partner and everything a query.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';
import { createViewerSigner } from '../../../gateway/execute/fetch/sign-viewer';
import { viewerKeyOf } from '../../../gateway/execute/fetch/viewer-key';
import { HEADER } from '../../../schema/contract';
import { callerAs } from '../../kit/callers';

/** As who asks our own gateway: the subgraphs hold the scopes of what is asked, too. */
const PARTNER = callerAs('PARTNER_CLIENT', 'plt_any');

export interface SigningFront {
  /** Asked instead of the subgraph's. */
  readonly url: string;
  close(): void;
}

export async function signingFront(subgraph: string, url: string, signingKey: string): Promise<SigningFront> {
  const sign = createViewerSigner(viewerKeyOf(signingKey))(subgraph);
  const server = createServer((request, response) => {
    const handOn = async (): Promise<void> => {
      const body = await bodyOf(request);
      const headers = { 'content-type': 'application/json', [HEADER.viewer]: await sign(PARTNER, false) };
      const answer = await fetch(url, { method: 'POST', headers, body });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
      response.end(Buffer.from(await answer.arrayBuffer()));
    };
    handOn().catch((error: unknown) => response.writeHead(502).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
