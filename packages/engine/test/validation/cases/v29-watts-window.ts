import { erdosRenyi } from '@netizen/engine/graph';
import { wattsThresholdRun } from '@netizen/engine/models';
import { seedKey } from '@netizen/engine/random';
import { type Finding, near, type ValidationCase } from '../case.ts';
import { summary } from '../replicates.ts';

const N = 10_000;
/** Mean degree and chance of a cascade above 5 % of all. */
const WINDOW = [
  [0.8, 0],
  [1.2, 0.27],
  [2, 0.78],
  [3, 0.87],
  [4, 0.84],
  [5, 0.71],
  [5.5, 0.39],
  [6, 0.05],
  [6.5, 0],
] as const;
const SIZES: Record<number, number> = { 4: 0.98, 5: 0.993 };

function cascades(z: number, runs: number): Float64Array {
  return Float64Array.from({ length: runs }, (_, r) => {
    const key = seedKey(`v29:${z}:${r}`);
    const graph = erdosRenyi({ mean: z, symmetric: true }).build({ size: N, key });
    return wattsThresholdRun(graph, [r], { threshold: 0.18 }).reached / N;
  });
}

function findAt(z: number, chance: number, runs: number): Finding[] {
  const shares = cascades(z, runs);
  const large = shares.filter((share) => share > 0.05);
  // Four standard errors of a share around .5 are .1 at 400 runs.
  const tolerance = Math.max(0.1, 4 * Math.sqrt((chance * (1 - chance)) / runs));
  const findings = [
    near(`z = ${z}: chance of a cascade, ${runs} runs`, chance, large.length / runs, tolerance),
  ];
  const size = SIZES[z];
  if (size !== undefined)
    findings.push(near(`z = ${z}: size given a cascade`, size, summary(large).mean, 0.01));
  return findings;
}

/** Upper edge of the window: z P(Poisson(z) <= 3) = 1, the vulnerable having at most 5 ties (1 / 5 >= .18). */
function upperEdge(): number {
  const reach = (z: number) => z * Math.exp(-z) * (1 + z + z ** 2 / 2 + z ** 3 / 6);
  let lo = 3;
  let hi = 9;
  for (let k = 0; k < 60; k++) {
    const z = (lo + hi) / 2;
    if (reach(z) > 1) lo = z;
    else hi = z;
  }
  return lo;
}

export const cases: ValidationCase[] = [
  {
    id: 'V29',
    title: 'Watts cascades, threshold .18, G(N, z), N = 10,000, one seed',
    source: 'Watts 2002, PNAS 99(9) 5766, figures 1 and 2',
    speed: 'long',
    find(size) {
      const zs = size === 'full' ? WINDOW : WINDOW.filter(([z]) => [0.8, 4, 6.5].includes(z));
      return [
        near('upper edge of the window, closed form', 5.76, upperEdge(), 0.005),
        ...zs.flatMap(([z, chance]) => findAt(z, chance, size === 'full' ? 400 : 40)),
      ];
    },
  },
];
