import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { f64 } from '../../src/agents/column.ts';
import { vectorConfidence, vectorSweep } from '../../src/opinion/vector-confidence.ts';
import { drawWith } from '../../src/random/draw.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { createWorld } from '../../src/world/world.ts';
import { follows } from '../world/models.ts';
import { computed, graphOf, randomOpinions, randomRows, refuses } from './sweep-laws.ts';

interface Rule {
  bound: number;
  rate: number;
  overlap: number;
}

/** The rule once more, with the matrix P of the topics written out. */
function twin(
  rows: readonly (readonly number[])[],
  minds: number[][],
  draw: (unit: number, slot: number) => number,
  updates: number,
  { bound, overlap, rate }: Rule,
): void {
  for (let u = 0; u < updates; u++) {
    const i = Math.floor(draw(u, 0) * rows.length);
    const row = rows[i]!;
    if (row.length === 0) continue;
    const own = minds[i]!;
    const other = minds[row[Math.floor(draw(u, 1) * row.length)]!]!;
    const gap = own.map((x, k) => other[k]! - x);
    const P = gap.map((_, k) => gap.map((__, l) => (k === l ? 1 : overlap)));
    const pulled = P.map((line) => line.reduce((sum, p, l) => sum + p * gap[l]!, 0));
    const form = gap.reduce((sum, g, k) => sum + g * pulled[k]!, 0);
    const whole = P.flat().reduce((a, b) => a + b);
    if (Math.sqrt(Math.max(0, form) / whole) >= bound) continue;
    const cut = (x: number) => Math.min(1, Math.max(-1, x));
    pulled.forEach((pull, k) => {
      const step = (rate * pull * gap.length) / whole;
      own[k] = cut(own[k]! + step);
      other[k] = cut(other[k]! - step);
    });
  }
}

describe('vectorConfidence', () => {
  const rules = fc.record({
    bound: fc.constantFrom(0.3, 0.7, 2),
    rate: fc.constantFrom(0.1, 0.5),
    overlap: fc.constantFrom(0, 0.25, 0.9),
  });
  const cases = fc.record({
    seed: fc.nat(),
    n: fc.integer({ min: 1, max: 12 }),
    topics: fc.integer({ min: 1, max: 4 }),
    rule: rules,
  });
  const sweepOn = (seed: number, x: Float64Array, topics: number, rule: Rule, ticks = 4) => {
    const graph = graphOf(randomRows(seed, x.length / topics));
    for (let tick = 0; tick < ticks; tick++)
      vectorSweep(graph, x, { ...rule, topics, key: seedKey(seed), tick });
    return x;
  };

  it('vectorSweep(...) does the same as its slow twin with a full matrix, to rounding', () => {
    fc.assert(
      fc.property(cases, ({ n, rule, seed, topics }) => {
        const rows = randomRows(seed, n);
        const first = randomOpinions(seed, n * topics, 'range');
        const minds = Array.from({ length: n }, (_, i) =>
          first.slice(i * topics, (i + 1) * topics),
        );
        const x = Float64Array.from(first);
        const y = Float64Array.from(first);
        const draw = drawWith(seedKey(seed));
        for (let tick = 0; tick < 3; tick++) {
          const options = { ...rule, topics, key: seedKey(seed), tick };
          vectorSweep(graphOf(rows), x, options);
          vectorSweep(computed(graphOf(rows)), y, options);
          twin(rows, minds, (unit, slot) => draw(tick, unit, slot), n, rule);
        }
        expect(Array.from(y)).toEqual(Array.from(x));
        minds.flat().forEach((mind, at) => {
          expect(Math.abs(mind - x[at]!)).toBeLessThan(1e-12);
        });
      }),
      { numRuns: 80 },
    );
  });

  it('vectorConfidence(...) in a world does the same as sweeps over an array', () => {
    fc.assert(
      fc.property(cases, ({ n, rule, seed, topics }) => {
        const first = randomOpinions(seed, n * topics, 'range');
        const rows = randomRows(seed, n);
        const world = createWorld(
          {
            name: 'vectors',
            kinds: { netizen: n },
            graph: follows(rows),
            topics: Array.from({ length: topics }, (_, k) => ({ name: `t${k}`, political: true })),
            columns: { opinion: f64({ min: -1, max: 1, perTopic: true }) },
            initial: { opinion: (i, site) => first[i * topics + site.topic]! },
            behaviours: [vectorConfidence(rule)],
          },
          { seed },
        );
        const x = Float64Array.from(first);
        const key = deriveKey(seedKey(seed), 'vectorConfidence');
        for (let tick = 0; tick < 3; tick++) {
          world.step();
          world.check();
          vectorSweep(graphOf(rows), x, { ...rule, topics, key, tick });
        }
        expect(Array.from(world.view.column('opinion').array)).toEqual(Array.from(x));
      }),
      { numRuns: 25 },
    );
  });

  it('vectorSweep(...) is mirror symmetric, keeps a consensus, and keeps the mean where nothing is cut', () => {
    fc.assert(
      fc.property(cases, ({ n, rule, seed, topics }) => {
        const first = randomOpinions(seed, n * topics, 'range').map((x) => x / 4);
        const one = sweepOn(seed, Float64Array.from(first), topics, rule);
        const other = sweepOn(
          seed,
          Float64Array.from(first, (x) => -x),
          topics,
          rule,
        );
        expect(Array.from(other, (x) => 0 - x)).toEqual(Array.from(one, (x) => x + 0));
        for (let k = 0; k < topics; k++) {
          const sum = (x: ArrayLike<number>) =>
            Array.from(x).reduce((a, y, at) => a + (at % topics === k ? y : 0), 0);
          expect(Math.abs(sum(one) - sum(first))).toBeLessThan(1e-12);
        }
        const same = Float64Array.from(first, (_, at) => first[at % topics]!);
        expect(Array.from(sweepOn(seed, same.slice(), topics, rule))).toEqual(Array.from(same));
      }),
      { numRuns: 40 },
    );
  });

  it('vectorSweep({ overlap }) lets agreement on one topic pull the others', () => {
    const graph = graphOf([[1], [0]]);
    const after = (overlap: number) => {
      const x = Float64Array.of(0, 0, 0.4, 0);
      vectorSweep(graph, x, {
        topics: 2,
        overlap,
        rate: 0.5,
        bound: 1,
        key: seedKey(1),
        tick: 0,
        updates: 1,
      });
      return Array.from(x, (one) => Math.round(one * 1e6) / 1e6);
    };
    expect(after(0)).toEqual([0.2, 0, 0.2, 0]);
    // P g = (.4, .2), divided by 1 + .5.
    expect(after(0.5)).toEqual([0.133333, 0.066667, 0.266667, -0.066667]);
  });

  it('vectorSweep(...) asks for nearness on all topics together', () => {
    const graph = graphOf([[1], [0]]);
    const moves = (gaps: number[], bound: number) =>
      vectorSweep(graph, Float64Array.from([...gaps.map(() => 0), ...gaps]), {
        topics: gaps.length,
        bound,
        key: seedKey(1),
        tick: 0,
        updates: 1,
      });
    expect(moves([0.4, 0.4], 0.41)).toBe(1);
    expect(moves([0.4, 0.4], 0.39)).toBe(0);
    // Root mean square of .1 and .7 is .5.
    expect(moves([0.1, 0.7], 0.51)).toBe(1);
    expect(moves([0.1, 0.7], 0.49)).toBe(0);
  });

  it('vectorConfidence(...) says what is wrong', () => {
    refuses(vectorConfidence, [
      [{ overlap: 1 }, 'vectorConfidence: overlap must be a number in [0, 1), got 1.'],
      [{ rate: 1 }, 'vectorConfidence: rate must be a number in (0, 0.5], got 1.'],
      [{ bound: 0 }, 'On a [0, 1] opinion scale double your epsilon.'],
      [{ topics: 2 }, 'unknown option "topics"'],
    ]);
  });
});
