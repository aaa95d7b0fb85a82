import { type JudgementRule, socialJudgement, socialJudgementSweep } from '@netizen/engine/models';
import { seedKey } from '@netizen/engine/random';
import { type Finding, near, type ValidationCase } from '../case.ts';
import { heldAfter, opinionWorld } from '../opinion-world.ts';
import { everybody } from '../two-sides.ts';

const key = seedKey('v49');
const graph = everybody(2);
/** A few roundings of numbers up to 2. */
const ROUNDING = 1e-14;
const RULE: JudgementRule = { bound: 0.4, reject: 1, rate: 0.1, repulsion: 0.05 };

interface Setting {
  oneSided?: boolean;
  susceptibility?: Float64Array;
}

/** Opinions of two accounts after meetings: two in each step, or in the one-sided form, where both hear each other at once, one. */
function onArrays(x: readonly number[], steps: number, setting: Setting = {}): Float64Array {
  const held = Float64Array.from(x);
  for (let tick = 0; tick < steps; tick++)
    socialJudgementSweep(graph, held, { ...RULE, ...setting, key, tick });
  return held;
}

function inWorld(x: readonly number[], ticks: number, oneSided: boolean): Float64Array {
  const behaviours = [socialJudgement({ ...RULE, oneSided })];
  return heldAfter(opinionWorld({ graph, opinion: x, range: [-1, 1], behaviours }), ticks);
}

const gap = ([a, b]: Float64Array): number => b! - a!;

/** Attraction, indifference and repulsion by the gap: factors (1 - 2 rate)^k, 1 and (1 + 2 repulsion)^k while no end of the scale is met. */
function gaps(
  how: string,
  after: (x: readonly number[], steps: number) => Float64Array,
  k: number,
) {
  return [
    near(`${how}, gap .36: 3 steps`, 0.36 * 0.8 ** (3 * k), gap(after([-0.1, 0.26], 3)), ROUNDING),
    near(`${how}, gap at the bound: 20 steps`, 0.4, gap(after([0, 0.4], 20)), 0),
    near(`${how}, gap .7: 20 steps`, 0.7, gap(after([-0.35, 0.35], 20)), 0),
    near(`${how}, gap where rejection begins: 20 steps`, 1, gap(after([-0.5, 0.5], 20)), 0),
    near(`${how}, gap 1.1: 2 steps`, 1.1 * 1.1 ** (2 * k), gap(after([-0.6, 0.5], 2)), ROUNDING),
    near(`${how}, gap 1.1: two camps in the end`, 2, gap(after([-0.6, 0.5], 60)), 0),
  ];
}

/** One at the end of the scale is cut there while the other goes on: x -= repulsion (1 - x) from x(0) = -.2 gives 1 - 1.2 (1 + repulsion)^k. */
function atTheEnd(): Finding {
  const [x] = onArrays([-0.2, 1], 2);
  return near('one at the end of the scale, 4 meetings', 1 - 1.2 * 1.05 ** 4, x!, ROUNDING);
}

/** Each goes its own susceptibility: the gap shrinks by 1 - rate (s + s'), and a still one stays. */
function unequal(): Finding[] {
  const susceptibility = Float64Array.of(0.5, 0);
  const near_ = onArrays([0, 0.3], 3, { susceptibility });
  const far = onArrays([-0.4, 0.8], 3, { susceptibility });
  return [
    near('susceptibility .5 and 0, attraction, 6 meetings', 0.3 * 0.95 ** 6, gap(near_), ROUNDING),
    near('the still one', 0.3, near_[1]!, 0),
    near('susceptibility .5 and 0, repulsion, 6 meetings', 1.2 * 1.025 ** 6, gap(far), ROUNDING),
  ];
}

export const cases: ValidationCase[] = [
  {
    id: 'V49',
    title:
      'social judgement, two accounts, bound .4, rejection beyond 1: gap (1 - 2 mu)^k, constant, or (1 + 2 nu)^k up to the ends of the scale',
    source: 'Jager & Amblard 2005, Computational & Mathematical Organization Theory 10, 295',
    speed: 'fast',
    find: () => [
      ...gaps('arrays', onArrays, 2),
      ...gaps('arrays, one-sided', (x, steps) => onArrays(x, steps, { oneSided: true }), 1),
      ...gaps('world', (x, ticks) => inWorld(x, ticks, false), 2),
      ...gaps('world, one-sided', (x, ticks) => inWorld(x, ticks, true), 1),
      atTheEnd(),
      ...unequal(),
    ],
  },
];
