import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete } from '../../src/graph/complete.ts';
import { algorithmicBias, algorithmicBiasSweep } from '../../src/opinion/algorithmic-bias.ts';
import { closeUrn, likenessUrn, pickFrom, takeOut } from '../../src/opinion/likeness.ts';
import { drawWith } from '../../src/random/draw.ts';
import { seedKey } from '../../src/random/key.ts';
import { pow } from '../../src/random/math.ts';
import { createWorld } from '../../src/world/world.ts';
import { alwaysAwake, type Line, stage, stepAll } from '../behaviour/stage.ts';
import { graphOf, refuses, sweepLaws, type UpdateDraw } from './sweep-laws.ts';

interface Rule {
  bound: number;
  rate: number;
  bias: number;
  media: number[];
  mediaShare: number;
  mediaBias: number;
}

/** One of the positions, by weights added up in runs of 64 as the urn does. */
function pick(u: number, x: number, positions: readonly number[], bias: number): number {
  if (bias === 0) return Math.floor(u * positions.length);
  const weights = positions.map((y) => pow(Math.max(Math.abs(y - x), 2e-4), -bias));
  let left = u * weights.reduce((a, b) => a + b, 0);
  const found = weights.findIndex((weight) => {
    if (left < weight) return true;
    left -= weight;
    return false;
  });
  return found < 0 ? weights.length - 1 : found;
}

function encounter(
  rows: readonly (readonly number[])[],
  x: number[],
  draw: UpdateDraw,
  updates: number,
  { bias, bound, media, mediaBias, mediaShare, rate }: Rule,
): void {
  for (let u = 0; u < updates; u++) {
    const i = Math.floor(draw(u, 0) * rows.length);
    const row = rows[i]!;
    if (row.length > 0) {
      const j =
        row[
          pick(
            draw(u, 1),
            x[i]!,
            row.map((one) => x[one]!),
            bias,
          )
        ]!;
      const gap = x[j]! - x[i]!;
      if (Math.abs(gap) < bound) {
        x[i] = x[i]! + rate * gap;
        x[j] = x[j]! - rate * gap;
      }
    }
    if (media.length === 0 || draw(u, 2) >= mediaShare) continue;
    const gap = media[pick(draw(u, 3), x[i]!, media, mediaBias)]! - x[i]!;
    if (Math.abs(gap) < bound) x[i] = x[i]! + rate * gap;
  }
}

describe('algorithmicBias', () => {
  sweepLaws<Rule>({
    name: 'algorithmicBias',
    rules: fc.record({
      bound: fc.constantFrom(0.3, 0.8, 2),
      rate: fc.constantFrom(0.1, 0.5),
      bias: fc.constantFrom(0, 0.5, 2),
      media: fc.constantFrom([], [0.5], [-0.9, 0, 0.9]),
      mediaShare: fc.constantFrom(0, 0.5, 1),
      mediaBias: fc.constantFrom(0, 1.5),
    }),
    behaviour: algorithmicBias,
    sweep: algorithmicBiasSweep,
    twin: encounter,
    start: 'range',
    isQuiet: ({ media }) => media.length === 0,
    isMirrored: ({ media }) => media.length === 0,
  });

  it('algorithmicBiasSweep(...) without media keeps the mean', () => {
    const n = 200;
    const graph = complete().build({ size: n, key: [0, 0] });
    const x = Float64Array.from({ length: n }, (_, i) => (2 * i) / n - 1);
    const before = x.reduce((a, b) => a + b, 0);
    for (let tick = 0; tick < 20; tick++)
      algorithmicBiasSweep(graph, x, { key: seedKey(1), tick, bias: 1.5, bound: 0.6 });
    expect(Math.abs(x.reduce((a, b) => a + b, 0) - before)).toBeLessThan(1e-12 * n);
  });

  it('algorithmicBiasSweep({ bias }) leaves more clusters and slower ones the stronger it is (Sirbu et al.)', () => {
    const spread = (bias: number) => {
      const n = 150;
      const graph = complete().build({ size: n, key: [0, 0] });
      const x = Float64Array.from({ length: n }, (_, i) => (2 * i + 1) / n - 1);
      for (let tick = 0; tick < 40; tick++)
        algorithmicBiasSweep(graph, x, { key: seedKey(2), tick, bias, bound: 0.8 });
      return Math.sqrt(x.reduce((sum, one) => sum + one * one, 0) / n);
    };
    // Bound .8 of 2 is epsilon .4: without bias a consensus.
    expect(spread(0)).toBeLessThan(0.05);
    expect(spread(1.6)).toBeGreaterThan(0.3);
  });

  it('algorithmicBias({ media }) draws all to a single medium within the bound of all', () => {
    const world = createWorld({
      name: 'media',
      kinds: { netizen: 40 },
      graph: complete(),
      initial: { opinion: (i) => i / 20 - 1 },
      behaviours: [algorithmicBias({ bound: 2, media: [0.5], mediaShare: 1, sweeps: 30 })],
    });
    world.step();
    for (const x of world.view.column('opinion').array)
      expect(Math.abs(x - 0.5)).toBeLessThan(0.01);
  });

  it('algorithmicBias({ from: "posts" }) moves the reader toward one stance, the near ones more often', () => {
    const lines: Line[] = [0.1, 0.4].map((stance, n) => ({
      tick: 0,
      author: 1 + n,
      topic: 0,
      stance,
    }));
    let near = 0;
    const runs = 400;
    for (let seed = 0; seed < runs; seed++) {
      const model = stage([[1, 2], [], []], lines, {
        behaviours: [
          alwaysAwake(),
          algorithmicBias({ from: 'posts', bias: 1, bound: 0.5, rate: 0.5 }),
        ],
      });
      const world = createWorld(model, { seed });
      stepAll(world, 2);
      const x = world.view.column('opinion').array;
      expect([Math.fround(0.05), Math.fround(0.2)]).toContain(x[0]);
      expect(x[1]).toBe(0);
      if (x[0]! < 0.1) near++;
    }
    // Weights 1/.1 and 1/.4: four in five, within four standard errors.
    expect(Math.abs(near / runs - 0.8)).toBeLessThan(4 * Math.sqrt(0.16 / runs));
  });

  it('algorithmicBias(...) says what is wrong', () => {
    refuses(algorithmicBias, [
      [
        { bound: 3 },
        'algorithmicBias: bound must be a number in (0, 2], got 3. On a [0, 1] opinion scale double your epsilon.',
      ],
      [{ media: [0, 2] }, 'algorithmicBias: media[1] must be a number in [-1, 1], got 2.'],
      [{ bias: -1 }, 'bias must be a number in [0, 20], got -1'],
      [{ rate: 0.6 }, 'rate must be a number in (0, 0.5], got 0.6'],
      [{ smallest: 0 }, 'smallest must be a number in [1e-9, 2], got 0'],
    ]);
    const x = new Float64Array(2);
    const wrong = { key: seedKey(1), tick: 0, media: [3] };
    expect(() => algorithmicBiasSweep(graphOf([[1], [0]]), x, wrong)).toThrow('media[0]');
  });
});

describe('likenessUrn', () => {
  it('pickFrom(urn, ...) draws in proportion to weights, over several runs, without putting back', () => {
    const n = 150;
    const urn = likenessUrn(n);
    const draw = drawWith(seedKey('urn'));
    const weights = Array.from({ length: n }, (_, k) => (k % 7 === 0 ? 0 : 1 + (k % 5)));
    const total = weights.reduce((a, b) => a + b);
    const counts = new Array<number>(n).fill(0);
    const runs = 30_000;
    for (let run = 0; run < runs; run++) {
      urn.weight.set(weights);
      closeUrn(urn, n);
      counts[pickFrom(urn, n, draw(run, 0, 0))]!++;
    }
    let chi = 0;
    weights.forEach((weight, k) => {
      const expected = (runs * weight) / total;
      if (weight === 0) expect(counts[k]).toBe(0);
      else chi += (counts[k]! - expected) ** 2 / expected;
    });
    const free = weights.filter((weight) => weight > 0).length - 1;
    // Four standard deviations of chi-square.
    expect(Math.abs(chi - free)).toBeLessThan(4 * Math.sqrt(2 * free));
    const drawn = new Set<number>();
    urn.weight.set(weights);
    closeUrn(urn, n);
    for (let c = 0; c < free + 1; c++) {
      const k = pickFrom(urn, n, draw(0, c, 1));
      drawn.add(k);
      takeOut(urn, n, k);
    }
    expect(drawn.size).toBe(free + 1);
    expect(urn.total).toBe(0);
  });

  it('pickFrom(urn, ...) finds somebody when rounding leaves a rest', () => {
    const urn = likenessUrn(70);
    urn.weight[3] = 0.1;
    closeUrn(urn, 70);
    urn.total = 0.2;
    expect(pickFrom(urn, 70, 0.999)).toBe(3);
  });
});
