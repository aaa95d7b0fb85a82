import * as random from '../../src/random/index.ts';

type Numbers = Record<string, number[]>;

const AGENTS = [0, 1, 2, 3, 1000, 0xffffffff];

function over(f: (agent: number) => number): number[] {
  return AGENTS.map(f);
}

/** Every frozen sequence: a JSON number prints and reads back to the last bit. */
export function goldenSequences(): Numbers {
  const [k0, k1] = random.deriveKey(random.seedKey('golden'), 'random');
  const table = random.aliasTable([3, 1, 0, 2.5, 8]);
  const small = random.bijection([k0, k1], 100);
  const large = random.bijection([k0, k1], 250_000_000);
  return {
    seedKey: ['', 0, 1, 11, 'autumn-2011'].flatMap((seed) => [...random.seedKey(seed)]),
    deriveKey: ['', 'wake', 'read'].flatMap((name) => [...random.deriveKey([1, 2], name)]),
    drawU32: [0, 1, 0xffffffff].flatMap((tick) => over((i) => random.drawU32(k0, k1, tick, i, 5))),
    drawAbout: over((i) => random.drawAbout(k0, k1, i, 7, 12, 1)),
    drawNormal: over((i) => random.drawNormal(k0, k1, 1, i, 0)),
    drawLogNormal: over((i) => random.drawLogNormal(k0, k1, 2, i, 0, -0.5, 1)),
    drawExponential: over((i) => random.drawExponential(k0, k1, 3, i, 0, 2)),
    drawPareto: over((i) => random.drawPareto(k0, k1, 4, i, 0, 1, 1.5)),
    drawGeometric: over((i) => random.drawGeometric(k0, k1, 5, i, 0, 0.02)),
    drawTrials: over((i) => random.drawTrials(k0, k1, 6, i, 0, 1 / 96)),
    drawPoisson: [0.3, 5, 50, 1e6].flatMap((mean) =>
      over((i) => random.drawPoisson(k0, k1, 7, i, 0, mean)),
    ),
    drawGamma: [0.2, 3].flatMap((shape) => over((i) => random.drawGamma(k0, k1, 8, i, 0, shape))),
    drawBeta: over((i) => random.drawBeta(k0, k1, 9, i, 0, 2, 5)),
    drawAlias: over((i) => random.drawAlias(k0, k1, 10, i, 0, table)),
    bijection: [
      ...over((i) => small.forward(i % 100)),
      ...over((i) => large.forward(i % 250_000_000)),
    ],
    exp: [-700.3, -1, 0.1, 1, 12.34, 700.3].map(random.exp),
    log: [1e-310, 0.3, 0.999, 1.01, 7, 1e300].map(random.log),
    log1p: [-0.9, -1e-5, 0.007, 3].map(random.log1p),
    expm1: [-3, -1e-5, 0.35, 3].map(random.expm1),
    tanh: [-2, -0.3, 0.1, 0.4, 5].map(random.tanh),
    sigmoid: [-30, -0.7, 0.1, 4].map(random.sigmoid),
    pow: [0.5, 2.5, -3.25, 17].map((y) => random.pow(1.7, y)),
    normalQuantile: [1e-20, 0.01, 0.3, 0.93, 0.9999].map(random.normalQuantile),
  };
}
