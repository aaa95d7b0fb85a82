import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete } from '../../src/graph/complete.ts';
import { createRecorder, isDue } from '../../src/world/record.ts';
import { run } from '../../src/world/run.ts';
import { createWorld } from '../../src/world/world.ts';
import { bareModel } from './models.ts';

function dueHours(dt: number, every: number, ticks: number): number[] {
  const recorder = { ...createRecorder([]), every };
  for (let tick = 0; tick <= ticks; tick++)
    if (isDue(recorder, tick, dt)) recorder.hours.push(tick * dt);
  return recorder.hours;
}

describe('isDue(recorder, tick, dt)', () => {
  it('isDue(...) holds at once, then at the first tick at or after each multiple', () => {
    expect(dueHours(0.25, 1, 12)).toEqual([0, 1, 2, 3]);
    expect(dueHours(0.4, 1, 10)).toEqual([0, 3, 5, 8, 10].map((tick) => tick * 0.4));
    expect(dueHours(0.7, 0.5, 4)).toEqual([0, 1, 2, 3, 4].map((tick) => tick * 0.7));
    expect(dueHours(0.25, 1000, 12)).toEqual([0]);
  });

  it('isDue(...) does not drift where the tick is no binary fraction', () => {
    expect(dueHours(0.1, 0.3, 300).length).toBe(101);
    expect(dueHours(0.1, 1, 10_000).length).toBe(1001);
    expect(dueHours(1 / 3, 1, 3000).length).toBe(1001);
    // 49 ticks of 1/49 h add up to a little less than an hour.
    expect(dueHours(1 / 49, 1, 4900).length).toBe(101);
  });

  it('isDue(...) records an hour once, also when asked again', () => {
    const recorder = { ...createRecorder([]), every: 1, hours: [0, 3] };
    expect([12, 13, 16].map((tick) => isDue(recorder, tick, 0.25))).toEqual([false, false, true]);
  });
});

describe('world.record(every)', () => {
  const withMeasure = (of: () => number | Float64Array, width?: number) =>
    createWorld({
      ...bareModel({ netizens: 4, graph: complete() }),
      measures: [{ name: 'x', unit: '1', of, ...(width !== undefined && { width }) }],
    });

  it('world.record(every) refuses a measure that gives another width', () => {
    expect(() => withMeasure(() => new Float64Array(3)).record(1)).toThrow(
      'measure x: it gave 3 numbers, its width is 1. Set width to what it gives.',
    );
    expect(() => withMeasure(() => 1, 2).record(1)).toThrow(
      'measure x: it gave 1 numbers, its width is 2.',
    );
  });

  it('world.record(every) copies histograms and keeps NaN', () => {
    const reused = new Float64Array(2);
    let count = 0;
    const world = withMeasure(() => reused.fill(++count), 2);
    const result = run(world, { for: 2 });
    expect(Array.from(result.histogram('x').values)).toEqual([1, 1, 2, 2, 3, 3]);
    expect(
      run(
        withMeasure(() => Number.NaN),
        { for: 1 },
      ).last('x'),
    ).toBeNaN();
  });
});

describe('properties', () => {
  it('isDue(...) gives one row per multiple that was passed', () => {
    const step = fc.integer({ min: 1, max: 40 }).map((k) => k / 16);
    fc.assert(
      fc.property(step, step, fc.nat({ max: 200 }), (dt, every, ticks) => {
        const passed = new Set<number>();
        for (let tick = 1; tick <= ticks; tick++) passed.add(Math.floor((tick * dt) / every));
        passed.delete(0);
        expect(dueHours(dt, every, ticks).length).toBe(passed.size + 1);
      }),
    );
  });
});
