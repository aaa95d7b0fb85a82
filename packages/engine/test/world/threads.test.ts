import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import type { Model } from '../../src/contract/model.ts';
import { complete } from '../../src/graph/complete.ts';
import { microblog } from '../../src/graph/microblog.ts';
import { engagement, type Ranking } from '../../src/posts/ranking.ts';
import { restoreWorld } from '../../src/world/restore.ts';
import { run, runAsync } from '../../src/world/run.ts';
import { createWorld } from '../../src/world/world.ts';
import { bareWith, rich, stormy, weary } from './thread-models.ts';

const graph = microblog({ mean: 8 });

async function outcome(model: Model, threads: number, hours = 8) {
  const world = createWorld(model, { seed: 'threads', threads });
  const { digest, figures, warnings } = await runAsync(world, { for: hours });
  const { exposures, followScans, posts, sessions, unseen } = figures;
  const said = warnings.filter(({ code }) => code !== 'THREADS_OVER_CORES');
  return { digest, said, exposures, followScans, posts, sessions, unseen };
}

describe('runAsync(world) on several threads', () => {
  it('gives the same bits, counts and warnings for 1, 2, 3 and 8 threads: a model that uses everything', async () => {
    const model = rich({ blockSize: 8, leaders: 3 });
    const one = await outcome(model, 1);
    expect(one.posts).toBeGreaterThan(200);
    expect(one.said.map(({ code }) => code)).toEqual(['FAR']);
    for (const threads of [2, 3, 8]) expect(await outcome(model, threads)).toEqual(one);
    expect(run(createWorld(model, { seed: 'threads' }), { for: 8 }).digest).toBe(one.digest);
  });

  it('gives the same bits for rules of a module of their own, and rankings', async () => {
    const model = bareWith({ graph, feed: { rank: engagement({ patience: 3 }) } }, weary);
    const one = await outcome(model, 1);
    expect(await outcome(model, 2)).toEqual(one);
    const without = await outcome(bareWith({ graph }), 2);
    expect(without.digest).not.toBe(one.digest);
  });

  it('gives the same bits whatever the size of blocks and the accounts in them (property)', async () => {
    const parameters = fc.record({
      blockSize: fc.integer({ min: 1, max: 40 }),
      leaders: fc.integer({ min: 1, max: 9 }),
    });
    const threads = fc.integer({ min: 2, max: 4 });
    await fc.assert(
      fc.asyncProperty(parameters, threads, async (chosen, count) => {
        const one = await outcome(rich(chosen), 1, 3);
        expect(await outcome(rich(chosen), count, 3)).toEqual(one);
      }),
      { numRuns: 4 },
    );
  });

  it('goes on from a snapshot, with other threads and after follows changed', async () => {
    const model = rich({ blockSize: 8, leaders: 3 });
    const whole = await outcome(model, 1);
    const first = createWorld(model, { seed: 'threads', threads: 3 });
    await runAsync(first, { for: 4 });
    const second = restoreWorld(first.snapshot(), model, { threads: 2 });
    expect(second.threads).toBe(2);
    expect((await runAsync(second, { for: 4 })).digest).toBe(whole.digest);
  });

  it('lets step() and stepAsync() take turns', async () => {
    const model = rich({ blockSize: 8, leaders: 3 });
    const mixed = createWorld(model, { seed: 'threads', threads: 2 });
    for (let t = 0; t < 16; t++) {
      if (t % 3 === 0) mixed.step();
      else await mixed.stepAsync();
    }
    await mixed.close();
    await mixed.stepAsync();
    mixed.reset();
    await runAsync(mixed, { for: 8 });
    expect(mixed.digest()).toBe((await outcome(model, 1)).digest);
  });
});

describe('what threads refuse', () => {
  const closed = defineBehaviour({ name: 'closed', params: {}, update: () => undefined });

  it('createWorld(model, { threads }) refuses a closure at once, and runs it on one thread on request', async () => {
    const model = bareWith({ graph }, closed);
    expect(() => createWorld(model, { threads: 2 })).toThrow(
      /behaviour "closed" cannot travel to worker threads: it names no module\. Export it/,
    );
    const single = createWorld(model, { threads: 2, closures: 'single', seed: 'threads' });
    expect(single.threads).toBe(1);
    expect(single.warnings.map(({ code }) => code)).toEqual(['THREADS_CLOSURE']);
    const result = await runAsync(single, { for: 1 });
    expect(result.digest).toBe(run(createWorld(model, { seed: 'threads' }), { for: 1 }).digest);
  });

  it('runAsync(...) refuses code that its module does not export, and a graph that cannot be computed again', async () => {
    const hidden = defineBehaviour({ ...closed, name: 'hidden', module: import.meta.url });
    const missing = { ...hidden, name: 'missing', module: 'file:///nowhere/missing.ts' };
    for (const [behaviour, problem] of [
      [{ ...weary, params: { step: 0.5 } }, /exports nothing called "weary"/],
      [missing, /module does not load here/],
    ] as const) {
      const world = createWorld(bareWith({ graph }, behaviour), { threads: 2 });
      await expect(runAsync(world, { for: 1 })).rejects.toThrow(problem);
    }
    const computed = { ...complete(), build: complete().build };
    const world = createWorld(bareWith({ graph: computed }), {
      threads: 2,
      closures: 'single',
      seed: 'threads',
    });
    const one = run(createWorld(bareWith({ graph: computed }), { seed: 'threads' }), { for: 1 });
    expect((await runAsync(world, { for: 1 })).digest).toBe(one.digest);
  });

  it('createWorld(model, { threads }) refuses numbers out of range, and a ranking that is a closure', () => {
    const rank: Ranking = { name: 'mine', params: {}, score: () => undefined };
    expect(() => createWorld(bareWith({ graph }), { threads: 0 })).toThrow(/threads must be/);
    expect(() => createWorld(bareWith({ graph }), { threads: 1.5 })).toThrow(/threads must be/);
    expect(() => createWorld(bareWith({ graph }), { closures: 'no' as never })).toThrow(
      /closures must be "refuse" or "single", got "no"/,
    );
    expect(() => createWorld(bareWith({ graph, feed: { rank } }), { threads: 2 })).toThrow(
      /ranking "mine" cannot travel/,
    );
  });
});

describe('a thread that fails', () => {
  it.each([
    ['throws', 'throw', /block \d+ failed at tick 5/],
    ['ends', 'end', /the thread ended with code 7/],
  ] as const)(
    'stops the run with its error and leaves the last snapshot usable: it %s',
    async (_how, kind, problem) => {
      const model = bareWith({ graph }, stormy({ at: 5, kind }));
      const world = createWorld(model, { seed: 'threads', threads: 2 });
      await runAsync(world, { for: 1 });
      const snapshot = world.snapshot();
      await expect(runAsync(world, { for: 1 })).rejects.toThrow(problem);
      expect(() => world.snapshot()).toThrow(/failed half-way.*Restore the last snapshot/);
      expect(() => world.step()).toThrow(/WORLD_FAILED|failed half-way/);
      const calm = bareWith({ graph }, stormy({ at: 99, kind }));
      const later = restoreWorld(snapshot, calm, { threads: 2 });
      const { digest } = await runAsync(later, { for: 1 });
      expect(digest).toBe(run(createWorld(calm, { seed: 'threads' }), { for: 2 }).digest);
    },
  );
});
