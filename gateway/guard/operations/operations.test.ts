/** What a client may send once it has registered operations; and what is known by its hash. */
import { mkdtempSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../config';
import { watchForChange } from '../../supergraph/watch-file';
import { until } from '../../test-kit';
import { type Admitted } from '../admit';
import { type Viewer } from '../viewer';
import { hashOf, readManifest, type RegisteredOperation, writeManifest } from './manifest';
import { openRegister, type Register } from './register';
import { type Operations, resolveText } from './resolve';
import { localTexts } from './sent-texts';

const known = (kind: 'client' | 'account', id: string): Viewer => ({ kind, id, grants: [], scopes: [] });
const BOUND = known('client', 'cli_bound');
const FREE = known('client', 'cli_free');
const OTHER = known('client', 'cli_other');
const PERSON = known('account', 'acc_1');
const STRANGER: Viewer = { kind: 'anonymous' };

const registered = (name: string, body: string): RegisteredOperation => ({
  id: hashOf(body),
  name,
  type: 'query',
  body,
});
const MINE = registered('Mine', 'query Mine { a }');
const LIST = [MINE, registered('Two', 'query Two { b }')];

const folders: string[] = [];
const registers: Register[] = [];
afterAll(() => {
  for (const register of registers) register.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

async function open(files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'operations-'));
  folders.push(folder);
  const put = (file: string, text: string): void => {
    writeFileSync(join(folder, `${file}.new`), text);
    renameSync(join(folder, `${file}.new`), join(folder, file));
  };
  for (const [file, text] of Object.entries(files)) put(file, text);
  const refused: string[] = [];
  const register = await openRegister(folder, { watch: watchForChange, onRefused: (reason) => refused.push(reason) });
  registers.push(register);
  return {
    register,
    put,
    refused,
    remove: (file: string) => {
      unlinkSync(join(folder, file));
    },
  };
}

const manifest = (bound: boolean, operations = LIST): string => writeManifest({ bound, operations });

interface Sent {
  readonly query?: string;
  readonly hash?: string;
  readonly operationName?: string;
}

function admitted(viewer: Viewer, { query = '', hash, operationName }: Sent, registeredOnly = false): Admitted {
  const received = {
    requestId: 'r',
    client: { left: false, onLeft: () => undefined },
    method: 'POST',
    remoteAddress: '192.0.2.1',
    credentials: {},
    mediaType: 'application/json',
    receivedAt: 0,
    query,
    queryHash: hash,
    operationName,
    variables: {},
    overrideLabels: [],
    explain: false,
  } as const;
  const caller = { viewer, clientKey: 'k', readsOnly: false, registeredOnly };
  return { received, ...caller, allowance: readConfig({}).guard.client };
}

/** The text that is run, or the code of the refusal. */
async function send(operations: Operations, viewer: Viewer, sent: Sent, registeredOnly?: boolean): Promise<string> {
  try {
    return (await resolveText(admitted(viewer, sent, registeredOnly), operations)).received.query;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('a client that is bound to its list', () => {
  let operations: Operations;
  beforeAll(async () => {
    const { register } = await open({ 'cli_bound.json': manifest(true), 'cli_free.json': manifest(false) });
    operations = { register, sent: localTexts() };
    operations.sent.set(hashOf('{ c }'), '{ c }');
  });
  const REFUSED = 'OPERATION_NOT_REGISTERED';

  it.each<[string, Sent, string]>([
    ['its hash', { hash: MINE.id }, MINE.body],
    ['its text', { query: MINE.body }, MINE.body],
    ['both', { query: MINE.body, hash: MINE.id }, MINE.body],
    ['its name', { hash: MINE.id, operationName: 'Mine' }, MINE.body],
    ['another text', { query: '{ a }' }, REFUSED],
    ['more white space', { query: `${MINE.body} ` }, REFUSED],
    ['an alias', { query: 'query Mine { x: a }' }, REFUSED],
    ['a second operation behind it', { query: `${MINE.body} query Evil { z }`, operationName: 'Evil' }, REFUSED],
    ['another name for it', { hash: MINE.id, operationName: 'Two' }, REFUSED],
    ['the hash of another', { query: MINE.body, hash: LIST[1]?.id ?? '' }, REFUSED],
    ['a hash with another text', { query: '{ a }', hash: MINE.id }, REFUSED],
    ['a hash that is not on it', { hash: hashOf('{ a }') }, REFUSED],
    ['a hash that others sent', { hash: hashOf('{ c }') }, REFUSED],
    ['a text with its hash, to be kept', { query: '{ d }', hash: hashOf('{ d }') }, REFUSED],
  ])('sends %s', async (_, sent, expected) => {
    expect(await send(operations, BOUND, sent)).toBe(expected);
    expect(operations.sent.get(hashOf('{ d }'))).toBeUndefined();
  });
});

describe('a client that was admitted for registered operations only', () => {
  it.each<[string, string, Sent, string]>([
    ['its text', 'cli_free.json', { query: MINE.body }, MINE.body],
    ['its hash', 'cli_free.json', { hash: MINE.id }, MINE.body],
    ['another text, though its manifest would let it', 'cli_free.json', { query: '{ a }' }, 'OPERATION_NOT_REGISTERED'],
    ['a hash that others sent', 'cli_free.json', { hash: hashOf('{ c }') }, 'OPERATION_NOT_REGISTERED'],
    ['anything, without a manifest', 'cli_other.json', { query: MINE.body }, 'OPERATION_NOT_REGISTERED'],
    ['a hash, without a manifest', 'cli_other.json', { hash: MINE.id }, 'OPERATION_NOT_REGISTERED'],
  ])('sends %s', async (_, file, sent, expected) => {
    const { register } = await open({ [file]: manifest(false) });
    const operations = { register, sent: localTexts() };
    operations.sent.set(hashOf('{ c }'), '{ c }');
    expect(await send(operations, FREE, sent, true)).toBe(expected);
  });
});

describe('others', () => {
  const NOT_FOUND = 'PERSISTED_QUERY_NOT_FOUND';
  const text = { query: '{ new }', hash: hashOf('{ new }') };
  it.each<[string, Viewer, Sent[], string]>([
    ['a client sends what it likes', FREE, [{ query: '{ a }' }], '{ a }'],
    ['a client sends the hash of its list', FREE, [{ hash: MINE.id }], MINE.body],
    ['not of the list of another', OTHER, [{ hash: MINE.id }], NOT_FOUND],
    ['a text with its hash, then the hash', OTHER, [text, { hash: text.hash }], '{ new }'],
    ['so does a person', PERSON, [text, { hash: text.hash }], '{ new }'],
    ['the hash first', OTHER, [{ hash: text.hash }], NOT_FOUND],
    ['a stranger: the text runs', STRANGER, [text], '{ new }'],
    ['a stranger: and is not kept', STRANGER, [text, { hash: text.hash }], NOT_FOUND],
    ['a hash of another text', OTHER, [{ query: '{ a }', hash: text.hash }], 'BAD_REQUEST'],
    ['a hash of another text, from a stranger', STRANGER, [{ query: '{ a }', hash: text.hash }], 'BAD_REQUEST'],
  ])('%s', async (_, viewer, requests, expected) => {
    const { register } = await open({ 'cli_free.json': manifest(false) });
    const operations = { register, sent: localTexts() };
    let last = '';
    for (const sent of requests) last = await send(operations, viewer, sent);
    expect(last).toBe(expected);
  });

  it('even the anonymous can be bound', async () => {
    const { register } = await open({ 'anonymous.json': manifest(true) });
    const operations = { register, sent: localTexts() };
    expect(await send(operations, STRANGER, { query: '{ a }' })).toBe('OPERATION_NOT_REGISTERED');
    expect(await send(operations, STRANGER, { hash: MINE.id })).toBe(MINE.body);
    expect(await send(operations, OTHER, { query: '{ a }' })).toBe('{ a }');
  });
});

describe('the folder', () => {
  it('is read again when it changes; what is no good does not take the place of what was', async () => {
    const { register, put, remove, refused } = await open({ 'cli_a.json': manifest(true, [MINE]) });
    const size = (client: string): number | undefined => register.of(client)?.byHash.size;
    put('cli_a.json', manifest(true));
    await until(() => size('cli_a') === 2);
    put('cli_a.json', '{');
    put('cli_b.json', manifest(false));
    await until(() => size('cli_b') === 2);
    expect([size('cli_a'), register.of('cli_a')?.bound]).toEqual([2, true]);
    expect(refused).toContainEqual(expect.stringMatching(/cli_a\.json cannot be used: it is not JSON\.$/));
    remove('cli_b.json');
    await until(() => size('cli_b') === undefined);
  });

  it.each([
    ['cli_a.json', '{', /cli_a\.json cannot be used: it is not JSON\.$/],
    ['cli_a.json', '{}', /cannot be used: it is no apollo-persisted-query-manifest: format /],
    ['mine.json', manifest(true), /mine\.json is named for no client, such as cli_….json\.$/],
  ])('with %s of %s there is no start', async (file, text, message) => {
    await expect(open({ [file]: text })).rejects.toThrow(
      expect.objectContaining({ name: 'StartupError', message: expect.stringMatching(message) }),
    );
  });

  it('that is not there stops the start, and none is nothing', async () => {
    const options = { watch: watchForChange, onRefused: () => undefined };
    await expect(openRegister('/nowhere/at/all', options)).rejects.toThrow(/cannot be read/);
    expect((await openRegister(undefined, options)).of('cli_a')).toBeUndefined();
  });
});

it('a manifest is what was written, its ids the hashes of its texts', () => {
  expect(readManifest(manifest(true))).toEqual({ bound: true, operations: LIST });
  const wrong = [{ ...MINE, id: 'x' }];
  expect(() => readManifest(manifest(true, wrong))).toThrow('the id of Mine is not the SHA-256 of its body');
});
