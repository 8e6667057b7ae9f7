/** In the place of access: one caller, whatever the credential, whom nobody revokes. A gateway asks once in an hour. */
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { ROLES } from '../../schema/authority';

const HOUR_MS = 3_600_000;

export async function serveIdentity(): Promise<string> {
  const server = createServer((request, response) => {
    const told = request.url === '/introspect' ? { identity: identity() } : { revoked: [], cursor: '0' };
    request.resume().once('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function identity(): object {
  const role = 'PARTNER_CLIENT';
  const viewer = {
    kind: 'client',
    id: 'cli_bench',
    grants: [{ role, of: 'plt_bench' }],
    scopes: ROLES[role].scopes,
  };
  return { viewer, credentialId: 'key_bench', expiresAt: Date.now() + HOUR_MS };
}
