import { describe, expect, it } from 'vitest';
import { moderationMeasures } from '../../../src/world/series/moderation-measures.ts';
import { gaugeMeasure } from '../../../src/world/series/post-measures.ts';
import { createWorld } from '../../../src/world/world.ts';
import { censoredTown } from '../censored-town.ts';
import { postsBetween } from '../models.ts';

describe('moderationMeasures(options)', () => {
  it('moderationMeasures({ hours }) are what a walk over log, tables and counts gives', () => {
    const hours = 6;
    const model = censoredTown(
      { action: 'hold', recall: 0.4, base: 0, nightReviewers: 1, pace: 12, watch: 0.6 },
      { netizens: 500, measures: moderationMeasures({ hours }) },
    );
    const world = createWorld(model, { seed: 'measures' });
    let seen = 0;
    let mostHeld = 0;
    for (let t = 1; t <= 120; t++) {
      world.step();
      if (t % 12 !== 0) continue;
      const values = Object.fromEntries(
        moderationMeasures({ hours }).map(({ name, of }) => [name, of(world.view) as number]),
      );
      const { log } = world.view;
      const gone = postsBetween(log, log.oldest, log.next).filter(
        ({ flags, removedHour }) => (flags & 1) !== 0 && removedHour >= world.hour - hours,
      );
      const own = world.view.institution('moderation') as never as Record<string, Uint32Array> & {
        deletions: { length: number; columns: Record<'written' | 'deleted', Float64Array> };
        queue: { length: number; columns: { found: Float64Array } };
      };
      const { deleted, written } = own.deletions.columns;
      const delays = Array.from({ length: own.deletions.length }, (_, r) => r)
        .filter((r) => deleted[r]! >= world.hour - hours)
        .map((r) => deleted[r]! - written[r]!);
      const waiting = Array.from(own.queue.columns.found.subarray(0, own.queue.length));
      const mean = delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
      expect(values['removed.author']).toBe(gone.filter(({ flags }) => flags & 8).length / hours);
      expect(values['removed.moderation']).toBe(
        gone.filter(({ flags }) => !(flags & 8)).length / hours,
      );
      if (Number.isNaN(mean)) expect(values['moderation.delay']).toBeNaN();
      else expect(Math.abs(values['moderation.delay']! - mean)).toBeLessThan(1e-9);
      expect(values['moderation.waiting']).toBe(
        waiting.filter((found) => found < world.hour).length,
      );
      expect(values.held).toBe(world.view.held.length);
      for (const name of [
        'reviewed',
        'deleted',
        'dropped',
        'released',
        'wrong',
        'silenced',
        'lapsed',
      ])
        expect(values[`moderation.${name}`]).toBe(own[name]![0]);
      mostHeld = Math.max(mostHeld, world.view.held.length);
      seen += gone.length + delays.length;
    }
    expect(seen).toBeGreaterThan(50);
    expect(mostHeld).toBeGreaterThan(0);
  });

  it('moderationMeasures(...) says what is wrong with an option', () => {
    expect(() => moderationMeasures({ hours: 0 })).toThrow(
      'moderationMeasures: hours must be a number in (0, Infinity), got 0.',
    );
    expect(() => moderationMeasures({ nam: 'x' } as never)).toThrow('Did you mean "name"?');
  });
});

describe("gaugeMeasure({ of: 'written' })", () => {
  it('gaugeMeasure(...) is apart from what was written by what censorship took away', () => {
    const model = censoredTown(
      { action: 'hold', target: 'critique', base: -2, weight: 20, nightReviewers: 0 },
      { netizens: 600 },
    );
    const world = createWorld(model, { seed: 'gauge' });
    for (let t = 0; t < 120; t++) world.step();
    const { held, hour, log } = world.view;
    const inLog = postsBetween(log, log.oldest, log.next).filter(
      (post) => post.topic === 0 && post.kind <= 1 && post.hour >= hour - 24,
    );
    const { columns: c, length } = held;
    const waiting = Array.from({ length }, (_, row) => row)
      .filter((row) => c.topic[row] === 0 && c.kind[row]! <= 1 && c.hour[row]! >= hour - 24)
      .map((row) => c.stance[row]!);
    const mean = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
    const visible = inLog.filter(({ flags }) => (flags & 3) === 0).map(({ stance }) => stance);
    const written = [...inLog.map(({ stance }) => stance), ...waiting];
    const gauge = gaugeMeasure().of(world.view) as number;
    const whole = gaugeMeasure({ of: 'written' }).of(world.view) as number;
    expect(waiting.length).toBeGreaterThan(0);
    expect(Math.abs(gauge - mean(visible))).toBeLessThan(1e-9);
    expect(Math.abs(whole - mean(written))).toBeLessThan(1e-9);
    expect(gauge).toBeGreaterThan(whole);
    expect(gaugeMeasure({ of: 'written' }).name).toBe('gauge.written');
  });
});
