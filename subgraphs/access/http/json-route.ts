/**
 * A route that takes JSON and answers JSON: what does not fit its shape is refused with what was expected, an error of the closed
 * table as `{ error: { code, message } }`. Any other error is thrown on to whoever mounted the route, who logs it.
 *
 * Only `application/json` is taken, which a page of another site cannot send without being asked about first.
 */
import { type z } from 'zod';
import { ERROR_CODES, type ErrorCode } from '../../../schema/contract';
import { ClientError, isBusy } from '../../kernel/errors';
import { type HttpAnswer, type HttpRequest, type HttpRoute } from '../../kernel/server/http-route';
import { header } from './header';

const LARGEST_BODY = 16 * 1024;

interface JsonRoute<Input> extends Pick<HttpRoute, 'method' | 'path' | 'isInternal'> {
  readonly input: z.ZodType<Input>;
  readonly handle: (input: Input, request: HttpRequest) => Promise<HttpAnswer>;
}

export function jsonRoute<Input>({ input, handle, ...route }: JsonRoute<Input>): HttpRoute {
  return plainRoute({ ...route, handle: (request) => handle(read(input, request), request) });
}

/** Without a body to read. */
export function plainRoute({ handle, ...route }: HttpRoute): HttpRoute {
  return {
    ...route,
    handle: (request) => handled(() => handle(request)),
  };
}

export function json(status: number, body: object, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  };
}

export const NOTHING: HttpAnswer = { status: 204, headers: { 'cache-control': 'no-store' } };

async function handled(work: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ClientError) return refusal(error.code, error.message, error.extensions);
    if (error instanceof Error && isBusy(error)) return refusal('DATABASE_BUSY', ERROR_CODES.DATABASE_BUSY.meaning);
    throw error;
  }
}

function refusal(
  code: ErrorCode,
  message: string,
  { retryAfterMs, secondFactor }: Readonly<Record<string, unknown>> = {},
): HttpAnswer {
  const waits: Record<string, string> =
    typeof retryAfterMs === 'number' ? { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) } : {};
  const hint = secondFactor === true ? { secondFactor } : {};
  return json(ERROR_CODES[code].status, { error: { code, message, ...hint } }, waits);
}

function read<Input>(shape: z.ZodType<Input>, { headers, body }: HttpRequest): Input {
  if (!/^application\/json\b/i.test(header(headers, 'content-type') ?? ''))
    throw new ClientError('UNSUPPORTED_MEDIA_TYPE', 'Send application/json.');
  if (body.length > LARGEST_BODY) throw new ClientError('PAYLOAD_TOO_LARGE', `The body is over ${LARGEST_BODY} bytes.`);
  const result = shape.safeParse(parsed(body));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.map(String).join('.') ?? '';
  throw new ClientError('BAD_USER_INPUT', `${where === '' ? 'The body' : where}: ${issue?.message ?? 'does not fit'}.`);
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new ClientError('BAD_USER_INPUT', 'The body is no JSON.');
  }
}
