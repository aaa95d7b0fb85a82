import { algorithmicBias, algorithmicBiasSweep, type BiasRule } from '@netizen/engine/models';
import { deriveKey, drawUnit, seedKey } from '@netizen/engine/random';
import { type Finding, near, type ValidationCase } from '../case.ts';
import { heldAfter, opinionWorld } from '../opinion-world.ts';
import { average, graphOf } from '../replicates.ts';
import { everybody } from '../two-sides.ts';

const key = seedKey('v48');
/** Account 0 at 0 follows four others at these distances, who follow nobody. */
const POSITIONS = [0, 0.05, -0.1, 0.2, 0.8];
const star = graphOf([[1, 2, 3, 4], [], [], [], []]);
const alone = graphOf([[], []]);

/** Shares of the weights d^-bias, distances below `smallest` counted as that. */
function weightsOf(positions: readonly number[], bias: number, smallest: number): number[] {
  const weights = positions.map((x) => Math.max(Math.abs(x), smallest) ** -bias);
  const total = weights.reduce((a, b) => a + b);
  return weights.map((one) => one / total);
}

function shares(what: string, expected: readonly number[], counts: readonly number[]): Finding[] {
  const all = counts.reduce((a, b) => a + b);
  return expected.map((p, k) =>
    near(`${what}: share of choice ${k}`, p, counts[k]! / all, 4 * Math.sqrt((p * (1 - p)) / all)),
  );
}

/** Whom account 0 meets: the one that moves with it; updates of the others meet nobody. */
function partnerLaw(bias: number, smallest: number, updates: number): Finding[] {
  const counts = [0, 0, 0, 0];
  const rule = { bound: 2, rate: 0.5, bias, smallest };
  for (let tick = 0; tick < updates; tick++) {
    const x = Float64Array.from(POSITIONS);
    algorithmicBiasSweep(star, x, { ...rule, key, tick, updates: 1 });
    const met = POSITIONS.findIndex((position, i) => i > 0 && x[i] !== position);
    if (met > 0) counts[met - 1]!++;
  }
  const expected = weightsOf(POSITIONS.slice(1), bias, smallest);
  return shares(`bias ${bias}, smallest ${smallest}`, expected, counts);
}

/** Whether one of 150 followees is near, when every other one is, for 200 readers at 0: weights .1^-bias and .4^-bias. */
function manyFollowees(bias: number, updates: number): Finding {
  const followees = Array.from({ length: 150 }, (_, k) => 200 + k);
  const readers = Array.from({ length: 200 }, () => followees);
  const graph = graphOf([...readers, ...followees.map(() => [])]);
  const start = Float64Array.from({ length: 350 }, (_, i) => (i < 200 ? 0 : i % 2 ? 0.1 : 0.4));
  let met = 0;
  let near_ = 0;
  for (let tick = 0; tick < updates; tick++) {
    const x = start.slice();
    algorithmicBiasSweep(graph, x, { bound: 2, bias, key, tick, updates: 1 });
    const moved = start.findIndex((one, i) => i >= 200 && x[i] !== one);
    if (moved < 0) continue;
    met++;
    if (moved % 2) near_++;
  }
  const p = 0.1 ** -bias / (0.1 ** -bias + 0.4 ** -bias);
  const what = `150 followees, bias ${bias}: one of the near, ${met} draws`;
  return near(what, p, near_ / met, 4 * Math.sqrt((p * (1 - p)) / met));
}

/** Two accounts: gap (1 - 2 rate)^k below the bound, whatever the bias, and the same gap at it. */
function pairFindings(): Finding[] {
  const graph = everybody(2);
  const gapAfter = (rule: BiasRule, meetings: number) => {
    const x = Float64Array.of(-0.1, 0.3);
    algorithmicBiasSweep(graph, x, { ...rule, key, tick: 0, updates: meetings });
    return x[1]! - x[0]!;
  };
  const behaviours = [algorithmicBias({ bound: 0.5, rate: 0.2, bias: 1.5 })];
  const world = opinionWorld({ graph, opinion: [-0.1, 0.3], range: [-1, 1], behaviours });
  const held = heldAfter(world, 3);
  return [
    near(
      'pair, rate .2, bias 1.5: gap after 6 meetings',
      0.4 * 0.6 ** 6,
      gapAfter({ bound: 0.5, rate: 0.2, bias: 1.5 }, 6),
      1e-15,
    ),
    near('world, the same', 0.4 * 0.6 ** 6, held[1]! - held[0]!, 1e-15),
    near('pair at the bound', 0.4, gapAfter({ bound: 0.4, bias: 1.5 }, 50), 0),
  ];
}

/** Without media the sum is kept. */
function drift(bias: number): Finding {
  const n = 300;
  const start = Float64Array.from(
    { length: n },
    (_, i) => 2 * drawUnit(key[0], key[1], 0, i, 1) - 1,
  );
  const x = start.slice();
  for (let tick = 0; tick < 50; tick++)
    algorithmicBiasSweep(everybody(n), x, { bound: 0.6, bias, key, tick });
  const moved = x.reduce((a, b) => a + b, 0) - start.reduce((a, b) => a + b, 0);
  return near(`${n} accounts, bias ${bias}: |drift| of the sum`, 0, Math.abs(moved), 1e-12 * n);
}

/** One medium within the bound: the mean gap to it shrinks by 1 - share rate per update of an account, one of two at random. */
function mediaFindings(updates: number, runs: number): Finding[] {
  const rule = { bound: 0.5, rate: 0.3, media: [0.4], mediaShare: 0.25 };
  const gaps = average(runs, (r) => {
    const x = Float64Array.of(0.1, 0.1);
    const own = deriveKey(key, `media:${r}`);
    algorithmicBiasSweep(alone, x, { ...rule, key: own, tick: 0, updates });
    return 0.4 - x[0]!;
  });
  const beyond = Float64Array.of(-0.2, -0.2);
  algorithmicBiasSweep(alone, beyond, { ...rule, key, tick: 0, updates: 100 });
  return [
    near(
      `one medium: mean gap after ${updates} updates, ${runs} runs`,
      0.3 * (1 - 0.25 * 0.3 * 0.5) ** updates,
      gaps.mean,
      4 * gaps.error,
    ),
    near('a medium beyond the bound moves nobody', -0.2, beyond[0]!, 0),
  ];
}

/** Which medium is heard, by where the listener ends: each moves it to another place. */
function mediaLaw(mediaBias: number, updates: number): Finding[] {
  const media = [0.1, -0.3, 0.6];
  const rule = { bound: 2, rate: 0.5, media, mediaShare: 1, mediaBias };
  const counts = [0, 0, 0];
  for (let tick = 0; tick < updates; tick++) {
    const x = Float64Array.of(0, 0);
    algorithmicBiasSweep(alone, x, { ...rule, key, tick, updates: 1 });
    counts[media.findIndex((m) => x.includes(0.5 * m))]!++;
  }
  return shares(`media, bias ${mediaBias}`, weightsOf(media, mediaBias, 2e-4), counts);
}

export const cases: ValidationCase[] = [
  {
    id: 'V48',
    title:
      'algorithmic bias: whom one meets, in proportion to distance^-bias, how two meet, and media',
    source:
      'Sirbu, Pedreschi, Giannotti & Kertesz 2019, PLOS ONE 14(3) e0213246, eq. 1; Pansanella et al. 2023, Scientific Reports 13, 14600',
    speed: 'long',
    find(size) {
      const draws = size === 'full' ? 400_000 : 48_000;
      return [
        ...partnerLaw(0, 2e-4, draws),
        ...partnerLaw(1, 2e-4, draws),
        ...partnerLaw(2, 0.15, draws),
        manyFollowees(1, draws / 12),
        ...pairFindings(),
        ...[0, 1, 3].map(drift),
        ...mediaFindings(8, draws / 20),
        ...mediaLaw(0, draws / 5),
        ...mediaLaw(1.5, draws / 5),
      ];
    },
  },
];
