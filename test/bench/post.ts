/**
 * A POST of JSON at the price undici asks for it: `dispatch` with a handler of our own, no stream and one promise.
 *
 * The load generator and the floor both use it.
 */
import { type Dispatcher, type Pool } from 'undici';

export interface Posted {
  readonly status: number;
  readonly bytes: Buffer;
}

/** `headers`: name, value, name, value. */
export function post(pool: Pool, path: string, body: string, headers = HEADERS): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let status = 0;
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: () => undefined,
      onResponseStart: (_, statusCode) => {
        status = statusCode;
      },
      onResponseData: (_, chunk) => {
        chunks.push(chunk);
      },
      onResponseEnd: () => {
        resolve({ status, bytes: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks) });
      },
      onResponseError: (_, error) => {
        reject(error);
      },
    };
    pool.dispatch({ path, method: 'POST', headers, body }, handler);
  });
}

export const HEADERS: string[] = ['content-type', 'application/json', 'accept', 'application/json'];
