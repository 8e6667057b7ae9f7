/** Limits that several gateways share, with Redis at work, slow, gone and back. */
import fc from 'fast-check';
import { localTexts } from '../../gateway/guard/operations/sent-texts';
import { hashOf } from '../../gateway/guard/operations/manifest';
import { localBuckets } from '../../gateway/guard/rate/buckets';
import { take } from '../../gateway/guard/rate/gcra';
import { sharedBuckets } from '../../gateway/guard/shared/shared-buckets';
import { sharedTexts } from '../../gateway/guard/shared/shared-texts';
import { openSharedStore, type SharedStore } from '../../gateway/guard/shared/store';
import { until } from '../../gateway/test-kit';
import { describeWithRedis, startRedis, type TestRedis } from '../kit/redis';

const USUAL_PATIENCE_MS = 50;
const SIZE = { max: 100, restoreRate: 0.001 };

describeWithRedis('with a Redis', () => {
  const lines: string[] = [];
  const log = {
    warn: (_: object, line: string) => lines.push(line),
    info: (_: object, line: string) => lines.push(line),
  };
  let redis: TestRedis;
  const stores: SharedStore[] = [];
  let keys = 0;
  const freshKey = (): string => `key ${(keys += 1)}`;

  /** Where Redis is well, it has all the time it needs: a machine that is busy with other tests is no fault of its own. */
  async function gateway(patienceMs = 5_000) {
    const store = await openSharedStore(redis.url, log, patienceMs);
    stores.push(store);
    await until(() => store.isThere());
    return { store, buckets: sharedBuckets(store, localBuckets()), texts: sharedTexts(store, localTexts()) };
  }

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    for (const store of stores) store.close();
    redis.thaw();
    await redis.kill();
  });

  it('two gateways spend one bucket', async () => {
    const [one, other] = [await gateway(), await gateway()];
    const key = freshKey();
    expect(await one.buckets.take(key, 60, SIZE)).toMatchObject({ waitMs: 0, available: expect.closeTo(40, 1) });
    expect(await other.buckets.take(key, 50, SIZE)).toMatchObject({ available: expect.closeTo(40, 1) });
    expect((await other.buckets.take(key, 50, SIZE)).waitMs).toBeGreaterThan(0);
    one.buckets.giveBack(key, 20, SIZE);
    await until(() => one.store.isThere());
    expect(await other.buckets.take(key, 60, SIZE)).toMatchObject({ waitMs: 0, available: expect.closeTo(0, 1) });
  });

  it('100 at once take no more than there is', async () => {
    const [one, other] = [await gateway(), await gateway()];
    const key = freshKey();
    const taken = await Promise.all(
      Array.from({ length: 100 }, async (_, i) => (i % 2 ? one : other).buckets.take(key, 7, SIZE)),
    );
    expect(taken.filter(({ waitMs }) => waitMs === 0)).toHaveLength(Math.floor(SIZE.max / 7));
  });

  it('a gateway that was busy itself does not hold that against the store', async () => {
    const { store } = await gateway(400);
    for (let time = 0; time < 3; time += 1) {
      const reply = store.ask(['ECHO', 'here']);
      const freeAt = performance.now() + 500;
      while (performance.now() < freeAt);
      expect(await reply).toBe('here');
    }
  });

  it('the script decides as gcra.ts does', async () => {
    const { buckets } = await gateway();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 12 }), async (costs) => {
        const key = freshKey();
        let fullAt = 0;
        for (const cost of costs) {
          const expected = take(fullAt, cost, SIZE, 0);
          ({ fullAt } = expected);
          const came = await buckets.take(key, cost, SIZE);
          expect(came.waitMs > 0).toBe(expected.waitMs > 0);
          expect(came.available).toBeCloseTo(expected.available, 1);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('a text that one gateway was sent is known to the other, unless somebody meddled', async () => {
    const [one, other] = [await gateway(), await gateway()];
    const [text, forged] = ['{ a }', '{ b }'];
    one.texts.set(hashOf(text), text);
    await one.store.ask(['SET', `interport:text:${hashOf(forged)}`, '{ evil }']);
    expect(await other.texts.get(hashOf(text))).toBe(text);
    expect(await other.texts.get(hashOf(forged))).toBeUndefined();
    expect(await other.texts.get(hashOf('{ c }'))).toBeUndefined();
  });

  it('one that hangs costs a request 50 ms, once; then each gateway counts on from what was left', async () => {
    const { buckets, store } = await gateway(USUAL_PATIENCE_MS);
    const key = freshKey();
    await buckets.take(key, 70, SIZE);
    redis.freeze();
    const began = performance.now();
    expect(await buckets.take(key, 20, SIZE)).toMatchObject({ waitMs: 0, available: expect.closeTo(10, 1) });
    expect(performance.now() - began).toBeLessThan(500);
    const refused = buckets.take(key, 20, SIZE);
    expect(refused).not.toBeInstanceOf(Promise);
    expect((await refused).waitMs).toBeGreaterThan(0);
    redis.thaw();
    await until(() => store.isThere());
    await buckets.take(freshKey(), 1, SIZE);
    expect(lines).toContain('the shared store is away; this gateway counts for itself');
    expect(lines).toContain('the shared store is back');
  });

  it('one that dies takes nothing along, is used again when it is back, and fills every bucket if it is empty', async () => {
    const { buckets, store } = await gateway();
    const key = freshKey();
    await buckets.take(key, 90, SIZE);
    await redis.kill();
    expect((await buckets.take(key, 20, SIZE)).waitMs).toBeGreaterThan(0);
    await until(() => !store.isThere());
    expect(await buckets.take(key, 10, SIZE)).toMatchObject({ waitMs: 0 });
    await redis.start();
    await until(() => store.isThere(), 10_000);
    expect(await buckets.take(freshKey(), 100, SIZE)).toMatchObject({ waitMs: 0, available: expect.closeTo(0, 1) });
    // docs/cost.md: what was spent is forgotten with it.
    expect(await buckets.take(key, 100, SIZE)).toMatchObject({ waitMs: 0, available: expect.closeTo(0, 1) });
  });
});

it('a gateway starts without its Redis', async () => {
  const log = { warn: () => undefined, info: () => undefined };
  const store = await openSharedStore('redis://127.0.0.1:1', log);
  expect(store.isThere()).toBe(false);
  const buckets = sharedBuckets(store, localBuckets());
  expect(await buckets.take('k', 100, SIZE)).toMatchObject({ waitMs: 0 });
  expect((await buckets.take('k', 1, SIZE)).waitMs).toBeGreaterThan(0);
  store.close();
});
