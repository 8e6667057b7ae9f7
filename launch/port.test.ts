import { createServer, type Server } from 'node:net';
import { type AddressInfo } from 'node:net';
import { LaunchError } from './launch-error';
import { demandFreePort } from './port';

const HOST = '127.0.0.1';
let taken: Server;
let port: number;

beforeAll(async () => {
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, HOST, resolve));
  ({ port } = taken.address() as AddressInfo);
});

it('a taken port is a sentence', async () => {
  await expect(demandFreePort(HOST, port)).rejects.toThrow(
    new LaunchError(`Port ${port} on 127.0.0.1 is taken by another process. Set PORT to a free one.`),
  );
});

it('a free one is nothing, and stays free', async () => {
  await new Promise((resolve) => taken.close(resolve));
  await demandFreePort(HOST, port);
  await demandFreePort(HOST, port);
});

it('any port, or an address that is none, is not for it to judge', async () => {
  await demandFreePort(HOST, 0);
  await demandFreePort('192.0.2.1', port);
});
