import { f64, unit16 } from '@netizen/engine';
import { friedkinJohnsen, friedkinJohnsenStep, untilStill } from '@netizen/engine/models';
import { near, type ValidationCase } from '../case.ts';
import { farthest, heldAfter, opinionWorld, weightedGraph } from '../opinion-world.ts';

/** W in thousandths, so that weights are exact; the diagonal is the weight on oneself. */
const W = [
  [220, 120, 360, 300],
  [147, 215, 344, 294],
  [0, 0, 1000, 0],
  [90, 178, 446, 286],
];
const START = [25, 25, 75, 85];
const EXPECTED = [60.0208, 59.984, 75, 74.9862];
const own = W.map((row, i) => row[i]!);
const susceptibility = own.map((weight) => 1 - weight / 1000);

/** Solves (I - SW) x = (I - S) x(0) by elimination. */
function fixedPoint(): number[] {
  const rows = W.map((row, i) => {
    const s = susceptibility[i]!;
    const left = row.map((weight, j) => (i === j ? 1 : 0) - (s * weight) / 1000);
    return [...left, (1 - s) * START[i]!];
  });
  for (let p = 0; p < 4; p++) {
    for (let r = 0; r < 4; r++) {
      if (r === p) continue;
      const factor = rows[r]![p]! / rows[p]![p]!;
      rows[r] = rows[r]!.map((value, c) => value - factor * rows[p]![c]!);
    }
  }
  return rows.map((row, i) => row[4]! / row[i]!);
}

export const cases: ValidationCase[] = [
  {
    id: 'V3',
    title: 'Friedkin-Johnsen, 4 accounts, S = I - diag W, x(0) = (25, 25, 75, 85)',
    source:
      'Friedkin & Johnsen 1999, as in Parsegov et al. 2017; fixed point (I - SW)^-1 (I - S) x(0)',
    speed: 'fast',
    find() {
      const graph = weightedGraph(W);
      const held = heldAfter(
        opinionWorld({
          graph,
          opinion: START,
          range: [0, 100],
          columns: {
            prejudice: f64({ min: 0, max: 100, perTopic: true }),
            susceptibility: { ...unit16(), storage: 'f64' },
          },
          initial: { selfWeight: (i) => own[i]!, susceptibility: (i) => susceptibility[i]! },
          behaviours: [friedkinJohnsen({ selfWeight: 'column' })],
        }),
        200,
      );
      const prejudice = Float64Array.from(START);
      const options = { prejudice, susceptibility, selfWeight: own };
      const still = untilStill((x, out) => friedkinJohnsenStep(graph, x, options, out), prejudice);
      const solved = fixedPoint();
      return [
        ...EXPECTED.map((x, i) => near(`world, account ${i} after 200 ticks`, x, held[i]!, 1e-4)),
        near('world, farthest from the fixed point', 0, farthest(held, solved), 1e-9),
        near('arrays, farthest from the fixed point', 0, farthest(still.x, solved), 1e-9),
      ];
    },
  },
];
