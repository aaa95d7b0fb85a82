import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete } from '../../src/graph/complete.ts';
import type { FollowerGraph } from '../../src/graph/follower-graph.ts';
import { relabel } from '../../src/graph/relabel.ts';
import { biasedAssimilationStep } from '../../src/opinion/biased-assimilation.ts';
import { deGrootStep } from '../../src/opinion/de-groot.ts';
import { friedkinJohnsenStep } from '../../src/opinion/friedkin-johnsen.ts';
import { hegselmannKrauseStep } from '../../src/opinion/hegselmann-krause.ts';
import type { Opinions } from '../../src/opinion/held.ts';
import {
  biasedOf,
  GRAPHS,
  meanOf,
  opinions,
  seenBy,
  someFollows,
  units,
  weightedFollows,
} from './averaging-twin.ts';

type Step = (graph: FollowerGraph, x: Opinions, out?: Opinions) => Opinions;

/** Each model with traits that are functions of the account, and its twin. */
function modelsFor(n: number) {
  const susceptibility = units(n, 1);
  const selfWeight = units(n, 2).map((u) => 3 * u);
  const prejudice = opinions(n, 3);
  const mix = (i: number, x: number, goal: number, rate = 1) =>
    x + rate * susceptibility[i]! * (goal - x);
  const models: Record<
    string,
    { step: Step; twin: (g: FollowerGraph, x: Opinions, i: number) => number }
  > = {
    deGroot: {
      step: (g, x, out) => deGrootStep(g, x, { rate: 0.7, selfWeight, susceptibility }, out),
      twin: (g, x, i) => mix(i, x[i]!, meanOf(seenBy(g, x, i), selfWeight[i]!), 0.7),
    },
    friedkinJohnsen: {
      step: (g, x, out) =>
        friedkinJohnsenStep(g, x, { prejudice, selfWeight, susceptibility }, out),
      twin: (g, x, i) => mix(i, prejudice[i]!, meanOf(seenBy(g, x, i), selfWeight[i]!)),
    },
    hegselmannKrause: {
      step: (g, x, out) =>
        hegselmannKrauseStep(g, x, { bound: 0.6, rate: 0.8, susceptibility }, out),
      twin: (g, x, i) => mix(i, x[i]!, meanOf(seenBy(g, x, i), 1, 0.6 + 1e-12), 0.8),
    },
    biasedAssimilation: {
      step: (g, x, out) =>
        biasedAssimilationStep(g, x, { bias: 1.3, selfWeight, susceptibility }, out),
      twin: (g, x, i) => mix(i, x[i]!, biasedOf(seenBy(g, x, i), selfWeight[i]!, 1.3)),
    },
  };
  return models;
}

const NAMES = Object.keys(modelsFor(1));
const PAIRS = NAMES.flatMap((name) => Object.keys(GRAPHS).map((graph) => [name, graph] as const));

describe('deGrootStep, friedkinJohnsenStep, hegselmannKrauseStep, biasedAssimilationStep', () => {
  it.each(PAIRS)('%s(graph, x, ...) agrees with its slow twin on a %s graph', (name, kind) => {
    const graph = GRAPHS[kind]!;
    const n = graph.size;
    const { step, twin } = modelsFor(n)[name]!;
    for (const x of [opinions(n), Float32Array.from(opinions(n, 4))]) {
      const before = x.slice();
      const after = step(graph, x);
      expect(after).toBeInstanceOf(x.constructor);
      expect(x).toEqual(before);
      const bound = x instanceof Float64Array ? 1e-14 : 6e-8;
      for (let i = 0; i < n; i++)
        expect(Math.abs(after[i]! - twin(graph, x, i))).toBeLessThanOrEqual(bound);
    }
  });

  it.each(NAMES)(
    '%s(...) writes to out and returns it; x itself and other lengths are refused',
    (name) => {
      const graph = GRAPHS['stored']!;
      const { step } = modelsFor(60)[name]!;
      const x = opinions(60);
      const out = new Float64Array(60);
      expect(step(graph, x, out)).toBe(out);
      expect(out).toEqual(step(graph, x));
      expect(() => step(graph, x, x)).toThrow(`${name}Step: out must be another array than x`);
      expect(() => step(graph, x, new Float64Array(59))).toThrow(
        `${name}Step: x must have length 60, got 59`,
      );
      expect(() => step(graph, new Float64Array(61))).toThrow('must have length 60, got 61');
    },
  );

  it('steps take more accounts than are summed at a time', () => {
    const n = 40_000;
    const graph = someFollows(n, 2);
    const x = opinions(n);
    const after = deGrootStep(graph, x, { selfWeight: 1 });
    for (let i = 0; i < n; i += 997)
      expect(after[i]).toBeCloseTo(meanOf(seenBy(graph, x, i), 1), 14);
  });

  it('hegselmannKrauseStep(...) on a complete graph sees what x holds at each call', () => {
    const graph = GRAPHS['complete']!;
    const x = opinions(60);
    const first = hegselmannKrauseStep(graph, x);
    x.fill(0.25);
    expect(hegselmannKrauseStep(graph, x)).toEqual(x);
    expect(deGrootStep(graph, x)).toEqual(x);
    x.set(opinions(60));
    expect(hegselmannKrauseStep(graph, x)).toEqual(first);
  });

  it('hegselmannKrauseStep(graph, x, { inclusive, includeSelf }) decides ties and the own vote', () => {
    const graph = GRAPHS['complete']!;
    const x = new Float64Array(60);
    x[0] = 0.5;
    const at = (options: object) => hegselmannKrauseStep(graph, x, { bound: 0.5, ...options })[0];
    expect(at({})).toBeCloseTo(0.5 / 60, 15);
    expect(at({ includeSelf: false })).toBe(0);
    expect(at({ inclusive: false })).toBe(0.5);
    expect(at({ inclusive: false, includeSelf: false })).toBe(0.5);
  });

  it('options are checked', () => {
    const graph = GRAPHS['stored']!;
    const x = opinions(60);
    expect(() => deGrootStep(graph, x, { rate: 0 })).toThrow(
      'deGrootStep: rate must be a number in (0, 1], got 0.',
    );
    expect(() => deGrootStep(graph, x, { selfWeight: -1 })).toThrow('selfWeight must be');
    expect(() => deGrootStep(graph, x, { susceptibility: [1] })).toThrow(
      'susceptibility must have length 60, got 1',
    );
    expect(() => deGrootStep(graph, x, { susceptibility: x.map(() => 1.5) })).toThrow(
      'susceptibility[0] must be a number in [0, 1], got 1.5',
    );
    expect(() => deGrootStep(graph, x, { selfweight: 1 } as never)).toThrow(
      'deGrootStep: unknown option "selfweight". Did you mean "selfWeight"?',
    );
    expect(() => hegselmannKrauseStep(graph, x, { bound: 3 })).toThrow(
      'hegselmannKrauseStep: bound must be a number in (0, 2], got 3. On a [0, 1] opinion scale double your epsilon.',
    );
    expect(() => hegselmannKrauseStep(graph, x, { inclusive: 1 as never })).toThrow(
      'inclusive must be true or false, got 1',
    );
    expect(() => biasedAssimilationStep(graph, x, { bias: -1 })).toThrow('bias must be');
    expect(() => friedkinJohnsenStep(graph, x, { prejudice: new Float64Array(2) })).toThrow(
      'prejudice must have length 60, got 2',
    );
  });
});

describe('properties', () => {
  const scene = fc.record({
    n: fc.integer({ min: 1, max: 40 }),
    slot: fc.integer({ min: 10, max: 1_000_000 }),
    isWeighted: fc.boolean(),
  });
  const graphFor = (n: number, isWeighted: boolean) => {
    const mean = Math.min(3, n - 1);
    return isWeighted && n > 3 ? weightedFollows(n) : someFollows(n, mean);
  };

  it.each(NAMES)(
    '%s(...) keeps opinions in [-1, 1], to the last bit, with extremes among them',
    (name) => {
      fc.assert(
        fc.property(scene, ({ isWeighted, n, slot }) => {
          const x = opinions(n, slot).map((y) => (y > 0.4 ? 1 : y < -0.4 ? -1 : y));
          const { step } = modelsFor(n)[name]!;
          const graphs = [graphFor(n, isWeighted), completeOf(n)];
          for (const graph of graphs)
            for (const y of step(graph, x)) expect(Math.abs(y)).toBeLessThanOrEqual(1);
        }),
      );
    },
  );

  it.each(NAMES.filter((name) => name !== 'friedkinJohnsen' && name !== 'biasedAssimilation'))(
    '%s(...) leaves a consensus where it is',
    (name) => {
      fc.assert(
        fc.property(scene, fc.double({ min: -1, max: 1, noNaN: true }), ({ isWeighted, n }, c) => {
          const x = new Float64Array(n).fill(c);
          for (const y of modelsFor(n)[name]!.step(graphFor(n, isWeighted), x))
            expect(Math.abs(y - c)).toBeLessThanOrEqual(1e-15 * n);
        }),
      );
    },
  );

  it.each(NAMES)('%s(...) of mirrored opinions is the mirror image, bit for bit', (name) => {
    fc.assert(
      fc.property(scene, ({ isWeighted, n, slot }) => {
        const graph = graphFor(n, isWeighted);
        const x = opinions(n, slot);
        if (name === 'friedkinJohnsen') {
          const prejudice = opinions(n, slot + 1);
          const minus = prejudice.map((y) => -y);
          const right = friedkinJohnsenStep(graph, x, { prejudice });
          const left = friedkinJohnsenStep(
            graph,
            x.map((y) => -y),
            { prejudice: minus },
          );
          expect(left.map((y) => 0 - y)).toEqual(right);
          return;
        }
        const { step } = modelsFor(n)[name]!;
        expect(
          step(
            graph,
            x.map((y) => -y),
          ).map((y) => 0 - y),
        ).toEqual(step(graph, x));
      }),
    );
  });

  it('deGrootStep and hegselmannKrauseStep of relabelled accounts are relabelled', () => {
    fc.assert(
      fc.property(scene, ({ n, slot }) => {
        const graph = someFollows(n, Math.min(3, n - 1));
        const order = Array.from({ length: n }, (_, i) => i).sort(
          (a, b) => opinions(n, slot)[a]! - opinions(n, slot)[b]!,
        );
        const moved = relabel(graph, Uint32Array.from(order));
        const x = opinions(n);
        const y = new Float64Array(n);
        order.forEach((to, from) => {
          y[to] = x[from]!;
        });
        for (const step of [deGrootStep, hegselmannKrauseStep]) {
          const left = step(graph, x, {});
          const right = step(moved, y, {});
          order.forEach((to, from) => {
            expect(Math.abs(right[to]! - left[from]!)).toBeLessThanOrEqual(1e-15 * n);
          });
        }
      }),
    );
  });
});

const completeOf = (n: number): FollowerGraph => complete().build({ size: n, key: [1, 2] });
