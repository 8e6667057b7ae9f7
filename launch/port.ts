/** A taken port is said at once, not after the database, the seeding and the explorer. */
import { createServer } from 'node:net';
import { LaunchError } from './launch-error';

/** Listens there for a moment. What else may be wrong with an address, the gateway says when it listens. */
export async function demandFreePort(host: string, port: number): Promise<void> {
  if (port === 0) return; // Any free one will do.
  if ((await listenOnce(host, port)) === 'EADDRINUSE') {
    throw new LaunchError(`Port ${port} on ${host} is taken by another process. Set PORT to a free one.`);
  }
}

/** The system's code for why not; undefined when it went well. */
function listenOnce(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code);
    });
    server.listen({ host, port, exclusive: true }, () => {
      server.close(() => {
        resolve(undefined);
      });
    });
  });
}
