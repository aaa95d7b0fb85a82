import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf } from '../../src/measures/normal-cdf.ts';
import {
  granovetter,
  granovetterEquilibrium,
  granovetterRun,
} from '../../src/spreading/granovetter.ts';
import { countOf, history } from './towns.ts';

describe('granovetterRun(thresholds)', () => {
  it('granovetterRun(...) gives the number acting in each round', () => {
    expect(granovetterRun([0, 1, 2, 3])).toEqual([0, 1, 2, 3, 4]);
    expect(granovetterRun([0, 2, 2, 3])).toEqual([0, 1]);
    expect(granovetterRun([0, 0, 5], { start: 3 })).toEqual([3, 2]);
    expect(granovetterRun([])).toEqual([0]);
  });

  it('granovetterRun(...) says what is wrong', () => {
    expect(() => granovetterRun([0, -1])).toThrow('granovetterRun: thresholds[1]');
    expect(() => granovetterRun([0], { start: 2 })).toThrow(
      'start must be a whole number in [0, 1]',
    );
  });
});

describe('granovetterEquilibrium(cdf)', () => {
  it('granovetterEquilibrium(...) finds the root it can reach from the start', () => {
    // F(r) = 3 r^2 - 2 r^3 rests at 0, 1/2 (unstable) and 1.
    const cdf = (r: number) => 3 * r * r - 2 * r ** 3;
    expect(granovetterEquilibrium(cdf, { start: 0.49 }).share).toBeCloseTo(0, 12);
    expect(granovetterEquilibrium(cdf, { start: 0.51 }).share).toBeCloseTo(1, 12);
    expect(granovetterEquilibrium(cdf, { start: 0.5 })).toEqual({
      share: 0.5,
      steps: 1,
      isAtRest: true,
    });
    expect(granovetterEquilibrium(cdf, { start: 0.51, steps: 3 }).isAtRest).toBe(false);
  });

  it('granovetterEquilibrium({ mean, sigma }) takes normal thresholds, and equal ones for sigma 0', () => {
    for (const sigma of [0.05, 0.12, 0.13, 0.3]) {
      const law = (r: number) => normalCdf((r - 0.25) / sigma);
      expect(granovetterEquilibrium({ mean: 0.25, sigma })).toEqual(granovetterEquilibrium(law));
    }
    expect(granovetterEquilibrium({ mean: 0.25, sigma: 0 }).share).toBe(0);
    expect(granovetterEquilibrium({ mean: 0.25, sigma: 0 }, { start: 0.25 }).share).toBe(1);
    expect(() => granovetterEquilibrium({ mean: 0.25, sigma: -1 })).toThrow('law: sigma must be');
    expect(() => granovetterEquilibrium({ mean: 0, sd: 1 } as never)).toThrow('sd');
  });

  it('granovetterEquilibrium(...) refuses a law that leaves [0, 1]', () => {
    expect(() => granovetterEquilibrium(() => 1.5)).toThrow('cdf(0) must be a number in [0, 1]');
    expect(() => granovetterEquilibrium(() => Number.NaN)).toThrow('got NaN');
    expect(() => granovetterEquilibrium((r) => r, { start: 2 })).toThrow('start');
  });
});

describe('properties', () => {
  const crowds = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 12 });

  it('granovetterRun(...) equals the iteration of the share with low thresholds', () => {
    fc.assert(
      fc.property(crowds, (thresholds) => {
        const n = thresholds.length;
        const cdf = (share: number) =>
          thresholds.filter((x) => x <= Math.round(share * n)).length / n;
        const rest = granovetterEquilibrium(cdf).share * n;
        expect(granovetterRun(thresholds).at(-1)).toBe(Math.round(rest));
      }),
    );
  });

  it('granovetterRun(...) does not depend on the order of people', () => {
    fc.assert(
      fc.property(crowds, (thresholds) => {
        const turned = [...thresholds].reverse();
        expect(granovetterRun(turned)).toEqual(granovetterRun(thresholds));
      }),
    );
  });

  it('granovetter() goes tick by tick as the crowd does round by round', () => {
    fc.assert(
      fc.property(crowds, (thresholds) => {
        const rounds = granovetterRun(thresholds);
        const states = history(
          thresholds.map(() => []),
          granovetter(),
          'riot',
          {
            ticks: rounds.length,
            seed: 'crowd',
            changes: { initial: { riotThreshold: (i) => thresholds[i]! } },
          },
        );
        const counts = states.map((state) => countOf(state, 1));
        expect(counts).toEqual([...rounds, rounds.at(-1)]);
      }),
      { numRuns: 40 },
    );
  });

  it('granovetter({ threshold }) holds for all whom the model gives none', () => {
    const act = (threshold: number) =>
      history([[], []], granovetter({ threshold }), 'riot', { ticks: 1, seed: 'x' })[1];
    expect(act(0)).toEqual([1, 1]);
    expect(act(1)).toEqual([0, 0]);
    expect(() => granovetter({ threshold: -1 })).toThrow('granovetter');
  });
});
