import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { boundedConfidence } from '../../src/opinion/bounded-confidence.ts';
import { createWorld } from '../../src/world/world.ts';
import {
  allFollowAll,
  alwaysAwake,
  type Line,
  randomLines,
  recorder,
  type Session,
  stage,
  stepAll,
} from '../behaviour/stage.ts';

const POLITICS = [
  { name: 'a', political: true },
  { name: 'b', political: true },
  { name: 'gossip' },
];

/** Opinion of reader 0 after `k` posts of stance `s` by account 1. */
function afterReading(x0: number, s: number, k: number, options: object): number {
  const lines: Line[] = Array.from({ length: k }, (_, tick) => ({
    tick,
    author: 1,
    topic: 0,
    stance: s,
  }));
  const model = stage([[1], []], lines, {
    behaviours: [alwaysAwake(), boundedConfidence(options)],
    initial: { opinion: (i) => (i === 0 ? x0 : s) },
  });
  const world = createWorld(model);
  stepAll(world, k + 1);
  return world.view.column('opinion').array[0]!;
}

describe('boundedConfidence({ bound, rate })', () => {
  it('boundedConfidence(...) leaves gap (1 - rate)^k after k posts of a fixed source (V5, one-sided)', () => {
    for (const rate of [0.01, 0.25, 0.5]) {
      for (const k of [1, 3, 20]) {
        const gap = 0.75 - afterReading(0.25, 0.75, k, { bound: 0.6, rate });
        expect(Math.abs(gap - 0.5 * (1 - rate) ** k)).toBeLessThan(k * 6e-8);
      }
    }
    expect(afterReading(0.25, 0.75, 1, { bound: 0.6, rate: 1 })).toBe(0.75);
  });

  it('boundedConfidence(...) moves nothing at a gap of the bound or beyond', () => {
    expect(afterReading(0, 0.5, 30, { bound: 0.5, rate: 0.5 })).toBe(0);
    expect(afterReading(0, 0.75, 30, { bound: 0.5, rate: 0.5 })).toBe(0);
    expect(afterReading(0, 0.5, 1, { bound: 0.5000001, rate: 0.5 })).toBe(0.25);
  });

  it('boundedConfidence(...) has the defaults that it states', () => {
    expect(boundedConfidence().params).toEqual({ bound: 0.5, rate: 0.05 });
  });

  it('boundedConfidence(...) says what is wrong with an option', () => {
    expect(() => boundedConfidence({ bound: 3 })).toThrow(
      'boundedConfidence: bound must be a number in (0, 2], got 3. On a [0, 1] opinion scale double your epsilon.',
    );
    expect(() => boundedConfidence({ bound: 0 })).toThrow('got 0');
    expect(() => boundedConfidence({ rate: 0 })).toThrow('rate must be a number in (0, 1], got 0');
    expect(() => boundedConfidence({ rate: Number.NaN })).toThrow('got NaN');
    expect(() => boundedConfidence({ bond: 1 } as never)).toThrow('Did you mean "bound"?');
  });
});

/** The rule once more, on plain arrays. */
function twin(
  first: number[][],
  sessions: readonly Session[],
  bound: number,
  rate: number,
): number[][] {
  const opinions = first.map((row) => [...row]);
  for (const { agent, posts } of sessions) {
    for (const { author, stance, topic } of posts) {
      if (topic > 1 || author === agent) continue;
      const x = opinions[agent]![topic]!;
      if (Math.abs(stance - x) < bound)
        opinions[agent]![topic] = Math.fround(x + rate * (stance - x));
    }
  }
  return opinions;
}

describe('properties', () => {
  const cases = fc.record({
    seed: fc.nat(),
    bound: fc.double({ min: 0.05, max: 2, noNaN: true }),
    rate: fc.double({ min: 0.01, max: 1, noNaN: true }),
  });
  const N = 7;
  const start =
    (sign: number) => (i: number, site: { draw(i: number, slot: number): number; topic: number }) =>
      sign * (2 * site.draw(i, site.topic) - 1);

  function play({ bound, rate, seed }: { seed: number; bound: number; rate: number }, sign = 1) {
    const sessions: Session[] = [];
    const lines = randomLines(seed, { ticks: 12, authors: [0, 1, 2, 3, 4, 5, 6], topics: 3 });
    const model = stage(
      allFollowAll(N),
      lines.map((line) => ({ ...line, stance: sign * line.stance! })),
      {
        topics: POLITICS,
        behaviours: [
          shareAwake({ share: 0.6, posts: 6 }),
          boundedConfidence({ bound, rate }),
          recorder(sessions),
        ],
        initial: { opinion: start(sign) },
      },
    );
    const world = createWorld(model, { seed: String(seed) });
    const first = Array.from({ length: N }, (_, i) =>
      [0, 1].map((k) => world.view.column('opinion').array[i * 2 + k]!),
    );
    stepAll(world, 14);
    return { first, sessions, last: Array.from(world.view.column('opinion').array) };
  }

  it('boundedConfidence(...) does the same as its slow twin, on several topics', () => {
    fc.assert(
      fc.property(cases, (options) => {
        const { first, last, sessions } = play(options);
        expect(sessions.some(({ posts }) => posts.length > 0)).toBe(true);
        expect(last).toEqual(twin(first, sessions, options.bound, options.rate).flat());
      }),
      { numRuns: 60 },
    );
  });

  it('boundedConfidence(...) is mirror symmetric', () => {
    fc.assert(
      fc.property(cases, (options) => {
        const one = play(options).last;
        expect(play(options, -1).last.map((x) => 0 - x)).toEqual(one.map((x) => x + 0));
      }),
      { numRuns: 20 },
    );
  });

  it('boundedConfidence(...) leaves a consensus as it is', () => {
    const at = fc.float({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(cases, at, ({ bound, rate, seed }, x) => {
        const lines = randomLines(seed, { ticks: 8, authors: [0, 1, 2], topics: 1 });
        const model = stage(
          allFollowAll(3),
          lines.map((line) => ({ ...line, stance: x })),
          {
            behaviours: [alwaysAwake(), boundedConfidence({ bound, rate })],
            initial: { opinion: x },
          },
        );
        const world = createWorld(model);
        stepAll(world, 9);
        // -0 + rate * 0 is +0: the same opinion.
        for (const held of world.view.column('opinion').array) expect(held === x).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});
