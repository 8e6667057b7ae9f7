/**
 * One id per request: the caller's own if it is a sane token, else a fresh one.
 *
 * It goes into logs and headers, so only characters that can do no harm there are taken.
 */
import { randomUUID } from 'node:crypto';
import { type IncomingHttpHeaders } from 'node:http';
import { HEADER } from '../../schema/contract';

const TOKEN = /^[A-Za-z0-9._:-]{1,128}$/;

export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = headers[HEADER.requestId];
  return typeof given === 'string' && TOKEN.test(given) ? given : randomUUID();
}
