import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawUnit } from '../../src/random/draw.ts';
import { drawStandardExponential } from '../../src/random/exponential.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { daleyKendall, daleyKendallRun } from '../../src/spreading/daley-kendall.ts';
import { makiThompson, makiThompsonRun } from '../../src/spreading/maki-thompson.ts';
import { countOf, history } from './towns.ts';

interface Rule {
  spread: number;
  stifle: number;
  bothStop: boolean;
  pairShare: number;
}

const RULES = {
  makiThompson: { bothStop: false, pairShare: 1 },
  once: { bothStop: true, pairShare: 0.5 },
  twice: { bothStop: true, pairShare: 1 },
};

/** Event after event on three plain lists. The last spreader takes the place of one who stops, the first ignorant of one told. */
function twin(
  name: string,
  n: number,
  seed: string,
  rule: Rule,
): { state: number[]; hours: number } {
  const [k0, k1] = deriveKey(seedKey(seed), name);
  const spreaders = [0];
  const ignorant = Array.from({ length: n - 1 }, (_, k) => k + 1);
  const stiflers: number[] = [];
  const end = (i: number) => {
    const last = spreaders.pop()!;
    if (last !== i) spreaders[spreaders.indexOf(i)] = last;
    stiflers.push(i);
    // In one list the ignorant move over by one: the last of them comes first.
    if (ignorant.length > 1) ignorant.unshift(ignorant.pop()!);
  };
  let hours = 0;
  for (let e = 0; ; e++) {
    const meet = spreaders.length / (n - 1);
    const rates = [
      rule.spread * meet * ignorant.length,
      rule.stifle * rule.pairShare * meet * (spreaders.length - 1),
      rule.stifle * meet * stiflers.length,
    ];
    const total = rates[0]! + rates[1]! + rates[2]!;
    if (total === 0) break;
    hours += drawStandardExponential(k0, k1, 0, e, 0) / total;
    const u = drawUnit(k0, k1, 0, e, 2) * total;
    const v = drawUnit(k0, k1, 0, e, 3);
    if (u < rates[0]!) {
      const at = Math.floor(v * ignorant.length);
      const told = ignorant[at]!;
      ignorant[at] = ignorant[0]!;
      ignorant.shift();
      spreaders.push(told);
      continue;
    }
    const i = spreaders[Math.floor(v * spreaders.length)]!;
    if (rule.bothStop && u < rates[0]! + rates[1]!) {
      const rest = spreaders.filter((j) => j !== i);
      const j = rest[Math.floor(drawUnit(k0, k1, 0, e, 4) * rest.length)]!;
      end(i);
      end(j);
    } else end(i);
  }
  const state = Array.from({ length: n }, (_, i) =>
    spreaders.includes(i) ? 1 : ignorant.includes(i) ? 0 : 2,
  );
  return { state, hours };
}

describe('makiThompsonRun({ n, seeds, spread, stifle })', () => {
  it('makiThompsonRun(...) accounts for everybody', () => {
    const end = makiThompsonRun({ n: 1000, seeds: 10 });
    expect(end.ignorant + end.spreaders + end.stiflers).toBe(1000);
    expect(end.spreaders).toBe(0);
    expect(end.hours).toBeGreaterThan(0);
    // Each account that heard it was told once and stopped once.
    expect(end.events).toBe(2 * end.stiflers - 10);
  });

  it('makiThompsonRun(...) takes seeds as a number or as ids', () => {
    const by = (seeds: number | number[]) => makiThompsonRun({ n: 300, seeds });
    expect(by(2)).toEqual(by([0, 1]));
    expect(by(0)).toEqual({ ignorant: 300, spreaders: 0, stiflers: 0, events: 0, hours: 0 });
  });

  it('makiThompsonRun(...) does nothing at zero rates, and reaches all without stifling', () => {
    const still = makiThompsonRun({ n: 50, spread: 0, stifle: 0 });
    expect(still).toEqual({ ignorant: 49, spreaders: 1, stiflers: 0, events: 0, hours: 0 });
    expect(makiThompsonRun({ n: 50, stifle: 0 })).toMatchObject({ ignorant: 0, spreaders: 50 });
    expect(daleyKendallRun({ n: 50, stifle: 0 })).toMatchObject({ ignorant: 0, spreaders: 50 });
  });

  it('makiThompsonRun(...) says what is wrong with an option', () => {
    expect(() => makiThompsonRun({ n: 1 })).toThrow('makiThompsonRun: n must be');
    expect(() => makiThompsonRun({ n: 5, seeds: 6 })).toThrow('seeds must be');
    expect(() => makiThompsonRun({ n: 5, seeds: [7] })).toThrow('seeds[0]');
    expect(() => makiThompsonRun({ n: 5, pairs: 'once' } as never)).toThrow(
      'unknown option "pairs"',
    );
    expect(() => daleyKendallRun({ n: 5, pairs: 'thrice' as never })).toThrow(
      "daleyKendallRun: pairs must be 'once' or 'twice', got \"thrice\".",
    );
    expect(() => daleyKendall({ spread: -1 })).toThrow('daleyKendall: spread');
    expect(() => makiThompson({ stifle: -1 })).toThrow('makiThompson: stifle');
  });
});

describe('properties', () => {
  const cases = fc.record({
    seed: fc.nat({ max: 100_000 }),
    n: fc.integer({ min: 2, max: 25 }),
    spread: fc.double({ min: 0, max: 2, noNaN: true }),
    stifle: fc.double({ min: 0, max: 2, noNaN: true }),
  });

  it('all three do the same as the slow twin', () => {
    fc.assert(
      fc.property(cases, ({ n, seed, ...rates }) => {
        const options = { n, ...rates, seed: `${seed}` };
        const ends = [
          [makiThompsonRun(options), 'makiThompson', RULES.makiThompson],
          [daleyKendallRun(options), 'daleyKendall', RULES.once],
          [daleyKendallRun({ ...options, pairs: 'twice' }), 'daleyKendall', RULES.twice],
        ] as const;
        for (const [end, name, rule] of ends) {
          const { hours, state } = twin(name, n, `${seed}`, { ...rates, ...rule });
          expect(end.ignorant).toBe(countOf(state, 0));
          expect(end.stiflers).toBe(countOf(state, 2));
          expect(end.hours).toBe(hours);
        }
      }),
      { numRuns: 120 },
    );
  });

  it('the behaviours do in one long tick what the functions do', () => {
    fc.assert(
      fc.property(cases, ({ n, seed, spread, stifle }) => {
        // Rates so high that it is over within the tick of 24 h.
        const rates = { spread: 10 + spread, stifle: 10 + stifle };
        const pairs = [
          [makiThompson({ ...rates, seeds: [0] }), makiThompsonRun],
          [daleyKendall({ ...rates, seeds: [0] }), daleyKendallRun],
        ] as const;
        for (const [behaviour, run] of pairs) {
          const rows = Array.from({ length: n }, () => []);
          const changes = { tick: 24 };
          const states = history(rows, behaviour, 'rumour', { ticks: 1, seed: `${seed}`, changes });
          const end = run({ n, ...rates, seed: `${seed}` });
          expect(countOf(states[1]!, 0)).toBe(end.ignorant);
          expect(countOf(states[1]!, 1)).toBe(0);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('the behaviour gives the same law when cut into ticks', () => {
    // Final share of ignorants at N = 500: 40 runs in ticks of .5 h against 400 in one go.
    const N = 500;
    const rows = Array.from({ length: N }, () => []);
    const cut = Array.from({ length: 40 }, (_, r) => {
      const behaviour = makiThompson({ seeds: [0] });
      const changes = { tick: 0.5, blockSize: N };
      const states = history(rows, behaviour, 'rumour', { ticks: 100, seed: `cut ${r}`, changes });
      return countOf(states.at(-1)!, 0) / N;
    });
    const whole = Array.from(
      { length: 400 },
      (_, replicate) => makiThompsonRun({ n: N, replicate }).ignorant / N,
    );
    const mean = (x: number[]) => x.reduce((sum, v) => sum + v, 0) / x.length;
    const variance = mean(whole.map((v) => (v - mean(whole)) ** 2));
    const error = Math.sqrt(variance * (1 / 40 + 1 / 400));
    expect(Math.abs(mean(cut) - mean(whole))).toBeLessThan(4 * error);
  });
});
