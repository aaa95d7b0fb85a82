import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { economy, type SeriesPoint, seriesAt } from '../../src/society/economy.ts';
import { incidents } from '../../src/society/incidents.ts';
import { createWorld } from '../../src/world/world.ts';
import { street } from './street.ts';

const POINTS: SeriesPoint[] = [
  [2, 0.1],
  [4, 0.5],
  [4, -0.5],
  [8, 0.3],
];

describe('seriesAt(points, hour)', () => {
  it('seriesAt(...) is level outside, linear between points, and takes the later value at a step', () => {
    const hours = [0, 2, 3, 3.999, 4, 6, 8, 1000];
    const values = hours.map((hour) => seriesAt(POINTS, hour));
    [0.1, 0.1, 0.3, 0.4998, -0.5, -0.1, 0.3, 0.3].forEach((value, k) => {
      expect(values[k]).toBeCloseTo(value, 10);
    });
    expect(seriesAt([[5, 0.2]], 0)).toBe(0.2);
  });
});

describe('economy(options)', () => {
  it('economy(...) gives the series and the lever of the schedule as signals', () => {
    const model = street(4, {
      economy: { points: POINTS, safetyNet: 0.2 },
      model: { events: [{ at: 2, until: 6, target: 'economy', set: { safetyNet: 1 } }] },
    });
    const world = createWorld(model);
    for (let tick = 0; tick < 40; tick++) {
      world.step();
      const hour = tick / 4;
      expect(world.view.signal('economy')[0]).toBe(seriesAt(POINTS, hour));
      const net = hour <= 2 ? 0.2 : hour >= 6 ? 1 : 0.2 + (0.8 * (hour - 2)) / 4;
      expect(world.view.signal('safetyNet')[0]).toBeCloseTo(net, 12);
    }
  });

  it('economy({ shock }) lets incidents raise hardship, for as long as they are salient', () => {
    const model = street(4, { economy: { points: [[0, 0.1]], shock: 0.2 } });
    const incident = incidents({
      perWeek: 0,
      witnesses: 0,
      planned: [{ at: 1, severity: 0.5 }],
    });
    const world = createWorld({ ...model, institutions: [incident, ...model.institutions!] });
    for (let tick = 0; tick < 20; tick++) {
      world.step();
      const age = tick / 4 - 1;
      const shock = age < 0 ? 0 : (0.2 * 0.5) / (1 + age / 12);
      expect(world.view.signal('economy')[0]).toBeCloseTo(0.1 + shock, 10);
    }
  });

  it('economy(...) names what is wrong', () => {
    expect(() => economy({ points: [] })).toThrow(
      'Say [[0, 0]] for an economy that does not move.',
    );
    expect(() => economy({ points: [[0, 2]] })).toThrow(
      /points\[0\]\[1\] must be a number in \[-1, 1\]/,
    );
    expect(() =>
      economy({
        points: [
          [3, 0],
          [2, 0],
        ],
      }),
    ).toThrow(/points\[1\]\[0\] must be a number in \[3, .*by ascending hour/);
    expect(() => economy({ safetyNet: 1.5 })).toThrow(/safetyNet must be a number in \[0, 1\]/);
    expect(() => economy({ safteyNet: 1 } as object)).toThrow(/Did you mean "safetyNet"/);
  });
});

describe('properties', () => {
  it('seriesAt(...) stays between the least and the greatest value', () => {
    const point = fc.tuple(
      fc.double({ min: 0, max: 100, noNaN: true }),
      fc.double({ min: -1, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 1, maxLength: 8 }),
        fc.double({ min: 0, max: 120, noNaN: true }),
        (points, hour) => {
          points.sort((a, b) => a[0] - b[0]);
          const values = points.map(([, value]) => value);
          const value = seriesAt(points, hour);
          expect(value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
          expect(value).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        },
      ),
    );
  });
});
