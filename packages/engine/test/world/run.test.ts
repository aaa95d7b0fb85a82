import { describe, expect, it } from 'vitest';
import { complete } from '../../src/graph/complete.ts';
import { type RunOptions, run, runAsync } from '../../src/world/run.ts';
import { opinionMeasures } from '../../src/world/series/drift-measures.ts';
import { days, hours, weeks } from '../../src/world/time.ts';
import { createWorld } from '../../src/world/world.ts';
import { bareModel } from './models.ts';
import { richModel } from './rich-model.ts';

const model = {
  ...bareModel({ netizens: 10, graph: complete(), share: 0.5 }),
  measures: opinionMeasures(),
};

describe('run(world, options)', () => {
  it('run(...) records at once, then every hour, to the end', () => {
    const world = createWorld(model);
    const result = run(world, { for: 3 });
    expect([Array.from(result.hours), world.hour, world.tick]).toEqual([[0, 1, 2, 3], 3, 12]);
    expect(result.series('opinion.mean')).toHaveLength(4);
    expect(result.histogram('opinion.histogram')).toMatchObject({
      width: 201,
      values: { length: 804 },
    });
  });

  it('run(...) goes on where it stopped, by "for" or "until", without a second row for an hour', () => {
    const [whole, pieces] = [createWorld(model), createWorld(model)];
    run(whole, { for: 10, every: 0.5 });
    run(pieces, { for: 2, every: 0.5 });
    run(pieces, { until: 7.25, every: 0.5 });
    run(pieces, { until: 10, every: 0.5 });
    expect(pieces.result().table()).toEqual(whole.result().table());
    expect(pieces.digest()).toBe(whole.digest());
  });

  it('run(...) for 0 hours records the start', () => {
    expect(Array.from(run(createWorld(model), { for: 0 }).hours)).toEqual([0]);
  });

  const refusals: [object, string][] = [
    [
      {},
      'give either "for" (hours from now) or "until" (hour to stop at), for example { for: days(14) }.',
    ],
    [{ for: 1, until: 2 }, 'give either "for" (hours from now) or "until" (hour to stop at)'],
    [{ for: -1 }, 'for must be a number in [0, Infinity), got -1.'],
    [
      { until: 0.5 },
      'until must be a number in [1, Infinity), got 0.5. It counts from the start of the world.',
    ],
    [
      { for: 1, every: 0 },
      'every must be a number in (0, Infinity), got 0. It is a number of hours.',
    ],
    [{ for: 1, evry: 1 }, 'unknown option "evry". Did you mean "every"?'],
  ];
  for (const [options, message] of refusals) {
    it(`run(...), runAsync(...) refuse ${JSON.stringify(options)}`, async () => {
      const world = createWorld(model);
      run(world, { for: 1 });
      expect(() => run(world, options as RunOptions)).toThrow(`run: ${message}`);
      await expect(runAsync(world, options)).rejects.toThrow(`runAsync: ${message}`);
    });
  }

  it('hours(n), days(n), weeks(n) are hours', () => {
    expect([hours(3), days(2), weeks(1)]).toEqual([3, 48, 168]);
  });
});

describe('runAsync(world, options)', () => {
  it('runAsync(...) does the same as run(...)', async () => {
    const rich = richModel();
    const [a, b] = [createWorld(rich, { seed: 'x' }), createWorld(rich, { seed: 'x' })];
    const result = run(a, { for: 10, every: 0.5 });
    const other = await runAsync(b, { for: 10, every: 0.5, yieldAfter: 0.001 });
    expect(other.digest).toBe(result.digest);
    expect(other.table()).toEqual(result.table());
    expect(other.cascades()).toEqual(result.cascades());
    expect(other.warnings).toEqual(result.warnings);
  });

  it('runAsync(...) reports progress and lets other tasks run', async () => {
    const seen: number[] = [];
    let others = 0;
    const timer = setInterval(() => others++, 0);
    await runAsync(createWorld(model), {
      for: 20,
      yieldAfter: 0.001,
      onProgress: (hour, until) => {
        seen.push(hour);
        expect(until).toBe(20);
      },
    });
    clearInterval(timer);
    expect(others).toBeGreaterThan(0);
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(20);
  });

  it('runAsync(...) stops after the present tick when aborted, and the world goes on later', async () => {
    const world = createWorld(model);
    const abort = new AbortController();
    const result = await runAsync(world, {
      for: 50,
      signal: abort.signal,
      yieldAfter: 0.001,
      onProgress: (hour) => {
        if (hour >= 5) abort.abort();
      },
    });
    expect(world.hour).toBeGreaterThanOrEqual(5);
    expect(world.hour).toBeLessThan(50);
    expect(result.hours.at(-1)).toBe(Math.floor(world.hour));
    const whole = createWorld(model);
    run(whole, { for: 50 });
    run(world, { until: 50 });
    expect(world.result().table()).toEqual(whole.result().table());
  });

  it('runAsync(...) with a signal aborted before does no tick', async () => {
    const world = createWorld(model);
    const result = await runAsync(world, { for: 5, signal: AbortSignal.abort() });
    expect([world.tick, Array.from(result.hours)]).toEqual([0, [0]]);
  });

  it('runAsync(...) checks yieldAfter', async () => {
    await expect(runAsync(createWorld(model), { for: 1, yieldAfter: 0 })).rejects.toThrow(
      'runAsync: yieldAfter must be a number in (0, Infinity), got 0.',
    );
  });
});
