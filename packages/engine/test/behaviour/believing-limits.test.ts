import { describe, expect, it } from 'vitest';
import { believing } from '../../src/behaviour/believing.ts';
import type { BelievingOptions } from '../../src/behaviour/believing-options.ts';
import type { Model } from '../../src/contract/model.ts';
import { erdosRenyi } from '../../src/graph/erdos-renyi.ts';
import { mean, variance } from '../../src/measures/moments.ts';
import { rumours } from '../../src/society/rumours.ts';
import { makiThompsonRun } from '../../src/spreading/maki-thompson.ts';
import { sbfcRun } from '../../src/spreading/sbfc.ts';
import { beliefMeasures } from '../../src/world/series/belief-measures.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { alwaysAwake } from './stage.ts';

const ACCOUNTS = 3000;
/** Mean number of accounts followed. */
const DEGREE = 4;
/** Nobody forgets, leans or is told twice with effect; each telling by another account weighs 1. */
const PLAIN: BelievingOptions = {
  ...{ halfLife: 1e12, motivation: 0, peerTrust: 1 },
  ...{ repetition: 0, ownWords: 0, fan: 1 },
};

/** A rumour of one source where each telling is passed on with chance q, run until nobody has anything to pass on. */
function spread(q: number, seed: number, options: BelievingOptions = PLAIN, hours = 15): World {
  const model: Model = {
    name: 'spread',
    kinds: { netizen: ACCOUNTS },
    graph: erdosRenyi({ mean: DEGREE }),
    topics: [{ name: 'talk' }],
    behaviours: [alwaysAwake(), believing(options)],
    institutions: [rumours({ planned: [{ at: 0 }], sources: 1, outAfter: 1e6, appeal: 1e-9 })],
    initial: { repostRate: 1 },
    measures: beliefMeasures(),
    feed: { horizon: 1000 },
  };
  const world = createWorld(model, { seed });
  world.step();
  // The source draws its appeal by chance; reposts take over that of the root. Here the hazard is that of q: r A sigma(1) = -ln(1 - q).
  const { log } = world.view;
  log.columns.appeal.fill(-Math.log(1 - q) * (1 + Math.exp(-1)), 0, log.next);
  while (world.hour < hours) world.step();
  return world;
}

/** Share of accounts that told it to others, the source included. */
const tellers = ({ view: { log } }: World): number => (log.next - 1) / ACCOUNTS;

/** Solves S = 1 - exp(-r S) for the root above 0. */
function finalSize(r: number): number {
  let size = 0.9;
  for (let n = 0; n < 500; n++) size = 1 - Math.exp(-r * size);
  return size;
}

/** Student's t with 6 degrees of freedom or more passes 9.1 once in 10^4. */
function expectMean(values: readonly number[], expected: number): void {
  expect(values.length).toBeGreaterThan(6);
  const error = Math.sqrt(variance(values) / (values.length - 1));
  expect(Math.abs(mean(values) - expected)).toBeLessThan(9.1 * error);
}

describe('believing(...): the final size of Maki and Thompson', () => {
  // V19 and V21: R = 1 - exp(-(1 + lambda / alpha) R).
  it.each([
    [0.5, 0.58281],
    [1, 0.79681],
    [2, 0.94048],
  ])('for lambda / alpha %f as many tell it as ever hear that rumour: %f', (ratio, known) => {
    expect(finalSize(1 + ratio)).toBeCloseTo(known, 5);
    const q = (1 + ratio) / DEGREE;
    const seeds = Array.from({ length: 16 }, (_, seed) => seed);
    const large = seeds.map((seed) => tellers(spread(q, seed))).filter((share) => share > 0.2);
    expectMean(large, known);
    const theirs = seeds.map((replicate) => {
      const { ignorant } = makiThompsonRun({ n: ACCOUNTS, spread: ratio, stifle: 1, replicate });
      return 1 - ignorant / ACCOUNTS;
    });
    expectMean(
      theirs.filter((share) => share > 0.2),
      known,
    );
  });
});

describe('believing(...): what it is no limit of', () => {
  it('a claim dies where a hoax of SBFC lasts: who has forgotten it does not tell it again', () => {
    const believers = Array.from({ length: 100 }, (_, i) => i);
    const hoax = sbfcRun(ACCOUNTS, { believers }, { verify: 0.02, steps: 500 });
    expect(hoax.counts.believers.at(-1)! / ACCOUNTS).toBeGreaterThan(0.45);
    const forgetting = { ...PLAIN, halfLife: 1, repetition: 1 };
    const worlds = [0, 1, 2, 3].map((seed) => spread(0.9, seed, forgetting, 40));
    const large = worlds.filter((world) => tellers(world) > 0.5);
    expect(large.length).toBeGreaterThan(1);
    for (const world of large) {
      const told = world.view.log.next;
      world.step();
      expect(world.view.log.next).toBe(told);
      expect(beliefOf(world)).toBe(0);
    }
  });
});

/** Share of accounts that believe now. */
function beliefOf(world: World): number {
  const measure = world.model.measures!.find(({ name }) => name === 'belief.share')!;
  return measure.of(world.view) as number;
}
