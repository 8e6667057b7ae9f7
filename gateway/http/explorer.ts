/**
 * The explorer: the built pages of the console, and the named operations that it opens as tabs.
 *
 * Everything comes from this origin; the content security policy forbids any other.
 */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { type FastifyInstance, type FastifyReply } from 'fastify';
import { type HttpConfig } from '../config';
import { ClientError, systemCode } from '../errors';
import { type Answer } from './received';
import { json, send } from './send';

export const EXPLORER_PATH = '/explorer';

// Monaco, the editor inside GraphiQL, writes inline styles and has its icons in data URLs.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Explorer not built</title>
<h1>The explorer is not built yet</h1><p>Run <code>npm run explorer:build</code>, then reload this page.
The graph itself answers at <code>POST /graphql</code>.</p></html>
`;

// The last two are of names that no file can have: too long, or with U+0000.
const NOT_THERE = new Set(['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);

/** A demo identity that the explorer offers in a menu. Only a development gateway has any. */
export interface ExplorerCaller {
  readonly name: string;
  readonly nameZhHans: string;
  readonly description: string;
  /** The whole value of the header. */
  readonly authorization: string;
}

export function mountExplorer(
  app: FastifyInstance,
  { folder, operations }: HttpConfig['explorer'],
  callers: readonly ExplorerCaller[] = [],
): void {
  const show = (reply: FastifyReply, answer: Answer) =>
    send(reply.header('content-security-policy', CONTENT_SECURITY_POLICY), answer);

  app.get('/', (_, reply) => reply.redirect(EXPLORER_PATH, 302));
  app.get(EXPLORER_PATH, async (_, reply) => show(reply, await page(folder)));
  app.get(`${EXPLORER_PATH}/operations.json`, async (_, reply) =>
    show(reply, json(200, await readOperations(operations))),
  );
  app.get(`${EXPLORER_PATH}/callers.json`, (_, reply) => show(reply, json(200, callers)));
  app.get<{ Params: { '*': string } }>(`${EXPLORER_PATH}/*`, async (request, reply) => {
    const path = request.params['*'];
    const gzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    return show(reply, path === '' ? await page(folder) : await asset(folder, path, gzip));
  });
}

async function page(folder: string): Promise<Answer> {
  const body = await readIfThere(join(folder, 'index.html'));
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
    body: body ?? NOT_BUILT,
  };
}

/** The build leaves a `.gz` beside what is worth compressing. */
async function asset(folder: string, path: string, gzip: boolean): Promise<Answer> {
  const file = resolve(folder, path);
  const isInside = file.startsWith(folder + sep);
  const compressed = isInside && gzip ? await readIfThere(`${file}.gz`) : null;
  const body = compressed ?? (isInside ? await readIfThere(file) : null);
  if (!body) throw new ClientError('NOT_FOUND', 'There is no such page.');
  const headers = {
    'content-type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
    ...(compressed && { 'content-encoding': 'gzip' }),
    vary: 'accept-encoding',
    // Vite puts a hash of the content into the names under assets/.
    'cache-control': path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  return { status: 200, headers, body };
}

interface NamedOperation {
  readonly name: string;
  readonly file: string;
  /** The comment lines at the top of the file. */
  readonly description: string;
  readonly document: string;
}

async function readOperations(folder: string): Promise<NamedOperation[]> {
  const files = await readdir(folder).catch(() => []);
  const order = await readOrder(folder);
  const place = (file: string): number => (order.includes(file) ? order.indexOf(file) : order.length);
  const wanted = files
    .filter((file) => file.endsWith('.graphql'))
    .sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  return Promise.all(
    wanted.map(async (file) => {
      const document = await readFile(join(folder, file), 'utf8');
      const name = /^\s*(?:query|mutation)\s+(\w+)/m.exec(document)?.[1] ?? file.replace(/\.graphql$/, '');
      const comment = /^(?:#.*\n?)*/.exec(document)?.[0] ?? '';
      return { name, file, description: comment.replace(/^# ?/gm, '').trim(), document };
    }),
  );
}

/** `order.json` beside the operations: the files that come first, as tabs too. */
async function readOrder(folder: string): Promise<readonly string[]> {
  const text = await readIfThere(join(folder, 'order.json'));
  const order: unknown = text ? JSON.parse(text.toString()) : [];
  return Array.isArray(order) ? order.map(String) : [];
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (NOT_THERE.has(systemCode(error) ?? '')) return null;
    throw error;
  }
}
