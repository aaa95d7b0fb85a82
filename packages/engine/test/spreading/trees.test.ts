import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NONE } from '../../src/base/memory.ts';
import { cascadeStatistics } from '../../src/measures/cascade.ts';
import { branchingTree } from '../../src/spreading/branching-tree.ts';
import { hawkes } from '../../src/spreading/hawkes.ts';
import { type HawkesKernel, hawkesRun } from '../../src/spreading/hawkes-run.ts';
import { yuleCascade } from '../../src/spreading/yule-cascade.ts';
import { ALARM_KS, ksScore } from '../random/statistics.ts';
import { history, randomRows } from './towns.ts';

describe('yuleCascade({ growth, removal, largest })', () => {
  it('yuleCascade(...) lives until removal: exponential hours, whatever the growth', () => {
    const n = 20_000;
    const hours = Float64Array.from(
      { length: n },
      (_, replicate) => yuleCascade({ growth: 0.7, removal: 2, replicate }).hours,
    );
    expect(ksScore(hours, (x) => 1 - Math.exp(-2 * x))).toBeLessThan(ALARM_KS);
  });

  it('yuleCascade(...) has the size of a Yule process at an exponential time', () => {
    // Slow twin: wait for each copy in turn, stop at a time drawn apart.
    let state = 12345;
    const u = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return (state + 0.5) / 4_294_967_296;
    };
    const runs = 40_000;
    const twin = Array.from({ length: runs }, () => {
      const end = -Math.log(u()) / 1.5;
      let size = 1;
      for (let t = -Math.log(u()); t < end; t += -Math.log(u()) / size) size++;
      return Math.min(size, 20);
    });
    const found = Array.from(
      { length: runs },
      (_, replicate) => yuleCascade({ growth: 1, removal: 1.5, largest: 20, replicate }).size,
    );
    const mean = (x: number[]) => x.reduce((sum, v) => sum + v, 0) / runs;
    const variance = mean(twin.map((v) => v * v)) - mean(twin) ** 2;
    expect(Math.abs(mean(found) - mean(twin))).toBeLessThan(4 * Math.sqrt((2 * variance) / runs));
  });

  it('yuleCascade(...) stays alone without growth, and is cut without removal', () => {
    expect(yuleCascade({ growth: 0 }).size).toBe(1);
    expect(yuleCascade({ removal: 0, largest: 50 })).toMatchObject({ size: 50, isRemoved: false });
    expect(() => yuleCascade({ growth: 0, removal: 0 })).toThrow('Without growth it needs removal');
  });
});

describe('branchingTree({ reproduction, law })', () => {
  it('branchingTree(...) gives parents before children, with their depth', () => {
    for (let replicate = 0; replicate < 200; replicate++) {
      const { depth, isComplete, parents } = branchingTree({ reproduction: 0.9, replicate });
      expect(isComplete).toBe(true);
      expect(parents[0]).toBe(NONE);
      for (let p = 1; p < parents.length; p++) {
        expect(parents[p]!).toBeLessThan(p);
        expect(depth[p]).toBe(depth[parents[p]!]! + 1);
      }
      const shapes = cascadeStatistics(parents);
      expect([...shapes.size]).toEqual([parents.length]);
      expect(shapes.depth[0]).toBe(Math.max(...depth));
    }
  });

  it('branchingTree(...) is a root alone at 0, and is cut at the largest size', () => {
    expect(branchingTree({ reproduction: 0 }).parents.length).toBe(1);
    const cut = branchingTree({ reproduction: 20, largest: 100 });
    expect([cut.parents.length, cut.isComplete]).toEqual([100, false]);
    expect(() => branchingTree({ law: 'binomial' as never })).toThrow("'poisson' or 'geometric'");
  });

  it("branchingTree({ law: 'geometric' }) has direct reposts of that law", () => {
    const runs = 20_000;
    const none = Array.from(
      { length: runs },
      (_, replicate) =>
        branchingTree({ reproduction: 0.6, law: 'geometric', replicate }).parents.length,
    ).filter((size) => size === 1).length;
    const p = 1 / 1.6;
    expect(Math.abs(none / runs - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / runs));
  });
});

const KERNELS: HawkesKernel[] = [
  { law: 'exponential', decay: 2 },
  { law: 'power', exponent: 1.5, cutoff: 0.3 },
];

/** Share of delays above t. */
const tail = (kernel: HawkesKernel, t: number) =>
  kernel.law === 'exponential' ? Math.exp(-2 * t) : (0.3 / (t + 0.3)) ** 1.5;

describe('hawkesRun({ background, branching, kernel, hours })', () => {
  it('hawkesRun(...) gives ordered times inside the record, parents first', () => {
    const { parents, times } = hawkesRun({ background: 5, branching: 0.7, hours: 50, atStart: 2 });
    expect(times.length).toBeGreaterThan(100);
    times.forEach((t, e) => {
      expect(t).toBeLessThan(50);
      if (e > 0) expect(t).toBeGreaterThanOrEqual(times[e - 1]!);
      if (parents[e] !== NONE) expect(times[parents[e]!]!).toBeLessThanOrEqual(t);
    });
    expect([times[0], times[1]]).toEqual([0, 0]);
  });

  it('hawkesRun(...) delays by its kernel', () => {
    for (const kernel of KERNELS) {
      const delays: number[] = [];
      for (let replicate = 0; replicate < 8; replicate++) {
        const options = { background: 50, branching: 0.3, hours: 200, kernel, replicate };
        const { parents, times } = hawkesRun(options);
        parents.forEach((p, e) => {
          // What is cut at the end would bias the delays: only parents long before it, delays below 50 h.
          if (p !== NONE && times[p]! < 150) delays.push(times[e]! - times[p]!);
        });
      }
      const below = Float64Array.from(delays.filter((d) => d < 50));
      const all = 1 - tail(kernel, 50);
      expect(ksScore(below, (d) => (1 - tail(kernel, d)) / all)).toBeLessThan(ALARM_KS);
    }
  });

  it('hawkesRun(...) has the counts of its slow twin by thinning', () => {
    let state = 99;
    const u = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return (state + 0.5) / 4_294_967_296;
    };
    // Ogata 1981: candidates at the present bound of the intensity, which only falls between events.
    const thinned = (branching: number) => {
      const events: number[] = [];
      const intensity = (t: number) =>
        events.reduce((sum, e) => sum + branching * 2 * Math.exp(-2 * (t - e)), 1);
      for (let t = 0; ; ) {
        const bound = intensity(t);
        t += -Math.log(u()) / bound;
        if (t >= 10) return events.length;
        if (u() * bound < intensity(t)) events.push(t);
      }
    };
    const runs = 1500;
    const twin = Array.from({ length: runs }, () => thinned(0.5));
    const found = Array.from(
      { length: runs },
      (_, replicate) =>
        hawkesRun({ background: 1, branching: 0.5, kernel: KERNELS[0]!, hours: 10, replicate })
          .times.length,
    );
    const mean = (x: number[]) => x.reduce((sum, v) => sum + v, 0) / runs;
    const variance = (x: number[]) => {
      const centre = mean(x);
      return mean(x.map((v) => (v - centre) ** 2));
    };
    const error = Math.sqrt((2 * variance(twin)) / runs);
    expect(Math.abs(mean(found) - mean(twin))).toBeLessThan(4 * error);
    // Standard error of a variance: from the fourth moment of the twin, for two samples.
    const centre = mean(twin);
    const fourth = mean(twin.map((v) => (v - centre) ** 4));
    const spread = Math.sqrt((2 * (fourth - variance(twin) ** 2)) / runs);
    expect(Math.abs(variance(found) - variance(twin))).toBeLessThan(4 * spread);
  });

  it('hawkesRun(...) is empty without background and start, Poisson without branching', () => {
    expect(hawkesRun({ background: 0 }).times.length).toBe(0);
    const { parents, times } = hawkesRun({ background: 100, branching: 0, hours: 100 });
    expect(parents.every((p) => p === NONE)).toBe(true);
    expect(Math.abs(times.length - 10_000)).toBeLessThan(400);
  });

  it('hawkesRun(...) says what is wrong with an option', () => {
    expect(() => hawkesRun({ branching: 1 })).toThrow('From 1 on the process explodes.');
    expect(() => hawkesRun({ kernel: { law: 'gamma' } as never })).toThrow(
      "'exponential' or 'power'",
    );
    expect(() => hawkesRun({ kernel: { law: 'power', decay: 1 } as never })).toThrow(
      'unknown option',
    );
    expect(() => hawkesRun({ kernel: { law: 'exponential', decay: 0 } })).toThrow('decay must be');
  });
});

describe('properties', () => {
  const share = fc.double({ min: 0, max: 0.9, noNaN: true });

  it('hawkesRun(...) keeps all events and adds some with more branching or a longer record', () => {
    fc.assert(
      fc.property(fc.nat(), share, share, (seed, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const base = [...hawkesRun({ seed, branching: low, hours: 12 }).times];
        const more = new Set(hawkesRun({ seed, branching: high, hours: 12 }).times);
        const longer = new Set(hawkesRun({ seed, branching: low, hours: 20 }).times);
        expect(base.every((t) => more.has(t) && longer.has(t))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('hawkes({ background, branching, decay })', () => {
  it('hawkes(...) settles at background / (1 - branching)', () => {
    // Two accounts that follow each other.
    const rows = [[1], [0]];
    const ticks = 20_000;
    const states = history(rows, hawkes({ background: 0.2, branching: 0.6, decay: 1 }), 'acts', {
      ticks,
      seed: 'two',
      changes: { tick: 0.5 },
    });
    const acts = states.slice(1).map((row) => row[0]! + row[1]!);
    const mean = acts.reduce((sum, v) => sum + v, 0) / ticks;
    // Stationary rate of each: .2 / (1 - .6) per hour. Variance of a long count: mean / (1 - branching)^2.
    const expected = 2 * 0.5 * (0.2 / 0.4);
    expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(expected / 0.16 / ticks));
  });

  it('hawkes(...) does nothing without background', () => {
    const rows = randomRows(5, 12, 4);
    const states = history(rows, hawkes({ background: 0 }), 'acts', {
      ticks: 10,
      seed: 'x',
    });
    expect(states.flat().every((acts) => acts === 0)).toBe(true);
    expect(() => hawkes({ branching: 1 })).toThrow('From 1 on activity explodes.');
    expect(hawkes().params).toEqual({ background: 0.1, branching: 0.5, decay: 1 });
  });
});
