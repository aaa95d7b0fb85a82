import { type AttitudeRule, lorenz, lorenzStep } from '@netizen/engine/models';
import { deriveKey, drawUnit, seedKey } from '@netizen/engine/random';
import { type Finding, near, type ValidationCase } from '../case.ts';
import { farthest, heldAfter, opinionWorld, weightedGraph } from '../opinion-world.ts';
import { average, graphOf } from '../replicates.ts';

const key = seedKey('v47');
const pair = graphOf([[1], [0]]);
/** Account 0 hears account 1, which hears nobody and stays. */
const listener = graphOf([[1], []]);
/** Nothing is ignored and nothing fresh: what is left is linear. */
const PLAIN = { latitude: Infinity, idiosyncrasy: 0 };

function stepsOf(graph: typeof pair, x: Float64Array, rule: AttitudeRule, steps: number) {
  let now = x;
  for (let tick = 0; tick < steps; tick++)
    now = lorenzStep(graph, now, { ...rule, key, tick }) as Float64Array;
  return now;
}

/** Attitude after one message, by the formula of the paper on [-1, 1]. */
function heard(x: number, m: number, rule: Required<AttitudeRule>): number {
  const { assimilation, latitude, polarity, rate, sharpness } = rule;
  const near_ = latitude ** sharpness / (latitude ** sharpness + Math.abs(m - x) ** sharpness);
  const room = polarity ? 1 - x * x : 1;
  return Math.max(-1, Math.min(1, x + rate * near_ * room * (m - assimilation * x)));
}

/** One message each, for attitudes and messages all over the scale. */
function formula(rule: AttitudeRule): Finding {
  const size = 200;
  const graph = graphOf(Array.from({ length: size }, (_, i) => [(i + 1) % size]));
  const x = Float64Array.from(
    { length: size },
    (_, i) => 2 * drawUnit(key[0], key[1], 0, i, 0) - 1,
  );
  const full = { polarity: false, spread: 0, sharpness: 2, ...PLAIN, ...rule };
  const expected = x.map((one, i) =>
    heard(one, x[(i + 1) % size]!, full as Required<AttitudeRule>),
  );
  const found = lorenzStep(graph, x, { ...PLAIN, ...rule, key, tick: 0 });
  const what = Object.entries(rule).map(([name, value]) => `${name} ${value}`);
  return near(`one message: ${what.join(', ')}`, 0, farthest(found, expected), 1e-12);
}

/** Two that hear each other: gap (1 - 2 rate)^t, mean kept. */
function pairFindings(): Finding[] {
  const rule = { ...PLAIN, rate: 0.1, assimilation: 1 };
  const [a, b] = stepsOf(pair, Float64Array.of(-0.7, 0.5), rule, 12);
  const world = opinionWorld({
    graph: pair,
    opinion: [-0.7, 0.5],
    range: [-1, 1],
    behaviours: [lorenz(rule)],
  });
  const held = heldAfter(world, 12);
  return [
    near('pair, rate .1: gap after 12 steps', 1.2 * 0.8 ** 12, b! - a!, 1e-12),
    near('pair, rate .1: mean', -0.1, (a! + b!) / 2, 1e-12),
    near('world, pair, rate .1: gap after 12 steps', 1.2 * 0.8 ** 12, held[1]! - held[0]!, 1e-12),
  ];
}

/** A message m over and over: x(t) = m / a + (x(0) - m / a) (1 - a rate)^t with assimilation a, and x(0) + rate m t without any. */
function listenerFindings(): Finding[] {
  const after = (assimilation: number, steps: number) =>
    stepsOf(
      listener,
      Float64Array.of(-0.6, 0.4),
      { ...PLAIN, rate: 0.05, assimilation },
      steps,
    )[0]!;
  const known = (a: number, t: number) => 0.4 / a + (-0.6 - 0.4 / a) * (1 - 0.05 * a) ** t;
  return [
    near('message .4, assimilation 1, 20 steps', known(1, 20), after(1, 20), 1e-12),
    near('message .4, assimilation .5, 20 steps', known(0.5, 20), after(0.5, 20), 1e-12),
    near('message .4, contagion: 20 steps', -0.6 + 0.05 * 0.4 * 20, after(0, 20), 1e-12),
    near('message .4, contagion: it ends at the end of the scale', 1, after(0, 200), 0),
  ];
}

/** A message of credibility c, the weight of the follow, and above 1 as if it were 1. */
function credibility(weight: number): Finding {
  const graph = weightedGraph([
    [0, weight],
    [0, 0],
  ]);
  const [x] = stepsOf(graph, Float64Array.of(-0.6, 0.4), { ...PLAIN, rate: 0.1 }, 10);
  const expected = 0.4 - (1 - 0.1 * Math.min(1, weight)) ** 10;
  // The weight is kept as a Float32.
  return near(`credibility ${weight}, 10 steps`, expected, x!, 1e-7);
}

/** Fresh opinions against a pull to 0: variance s^2 theta / (1 - (1 - theta) (1 - rate)^2), s so small that none is cut (6 s < 1). */
function idiosyncrasy(runs: number): Finding[] {
  const size = runs + 1;
  const graph = graphOf(Array.from({ length: size }, (_, i) => (i < runs ? [runs] : [])));
  const rule = { latitude: Infinity, rate: 0.1, idiosyncrasy: 0.05, spread: 0.15 };
  const world = opinionWorld({
    graph,
    opinion: new Float64Array(size),
    range: [-1, 1],
    kinds: { netizen: runs, leader: 1 },
    behaviours: [lorenz({ ...rule, fixed: ['leader'] })],
    seed: 'v47',
  });
  const held = heldAfter(world, 60);
  const squares = average(runs, (i) => held[i]! ** 2);
  // From 0: V(t) = V (1 - ((1 - theta) (1 - rate)^2)^t).
  const kept = 0.95 * 0.9 ** 2;
  const variance = (0.05 * 0.15 ** 2 * (1 - kept ** 60)) / (1 - kept);
  const once = lorenzStep(graph, new Float64Array(size), {
    ...rule,
    key: deriveKey(key, 'once'),
    tick: 0,
  });
  const fresh = Array.from(once.subarray(0, runs)).filter((x) => x !== 0).length / runs;
  const error = Math.sqrt((0.05 * 0.95) / runs);
  return [
    near(`fresh opinions in a step, ${runs} accounts`, 0.05, fresh, 4 * error),
    near(`fresh opinions against a pull: variance`, variance, squares.mean, 4 * squares.error),
  ];
}

export const cases: ValidationCase[] = [
  {
    id: 'V47',
    title:
      'Lorenz: assimilation, contagion, motivated cognition, polarity, credibility, fresh opinions',
    source:
      'Lorenz, Neumann & Schroeder 2021, Psychological Review 128(4) 623; linear recursions, solved',
    speed: 'fast',
    find: () => [
      ...pairFindings(),
      ...listenerFindings(),
      formula({ rate: 0.3, assimilation: 1, latitude: 0.4, sharpness: 2 }),
      formula({ rate: 0.3, assimilation: 0, latitude: 0.2, sharpness: 5 }),
      formula({ rate: 0.5, assimilation: 0.5, latitude: 1, sharpness: 2, polarity: true }),
      // At the latitude a message counts half.
      near(
        'gap equal to the latitude, rate .4',
        0.5 * 0.4 * 0.4,
        stepsOf(
          listener,
          Float64Array.of(0, 0.4),
          { rate: 0.4, latitude: 0.4, sharpness: 7, idiosyncrasy: 0 },
          1,
        )[0]!,
        1e-12,
      ),
      credibility(0.25),
      credibility(3),
      ...idiosyncrasy(20_000),
    ],
  },
];
