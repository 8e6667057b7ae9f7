/** The thread under bad planners: slow ones, dying ones, and what becomes of those who wait. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClientError, StartupError } from '../../errors';
import { PlannerThread } from './thread';

// Answers with its thread's number and the supergraphs that it knows; does what a document is called.
const PLANNER = `
  const { parentPort, threadId } = require('node:worker_threads');
  const known = new Map();
  const acts = {
    hang() { for (;;); },
    die() { process.exit(3); },
    crash() { throw new Error('crashed'); },
    fill() { const all = []; for (;;) all.push(new Array(1000).fill({})); },
  };
  parentPort.on('message', (request) => {
    if (request.kind === 'open') known.set(request.id, request.sdl);
    if (request.kind === 'close') known.delete(request.id);
    const [document] = [request.sdl ?? request.document];
    if (document in acts) acts[document]();
    const refusal = { limit: 'selections', startup: 'two\\n\\n lines', fault: 'oh' }[document];
    if (refusal) parentPort.postMessage({ ok: false, kind: document, message: refusal, stack: 'its stack' });
    else parentPort.postMessage({ ok: true, json: JSON.stringify({ threadId, known: [...known.values()] }) });
  });`;

interface Told {
  readonly threadId: number;
  readonly known: readonly string[];
}

const folder = mkdtempSync(join(tmpdir(), 'planner-thread-'));
const entry = join(folder, 'planner.cjs');
writeFileSync(entry, PLANNER);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function openThread(sdl = 'one') {
  const thread = new PlannerThread(entry, { memoryMb: 32, idleMs: 50 });
  const { id } = await thread.open(sdl);
  const plan = async (document: string, timeoutMs = 5_000, of = id): Promise<Told> =>
    JSON.parse(await thread.plan(of, document, [], timeoutMs)) as Told;
  const close = (): void => {
    thread.close(id);
  };
  return { thread, id, plan, close };
}

const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'planned',
    (error: unknown) => error,
  );
const TOO_LARGE = new ClientError('OPERATION_LIMIT_EXCEEDED', 'The operation is too large to plan.');

it.each<[string, string, Error]>([
  ['takes too long', 'hang', TOO_LARGE],
  ['takes too much memory', 'fill', TOO_LARGE],
  ['is over a limit of the planner', 'limit', TOO_LARGE],
  ['ends the thread', 'die', new Error('The planner thread ended.')],
  ['crashes the thread', 'crash', new Error('The planner thread ended.')],
  ['is a fault', 'fault', new Error('oh')],
])('a plan that %s is refused, and the next is made', async (_what, document, expected) => {
  const { plan, close } = await openThread();
  const reason = await reasonOf(plan(document, document === 'hang' ? 100 : 20_000));
  expect(reason).toEqual(expected);
  expect((reason as ClientError).code).toBe((expected as ClientError).code);
  expect(await plan('x')).toMatchObject({ known: ['one'] });
  close();
});

it.each([
  ['behind a slow one', 'hang', 'planned'],
  ['behind one that filled the memory', 'fill', 'planned'],
  ['behind one that ended the thread', 'die', new Error('The planner thread ended.')],
])('plans that waited %s', async (_what, document, expected) => {
  const { plan, close } = await openThread();
  const all = [document, 'x', 'y'].map((one) => reasonOf(plan(one, document === 'hang' ? 150 : 20_000)));
  expect((await Promise.all(all)).slice(1)).toEqual([expected, expected]);
  close();
});

it('the time of a plan is its own, and not that of those before it', async () => {
  const { plan, close } = await openThread();
  const hanging = reasonOf(plan('hang', 400));
  expect(await plan('x', 300)).toMatchObject({ known: ['one'] });
  expect(await hanging).toEqual(TOO_LARGE);
  close();
});

it('a new thread is told of what it is asked about, and of nothing that was closed', async () => {
  const { thread, plan, close } = await openThread('one');
  const two = await thread.open('two');
  const three = await thread.open('three');
  const before = await plan('x');
  expect(before.known).toEqual(['one', 'two', 'three']);
  thread.close(two.id);
  await reasonOf(plan('die'));
  const after = await plan('x');
  expect(after.known).toEqual(['one']);
  expect((await plan('x', 5_000, three.id)).known).toEqual(['one', 'three']);
  expect(after.threadId).not.toBe(before.threadId);
  close();
  thread.close(three.id);
});

it('one thread serves everybody, until nobody has a supergraph', async () => {
  const { thread, plan, close } = await openThread();
  const before = await plan('x');
  const other = await thread.open('two');
  close();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect((await plan('x', 5_000, other.id)).threadId).toBe(before.threadId);
  thread.close(other.id);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const last = await thread.open('three');
  expect((await plan('x', 5_000, last.id)).threadId).not.toBe(before.threadId);
  thread.close(last.id);
});

it('plans asked for before the supergraph was closed are made', async () => {
  const { plan, close } = await openThread();
  const plans = ['x', 'y'].map((document) => plan(document));
  close();
  expect((await Promise.all(plans)).map(({ known }) => known)).toEqual([['one'], ['one']]);
});

it('a supergraph that cannot be used is told of in one line, and forgotten', async () => {
  const { thread, plan, close } = await openThread();
  expect(await reasonOf(thread.open('startup'))).toEqual(new StartupError('two lines'));
  await reasonOf(plan('die'));
  expect((await plan('x')).known).toEqual(['one']);
  close();
});
