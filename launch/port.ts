/** A taken port is said at once, not after the database, the seeding and the explorer. */
import { createServer } from 'node:net';
import { LaunchError } from './launch-error';

/** Listens there for a moment. What else may be wrong with an address, the gateway says when it listens. */
export async function demandFreePort(host: string, port: number, variable = 'PORT'): Promise<void> {
  if (port === 0) return; // Any free one will do.
  if ((await listenOnce(host, port)) === 'EADDRINUSE') {
    throw new LaunchError(`Port ${port} on ${host} is taken by another process. Set ${variable} to a free one.`);
  }
}

/** One that nobody listens at now. */
export async function freePort(host: string): Promise<number> {
  const port = await listenOnce(host, 0);
  if (typeof port === 'number') return port;
  throw new LaunchError(`No port is free on ${host} (${port ?? 'no reason given'}).`);
}

/** The port; or the system's code for why not. */
function listenOnce(host: string, port: number): Promise<number | string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code);
    });
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : port);
      });
    });
  });
}
