import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawUnit } from '../../src/random/draw.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { exp } from '../../src/random/math.ts';
import { sir, sirRun } from '../../src/spreading/sir.ts';
import { sis, sisRun } from '../../src/spreading/sis.ts';
import { graphOf, history, randomRows } from './towns.ts';

interface Rates {
  transmission: number;
  recovery: number;
  dt: number;
}

/** Synchronous steps on plain arrays; rows null: everyone meets everyone. */
function twin(
  name: 'sir' | 'sis',
  { n, rows, seed, steps }: { n: number; rows: number[][] | null; seed: string; steps: number },
  { dt, recovery, transmission }: Rates,
): number[] {
  const [k0, k1] = deriveKey(seedKey(seed), name);
  let state: number[] = Array.from({ length: n }, (_, i) => (i === 0 ? 1 : 0));
  for (let t = 0; t < steps; t++) {
    const was = state;
    state = was.map((s, i) => {
      const u = drawUnit(k0, k1, t, i, 0);
      if (s === 1) return u < exp(-recovery * dt) ? 1 : name === 'sir' ? 2 : 0;
      if (s === 2) return 2;
      const contacts = rows
        ? rows[i]!.filter((j) => was[j] === 1).length
        : was.filter((other) => other === 1).length / (n - 1);
      return u < 1 - exp(-transmission * contacts * dt) ? 1 : 0;
    });
  }
  return state;
}

const PAIR = graphOf([[], [0]]);

describe('sirRun(population, seeds, { transmission, recovery })', () => {
  it('sirRun(...) counts all compartments at every step', () => {
    const { counts, state, steps } = sirRun(PAIR, [0], {
      transmission: 1e6,
      recovery: 0,
      steps: 3,
    });
    expect(counts).toEqual({
      susceptible: Uint32Array.of(1, 0, 0, 0),
      infected: Uint32Array.of(1, 2, 2, 2),
      recovered: Uint32Array.of(0, 0, 0, 0),
    });
    expect([...state]).toEqual([1, 1]);
    expect(steps).toBe(3);
  });

  it('sirRun(...) ends when nobody is infected', () => {
    const { counts, steps } = sirRun(PAIR, [0], { transmission: 0, recovery: 1e6, steps: 100 });
    expect(steps).toBe(1);
    expect(counts.recovered.at(-1)).toBe(1);
    expect(sirRun(PAIR, []).steps).toBe(0);
  });

  it('sirRun(...) infects from followee to follower only', () => {
    const { state } = sirRun(PAIR, [1], { transmission: 1e6, recovery: 0, steps: 5 });
    expect([...state]).toEqual([0, 1]);
  });

  it('sirRun(...) does nothing at zero rates', () => {
    for (const run of [sirRun, sisRun]) {
      const { state } = run(50, [3], { transmission: 0, recovery: 0, steps: 20 });
      expect([...state].map((s, i) => (s === 1) === (i === 3))).not.toContain(false);
    }
  });

  it('sirRun(...) says what is wrong with an option', () => {
    expect(() => sirRun(1, [0])).toThrow(
      'sirRun: population must be a whole number in [2, 4294967294], got 1. Give a graph or a number of accounts.',
    );
    expect(() => sirRun(PAIR, [2])).toThrow('sirRun: seeds[0]');
    expect(() => sisRun(PAIR, [0], { recovery: -1 })).toThrow('sisRun: recovery must be');
    expect(() => sisRun(PAIR, [0], { dt: 0 })).toThrow('sisRun: dt must be');
    expect(() => sirRun(PAIR, [0], { beta: 1 } as never)).toThrow('unknown option "beta"');
    expect(() => sir({ mixing: 'all' as never })).toThrow(
      "sir: mixing must be 'follows' or 'everyone', got \"all\".",
    );
    expect(() => sis({ transmission: -1 })).toThrow('sis: transmission');
    expect(sir().params).toMatchObject({ transmission: 0.2, recovery: 0.1, seeds: 0.01 });
    expect(sis().params).toMatchObject({ seeds: 0.01, mixing: 'follows' });
  });

  it('sisRun(n, ...) settles at the root of its own balance', () => {
    // Per step: (1 - x)(1 - exp(-b x dt)) = x (1 - exp(-g dt)).
    const [b, g, dt, n] = [0.4, 0.2, 0.25, 20_000];
    const balance = (x: number) =>
      (1 - x) * (1 - Math.exp(-b * x * dt)) - x * (1 - Math.exp(-g * dt));
    let [lo, hi] = [0.1, 0.9];
    for (let k = 0; k < 60; k++) {
      const x = (lo + hi) / 2;
      if (balance(x) > 0) lo = x;
      else hi = x;
    }
    const seeds = Array.from({ length: n / 2 }, (_, i) => i);
    const { counts } = sisRun(n, seeds, { transmission: b, recovery: g, dt, steps: 1000 });
    const late = counts.infected.slice(400);
    const level = late.reduce((sum, x) => sum + x, 0) / late.length / n;
    // Fluctuations: variance of the level about (g / b) / n, correlated over 1 / (b - g) = 5 h = 20 steps of 600: 4 s.e. of 30 values.
    expect(Math.abs(level - lo)).toBeLessThan(4 * Math.sqrt(g / b / n / 15));
  });
});

describe('properties', () => {
  const towns = fc.record({
    seed: fc.nat({ max: 100_000 }),
    n: fc.integer({ min: 2, max: 14 }),
    transmission: fc.double({ min: 0, max: 3, noNaN: true }),
    recovery: fc.double({ min: 0, max: 2, noNaN: true }),
    dt: fc.double({ min: 0.01, max: 1, noNaN: true }),
  });
  const models = { sir: sirRun, sis: sisRun };
  const behaviours = { sir, sis };

  for (const name of ['sir', 'sis'] as const) {
    it(`${name}(...) does the same as its slow twin, on a graph and well mixed`, () => {
      fc.assert(
        fc.property(towns, ({ n, seed, ...rates }) => {
          const rows = randomRows(seed, n, 4);
          const steps = 6;
          const options = { ...rates, seed: `${seed}`, steps };
          for (const given of [rows, null]) {
            const found = models[name](given ? graphOf(given) : n, [0], options);
            const expected = twin(name, { n, rows: given, seed: `${seed}`, steps }, rates);
            expect([...found.state]).toEqual(expected);
            const sums = Object.values<Uint32Array>(found.counts);
            for (let t = 0; t <= found.steps; t++)
              expect(sums.reduce((sum, counts) => sum + counts[t]!, 0)).toBe(n);
          }
        }),
        { numRuns: 100 },
      );
    });

    it(`${name}Behaviour(...) goes tick by tick as the function does step by step`, () => {
      fc.assert(
        fc.property(towns, ({ dt, n, seed, ...rates }) => {
          const rows = randomRows(seed, n, 4);
          for (const mixing of ['follows', 'everyone'] as const) {
            const population = mixing === 'follows' ? graphOf(rows) : n;
            const behaviour = behaviours[name]({ ...rates, mixing, seeds: [0] });
            const states = history(rows, behaviour, 'infection', {
              ticks: 4,
              seed: `${seed}`,
              changes: { tick: dt },
            });
            const found = models[name](population, [0], {
              ...rates,
              dt,
              seed: `${seed}`,
              steps: 4,
            });
            expect(states[4]).toEqual([...found.state]);
          }
        }),
        { numRuns: 30 },
      );
    });
  }

  it('sisRun(...) infects no fewer at every step with more transmission, while chances do not overlap', () => {
    fc.assert(
      fc.property(towns, fc.double({ min: 1, max: 2, noNaN: true }), (town, factor) => {
        const { n, seed } = town;
        const graph = graphOf(randomRows(seed, n, 4));
        // At most 13 contacts: 1 - exp(-.03 2 13 dt) and 1 - exp(-.2 dt) stay below 1 in sum.
        const run = (transmission: number, steps: number) =>
          sisRun(graph, [0], { transmission, recovery: 0.2, dt: 0.5, seed, steps }).state;
        for (let steps = 1; steps < 12; steps++) {
          const less = run(0.03, steps);
          const more = run(0.03 * factor, steps);
          less.forEach((s, i) => {
            expect(more[i]!).toBeGreaterThanOrEqual(s);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('sirRun(...) without recovery infects no fewer with more transmission', () => {
    fc.assert(
      fc.property(
        towns,
        fc.double({ min: 1, max: 4, noNaN: true }),
        ({ n, seed, transmission }, factor) => {
          const graph = graphOf(randomRows(seed, n, 4));
          const run = (rate: number) =>
            sirRun(graph, [0], { transmission: rate, recovery: 0, seed, steps: 8 }).state;
          const more = run(transmission * factor);
          run(transmission).forEach((s, i) => {
            expect(more[i]!).toBeGreaterThanOrEqual(s);
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});
