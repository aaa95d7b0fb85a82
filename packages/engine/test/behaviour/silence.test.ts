import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toUnit16, UNIT16 } from '../../src/agents/codec.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { type SilenceOptions, silence } from '../../src/behaviour/silence.ts';
import { POST } from '../../src/posts/post-kind.ts';
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
} from './stage.ts';

const DT = 0.25;
const DEFAULTS = {
  base: 0.5,
  support: 2,
  strength: 1,
  fear: 3,
  realName: 0.5,
  conformity: 0.8,
  isRealName: 0,
  halfLife: 72,
  memory: 20,
  firstFear: 0.25,
  anger: 0,
  realNames: 0,
};

/** What account 0 would say after reading posts of these stances from account 1. */
function speakerOf(setting: {
  x: number;
  stances?: number[];
  fear?: number;
  sensitivity?: number;
  options?: SilenceOptions;
}): { voice: number; willing: number; climate: number; support: number } {
  const { fear = 0, options = {}, sensitivity = 1, stances = [], x } = setting;
  const sessions: Session[] = [];
  const lines: Line[] = stances.map((stance) => ({ tick: 0, author: 1, topic: 0, stance }));
  const model = stage([[1], []], lines, {
    topics: [{ name: 'police', political: true, sensitivity }],
    behaviours: [alwaysAwake(), silence(options), recorder(sessions)],
    initial: { opinion: x, fear },
  });
  const world = createWorld(model);
  stepAll(world, 2);
  const last = sessions.filter(({ agent }) => agent === 0).at(-1)!;
  const { column } = world.view;
  return {
    voice: last.voice[0]!,
    willing: last.willing[0]!,
    climate: column('climate').array[0]!,
    support: column('support').array[0]! / UNIT16,
  };
}

describe('silence(options)', () => {
  it('silence(...) without fear shows the opinion held: the gap is 0', () => {
    for (const x of [-0.75, 0, 0.5])
      expect(speakerOf({ x, stances: [1, 1, -1], fear: 0 }).voice).toBe(x);
    expect(speakerOf({ x: 0.5, stances: [-1], fear: 1, sensitivity: 0 }).voice).toBe(0.5);
  });

  it('silence(...) moves the voice toward the climate by conformity times fear times sensitivity', () => {
    const { climate, voice } = speakerOf({
      x: -0.8,
      stances: [1, 1, 1],
      fear: 0.5,
      sensitivity: 0.5,
    });
    expect(climate).toBeCloseTo(3 / (20 * 2 ** (-DT / 72) + 3), 6);
    expect(voice).toBeCloseTo(-0.8 + 0.8 * 0.25 * (climate + 0.8), 4);
  });

  it('silence(...) falls silent with fear, with a real-name rule, and in a hostile climate', () => {
    const willing = (setting: Partial<Parameters<typeof speakerOf>[0]>) =>
      speakerOf({ x: -0.6, ...setting }).willing;
    const fears = [0, 0.2, 0.5, 1].map((fear) => willing({ fear }));
    expect(fears).toEqual([...fears].sort((a, b) => b - a));
    expect(fears[0]! - fears[3]!).toBeGreaterThan(0.3);
    expect(willing({ options: { isRealName: 1 } })).toBeLessThan(willing({}));
    const hostile = willing({ stances: new Array(20).fill(0.8) });
    const friendly = willing({ stances: new Array(20).fill(-0.8) });
    expect(hostile).toBeLessThan(willing({}) - 0.1);
    expect(friendly).toBeGreaterThan(willing({}) + 0.05);
  });

  it('silence(...) counts stances above 0, those at 0 by half', () => {
    const w = 20 * 2 ** (-DT / 72);
    expect(speakerOf({ x: 0, stances: [0.1, 0.9, 0, -0.2] }).support).toBeCloseTo(
      (0.5 * w + 2.5) / (w + 4),
      4,
    );
  });

  it('silence({ memory, halfLife }) forgets sooner with less of either', () => {
    const climate = (options: SilenceOptions) => speakerOf({ x: 0, stances: [1], options }).climate;
    expect(climate({ memory: 1 })).toBeCloseTo(1 / (1 + 2 ** (-DT / 72)), 5);
    expect(climate({ halfLife: 0.25 })).toBeCloseTo(1 / 11, 6);
  });

  it('silence({ firstFear }) starts fear uniform from 0 to twice that', () => {
    const model = stage(allFollowAll(400), [], {
      behaviours: [alwaysAwake(), silence({ firstFear: 0.3 })],
    });
    const fear = Array.from(
      createWorld(model, { seed: 'fear' }).view.column('fear').array,
      (f) => f / UNIT16,
    );
    expect(Math.max(...fear)).toBeLessThanOrEqual(0.6);
    expect(fear.reduce((sum, f) => sum + f, 0) / 400).toBeCloseTo(0.3, 1);
  });

  it('silence(...) has the defaults that it states', () => {
    expect(silence().params).toEqual(DEFAULTS);
  });

  it('silence(...) says what is wrong with an option', () => {
    const wrong: [SilenceOptions, string][] = [
      [{ conformity: 2 }, 'silence: conformity must be a number in [0, 1], got 2.'],
      [{ isRealName: 0.5 }, 'It is 1 when accounts are registered by real name.'],
      [{ halfLife: 0 }, 'halfLife must be a number in (0, Infinity), got 0'],
      [{ memory: 0 }, 'memory must be a number in (0, Infinity), got 0'],
      [{ anger: -1 }, 'anger must be a number in [0, Infinity), got -1'],
      [{ firstFear: 0.6 }, 'firstFear must be a number in [0, 0.5], got 0.6'],
      [{ base: Number.NaN }, 'base must be a number, got NaN'],
      [{ fears: 1 } as never, 'Did you mean "fear"?'],
    ];
    for (const [options, message] of wrong) expect(() => silence(options)).toThrow(message);
  });
});

interface Mind {
  climate: number[];
  support: number[];
  lastVisit: number;
}

/** The rule once more, account by account, from what was read. */
function twin(
  opinion: ArrayLike<number>,
  feelings: { fear: readonly number[]; anger: readonly number[] },
  sessions: readonly Session[],
  options: { p: typeof DEFAULTS; sensitivity: readonly number[] },
) {
  const { p, sensitivity } = options;
  const { anger, fear } = feelings;
  const minds = fear.map((): Mind => ({ climate: [0, 0], support: [0.5, 0.5], lastVisit: 0 }));
  const said = sessions.map(({ agent: i, posts, tick }) => {
    const mind = minds[i]!;
    const weight = p.memory * 2 ** (-((tick - mind.lastVisit) * DT) / p.halfLife);
    mind.lastVisit = tick;
    return [0, 1].map((k) => {
      const read = posts.filter(
        ({ author, kind, topic }) => topic === k && kind !== POST.reply && author !== i,
      );
      if (read.length > 0) {
        const sum = read.reduce((total, { stance }) => total + stance, 0);
        const positive = read.reduce((n, { stance }) => n + (Math.sign(stance) + 1) / 2, 0);
        mind.climate[k] = Math.fround((weight * mind.climate[k]! + sum) / (weight + read.length));
        const share = (weight * mind.support[k]! + positive) / (weight + read.length);
        mind.support[k] = toUnit16(share) / UNIT16;
      }
      const x = opinion[i * 2 + k]!;
      const z = sensitivity[k]!;
      const m = x >= 0 ? mind.support[k]! : 1 - mind.support[k]!;
      const danger = (p.fear * fear[i]! + p.realName * p.isRealName) * z;
      const urge =
        p.base +
        p.support * (2 * m - 1) * Math.abs(x) +
        p.strength * Math.abs(x) +
        p.anger * anger[i]! -
        danger;
      return {
        voice: x + p.conformity * fear[i]! * z * (mind.climate[k]! - x),
        willing: 1 / (1 + Math.exp(-urge)),
      };
    });
  });
  return { minds, said };
}

describe('properties', () => {
  const weight = fc.double({ min: -3, max: 3, noNaN: true });
  const cases = fc.record({
    seed: fc.nat(),
    options: fc.record({
      base: weight,
      support: weight,
      strength: weight,
      fear: weight,
      realName: weight,
      conformity: fc.double({ min: 0, max: 1, noNaN: true }),
      isRealName: fc.constantFrom(0, 1),
      halfLife: fc.double({ min: 0.5, max: 100, noNaN: true }),
      memory: fc.double({ min: 0.5, max: 50, noNaN: true }),
      firstFear: fc.double({ min: 0, max: 0.5, noNaN: true }),
      anger: fc.double({ min: 0.1, max: 3, noNaN: true }),
    }),
  });

  it('silence(...) does the same as its slow twin, on several topics', () => {
    const sensitivity = [0.9, 0.3];
    fc.assert(
      fc.property(cases, ({ options, seed }) => {
        const sessions: Session[] = [];
        const lines = randomLines(seed, { ticks: 12, authors: [0, 1, 2, 3, 4], topics: 3 });
        const model = stage(allFollowAll(5), lines, {
          topics: [
            { name: 'a', political: true, sensitivity: 0.9 },
            { name: 'b', political: true, sensitivity: 0.3 },
            { name: 'gossip' },
          ],
          behaviours: [shareAwake({ share: 0.6, posts: 7 }), silence(options), recorder(sessions)],
          initial: {
            opinion: (i, site) => 2 * site.draw(i, site.topic) - 1,
            anger: (i, site) => site.draw(i, 0),
          },
        });
        // A function as first value makes a column of what would else be one number.
        const world = createWorld(model, { seed: String(seed) });
        const { array: opinion } = world.view.column('opinion');
        const fear = Array.from(world.view.column('fear').array, (f) => f / UNIT16);
        stepAll(world, 14);
        const array = world.view.column('anger');
        const anger = fear.map((_, i) => array.array[array.rowOf(i)]! / UNIT16);
        const { minds, said } = twin(opinion, { fear, anger }, sessions, {
          p: { ...DEFAULTS, ...options },
          sensitivity,
        });
        const { climate, support } = {
          climate: world.view.column('climate').array,
          support: world.view.column('support').array,
        };
        minds.forEach((mind, i) => {
          for (const k of [0, 1]) {
            expect(Math.abs(climate[i * 2 + k]! - mind.climate[k]!)).toBeLessThan(1e-6);
            // One code of 65,535 where rounding falls the other way.
            expect(Math.abs(support[i * 2 + k]! / UNIT16 - mind.support[k]!)).toBeLessThan(1e-4);
          }
        });
        sessions.forEach(({ voice, willing }, s) => {
          for (const k of [0, 1]) {
            expect(Math.abs(voice[k]! - said[s]![k]!.voice)).toBeLessThan(1e-5);
            expect(Math.abs(willing[k]! - said[s]![k]!.willing)).toBeLessThan(1e-4);
          }
        });
      }),
      { numRuns: 50 },
    );
  });
});
