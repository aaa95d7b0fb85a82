import { buildCsr, storedGraph } from '@netizen/engine/graph';
import { voterSweep } from '@netizen/engine/models';
import { deriveKey, seedKey } from '@netizen/engine/random';
import { near, type ValidationCase } from '../case.ts';

/** A star, account 0 in the middle. */
const star = (n: number): [number, number][] => Array.from({ length: n - 1 }, (_, i) => [0, i + 1]);
/** A triangle with a tail: degrees 2, 2, 3, 2, 1. */
const KITE: [number, number][] = [
  [0, 1],
  [0, 2],
  [1, 2],
  [2, 3],
  [3, 4],
];

function shareWon(
  size: number,
  ties: readonly [number, number][],
  holders: readonly number[],
  runs: number,
): number {
  const [one, other] = [0, 1].map((end) => Uint32Array.from(ties, (tie) => tie[end]!));
  const { rows } = buildCsr(size, [one!], [other!], { mirror: true });
  const graph = storedGraph(rows, { symmetric: true });
  let wins = 0;
  for (let run = 0; run < runs; run++) {
    const key = deriveKey(seedKey('v17'), `run:${run}`);
    const x = Float32Array.from({ length: size }, (_, i) => (holders.includes(i) ? 1 : -1));
    for (let tick = 0; x.some((one) => one !== x[0]); tick++) voterSweep(graph, x, { key, tick });
    if (x[0] === 1) wins++;
  }
  return wins / runs;
}

export const cases: ValidationCase[] = [
  {
    id: 'V17',
    title:
      'voter model on unequal degrees: 1 wins with probability sum of its degrees / sum of degrees',
    source: 'Sood & Redner 2005, Physical Review Letters 94, 178701',
    speed: 'long',
    find(size) {
      const runs = size === 'full' ? 12_000 : 1500;
      const case_ = (what: string, expected: number, found: number, tolerance?: number) => {
        const error = Math.sqrt((expected * (1 - expected)) / runs);
        return near(`${what}, ${runs} runs`, expected, found, tolerance ?? 4 * error);
      };
      const wide = size === 'full' ? 0.02 : undefined;
      return [
        case_('star of 11, hub 1', 0.5, shareWon(11, star(11), [0], runs), wide),
        case_('star of 11, one leaf 1', 0.05, shareWon(11, star(11), [4], runs)),
        case_('kite, degrees 3 and 1 hold 1', 0.4, shareWon(5, KITE, [2, 4], runs)),
        case_('kite, degrees 2 and 2 hold 1', 0.4, shareWon(5, KITE, [0, 3], runs)),
      ];
    },
  },
];
