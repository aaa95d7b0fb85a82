import { createWorld } from '@netizen/engine';
import { complete } from '@netizen/engine/graph';
import { qVoter } from '@netizen/engine/models';
import { type Finding, holds, near, type ValidationCase } from '../case.ts';

/** Product (k/n) ((k-1)/(n-1)) ...: chance that q different ones of n are all among k. */
function allAmong(q: number, k: number, n: number): number {
  let chance = 1;
  for (let c = 0; c < q; c++) chance *= Math.max(0, k - c) / (n - c);
  return chance;
}

/** Mean |m| of the stationary law of the number k of 1s, a birth-death chain: exact for any N. */
function exactOrder(q: number, p: number, n: number): number {
  const logWeight = new Float64Array(n + 1);
  const up = (k: number) => ((n - k) / n) * (p / 2 + (1 - p) * allAmong(q, k, n - 1));
  const down = (k: number) => (k / n) * (p / 2 + (1 - p) * allAmong(q, n - k, n - 1));
  for (let k = 1; k <= n; k++) logWeight[k] = logWeight[k - 1]! + Math.log(up(k - 1) / down(k));
  const top = logWeight.reduce((a, b) => Math.max(a, b));
  let whole = 0;
  let order = 0;
  for (let k = 0; k <= n; k++) {
    const weight = Math.exp(logWeight[k]! - top);
    whole += weight;
    order += weight * Math.abs((2 * k) / n - 1);
  }
  return order / whole;
}

/** Mean |m| in a world over time, and four standard errors of it from batch means. */
function order(
  q: number,
  p: number,
  plan: { n: number; rest: number; batches: number; batch: number },
) {
  const world = createWorld(
    {
      name: 'q-voter',
      kinds: { netizen: plan.n },
      graph: complete(),
      initial: { opinion: 1 },
      behaviours: [qVoter({ q, independence: p })],
    },
    { seed: `v18 ${q} ${p}` },
  );
  for (let t = 0; t < plan.rest; t++) world.step();
  const means = Array.from({ length: plan.batches }, () => {
    let sum = 0;
    for (let t = 0; t < plan.batch; t++) {
      world.step();
      let balance = 0;
      for (const x of world.view.column('opinion').array) balance += x;
      sum += Math.abs(balance) / plan.n;
    }
    return sum / plan.batch;
  });
  const mean = means.reduce((a, b) => a + b, 0) / plan.batches;
  const variance = means.reduce((a, b) => a + (b - mean) ** 2, 0) / (plan.batches - 1);
  return { mean, wide: 4 * Math.sqrt(variance / plan.batches) };
}

const LONG = { n: 10_000, rest: 200, batches: 20, batch: 60 };
/** Enough to tell order from none. */
const ROUGH = { n: 10_000, rest: 200, batches: 10, batch: 20 };
const SHORT = { n: 1000, rest: 40, batches: 20, batch: 25 };

/** Zero of the drift's slope at m = 0, by bisection on the chain's own rates. */
function threshold(q: number): number {
  // d/dm of (1 - m) [p/2 + (1 - p) ((1 + m)/2)^q] - (1 + m) [p/2 + (1 - p) ((1 - m)/2)^q] at 0.
  const slope = (p: number) => -p + 2 * (1 - p) * (q - 1) * 0.5 ** q;
  let lo = 0;
  let hi = 1;
  for (let step = 0; step < 60; step++) {
    const p = (lo + hi) / 2;
    if (slope(p) > 0) lo = p;
    else hi = p;
  }
  return lo;
}

/** Order just below the threshold, none just above. */
function brackets(q: number): Finding[] {
  const critical = threshold(q);
  const below = order(q, critical - 0.03, ROUGH);
  const above = order(q, critical + 0.03, ROUGH);
  return [
    holds(`q=${q}: order at p_c - .03`, below.mean > 0.2, below.mean),
    holds(`q=${q}: no order at p_c + .03`, above.mean < 0.06, above.mean),
  ];
}

export const cases: ValidationCase[] = [
  {
    id: 'V18',
    title: 'q-voter with independence, complete graph, N = 10^4',
    source:
      'Nyczka, Sznajd-Weron & Cislo 2012, Physical Review E 86, 011105; finite N from the exact birth-death chain',
    speed: 'long',
    find(size) {
      const thresholds = [1 / 3, 1 / 3, 3 / 11, 0.2].map((expected, n) =>
        near(`p_c, q=${n + 2}`, expected, threshold(n + 2), 1e-12),
      );
      if (size === 'sample') {
        const found = [0.1, 0.2].map((p) => ({ p, ...order(4, p, SHORT) }));
        return [
          ...thresholds,
          ...found.map(({ mean, p, wide }) =>
            near(`mean |m|, q=4, p=${p}, N=1000`, exactOrder(4, p, 1000), mean, wide),
          ),
        ];
      }
      const published = [
        [0.1, 0.874],
        [0.2, 0.644],
        [0.25, 0.391],
      ] as const;
      const none = order(4, 0.3, ROUGH);
      return [
        ...thresholds,
        ...published.flatMap(([p, expected]) => {
          const { mean, wide } = order(4, p, LONG);
          const exact = exactOrder(4, p, LONG.n);
          return [
            near(`mean |m|, q=4, p=${p}`, expected, mean, 0.02),
            near(`mean |m|, q=4, p=${p}, against the exact chain`, exact, mean, wide),
          ];
        }),
        holds('mean |m| < .06, q=4, p=.3', none.mean < 0.06, none.mean),
        ...[2, 3, 4, 5].flatMap(brackets),
      ];
    },
  },
];
