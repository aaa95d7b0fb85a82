import { sbfcRun } from '@netizen/engine/models';
import { type Finding, near, type ValidationCase } from '../case.ts';

const N = 2000;
const RATES = { credibility: 0.3, spreading: 0.5, forget: 0.1 };
/** Chance of verifying; believers and fact-checkers in the end. */
const EXPECTED = [
  [0.02, 0.5324, 0.3009],
  [0.05, 0.2315, 0.6019],
  [0.1, 0, 0.8333],
  [0.2, 0, 0.8333],
] as const;
const BELIEVERS = Array.from({ length: N / 10 }, (_, i) => i);

/** Mean share over the later half of the steps. */
function level(counts: Uint32Array): number {
  const from = counts.length >> 1;
  let sum = 0;
  for (let t = from; t < counts.length; t++) sum += counts[t]!;
  return sum / (counts.length - from) / N;
}

interface Runs {
  runs: number;
  steps: number;
  tolerance: number;
}

function findAt(
  rates: { credibility: number; spreading: number; forget: number },
  { runs: most, steps, tolerance }: Runs,
  [verify, believers, checkers]: readonly [number, number, number],
): Finding[] {
  const found = [0, 0];
  // A hoax that died stays dead: one run says it.
  const runs = believers === 0 ? 1 : most;
  for (let replicate = 0; replicate < runs; replicate++) {
    const { counts } = sbfcRun(N, { believers: BELIEVERS }, { ...rates, verify, steps, replicate });
    found[0]! += level(counts.believers) / runs;
    found[1]! += level(counts.factCheckers) / runs;
  }
  const text = `spreading ${rates.spreading}, verify ${verify}, ${runs} runs of ${steps} steps: share of`;
  return [
    near(`${text} believers`, believers, found[0]!, tolerance),
    near(`${text} fact-checkers`, checkers, found[1]!, tolerance),
  ];
}

/** Standard deviation of a level over 3,000 steps, largest (verify .05); over 1,500 it is sqrt(2) times as much, which two runs make up for. */
const SD = 0.0026;
const FULL: Runs = { runs: 8, steps: 6000, tolerance: 0.006 };
const SAMPLE: Runs = { runs: 2, steps: 3000, tolerance: 4 * SD };

export const cases: ValidationCase[] = [
  {
    id: 'V32',
    title: 'SBFC hoax, well mixed, N = 2,000, credibility .3, forgetting .1; threshold .0857',
    source: 'Tambuscio et al. 2015: dies if and only if p_verify >= p_forget 2 alpha / (1 - alpha)',
    speed: 'long',
    find(size) {
      const runs = size === 'full' ? FULL : SAMPLE;
      // Half the spreading: B + F = beta / (beta + p_forget), and at rest B (1 + alpha) + F (1 - alpha) = beta S (1 + alpha) / (p_forget + p_verify).
      const slow = { ...RATES, spreading: 0.25 };
      const total = 0.25 / 0.35;
      const weighted = (1.3 * 0.25 * (1 - total)) / (0.1 + 0.02);
      const believers = (weighted - 0.7 * total) / 0.6;
      return [
        ...EXPECTED.flatMap((row) => findAt(RATES, runs, row)),
        ...findAt(slow, runs, [0.02, believers, total - believers]),
        ...findAt(slow, runs, [0.1, 0, total]),
      ];
    },
  },
];
