import { describe, expect, it } from 'vitest';
import type { GrowingTable } from '../../src/agents/table.ts';
import { visitsByRhythm } from '../../src/behaviour/visits-by-rhythm.ts';
import type { Model } from '../../src/contract/model.ts';
import { type IncidentOptions, incidents } from '../../src/society/incidents.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { type Line, nobodyFollows, stage } from '../behaviour/stage.ts';
import { ALARM, ALARM_KS, ksScore } from '../random/statistics.ts';
import { type Post, stepAndCollect } from '../world/models.ts';

const TOPICS = [{ name: 'police', political: true, salience: 0.2 }, { name: 'gossip' }];
const N = 200;

function town(
  options: IncidentOptions,
  changes: Partial<Model> & { lines?: Line[]; seed?: string } = {},
): World {
  const { lines = [], seed = 'town', ...rest } = changes;
  const model = stage(nobodyFollows(N), lines, {
    topics: TOPICS,
    behaviours: [visitsByRhythm()],
    institutions: [incidents(options)],
    feed: { horizon: 2 },
    ...rest,
  });
  return createWorld(model, { seed });
}
/** Salience of topic 0 at the beginning of each tick, as the tick's actors see it. */
function salienceOf(world: World, ticks: number): number[] {
  return Array.from({ length: ticks }, () => {
    world.step();
    return world.view.signal('salience')[0]!;
  });
}
const NONE_BY_CHANCE = { perWeek: 0 };

describe('incidents(options): when and how bad', () => {
  it('incidents({ perWeek }) come by Poisson (false alarm 1e-6)', () => {
    const world = town({ perWeek: 200, witnesses: 1 }, { tick: 1, feed: { horizon: 2 } });
    const posts = stepAndCollect(world, 4 * 168);
    expect(Math.abs(posts.length - 800)).toBeLessThan(ALARM * Math.sqrt(800));
    // Uniform over time, inside ticks as well.
    expect(
      ksScore(
        Float64Array.from(posts, ({ hour }) => hour),
        (x) => x / 672,
      ),
    ).toBeLessThan(ALARM_KS);
    expect(
      ksScore(
        Float64Array.from(posts, ({ hour }) => hour % 1),
        (x) => x,
      ),
    ).toBeLessThan(ALARM_KS);
    expect(stepAndCollect(town(NONE_BY_CHANCE), 200)).toEqual([]);
  });

  it('incidents({ smallest, exponent, largest }) have Pareto severities, cut at the largest (false alarm 1e-6)', () => {
    const world = town(
      { perWeek: 3000, smallest: 0.5, exponent: 1.8, largest: 6, witnesses: 0, decay: 1e9 },
      { tick: 1 },
    );
    for (let t = 0; t < 100; t++) world.step();
    const { incidents: table } = world.view.institution('incidents') as unknown as {
      incidents: GrowingTable;
    };
    const severities = table.columns['severity']!.subarray(0, table.length) as Float64Array;
    expect(severities.length).toBeGreaterThan(1000);
    expect(ksScore(severities, (x) => (x >= 6 ? 1 : 1 - (0.5 / x) ** 1.8))).toBeLessThan(ALARM_KS);
    const cut = severities.filter((severity) => severity === 6).length;
    const share = (0.5 / 6) ** 1.8;
    expect(Math.abs(cut / severities.length - share)).toBeLessThan(
      ALARM * Math.sqrt(share / severities.length),
    );
    expect(Math.max(...severities)).toBeLessThanOrEqual(6);
  });

  it('incidents({ planned }) happen once each, at their hour, whatever the length of the tick', () => {
    const planned = Array.from({ length: 40 }, (_, n) => ({ at: n / 10, severity: 1 }));
    for (const tick of [0.1, 0.25, 0.3, 1]) {
      const world = town({ ...NONE_BY_CHANCE, planned, witnesses: 2 }, { tick });
      const posts = stepAndCollect(world, Math.ceil(5 / tick));
      const hours = posts.map(({ hour }) => hour).sort((a, b) => a - b);
      expect(hours).toEqual(planned.flatMap(({ at }) => [at, at]));
      expect(new Set(posts.map(({ subject }) => subject)).size).toBe(40);
    }
  });
});

describe('incidents(options): salience', () => {
  const planned = [{ at: 10, severity: 2 }];

  it('incidents(...) add severity (1 + t / decay)^-1 to the resting salience', () => {
    const found = salienceOf(town({ ...NONE_BY_CHANCE, planned, decay: 6, coverage: 0 }), 400);
    found.forEach((salience, tick) => {
      const age = tick * 0.25 - 10;
      expect(salience).toBeCloseTo(age < 0 ? 0.2 : 0.2 + 2 / (1 + age / 6), 10);
    });
  });

  it('incidents(...) fade by a power law: t90 / t50 of 240 hours is 4.04, within P17; an exponential fails', () => {
    const found = salienceOf(
      town({ ...NONE_BY_CHANCE, planned: [{ at: 0, severity: 2 }], coverage: 0 }),
      960,
    );
    const volume = found.map((salience) => salience - 0.2);
    const reach = (values: readonly number[], share: number): number => {
      const total = values.reduce((sum, x) => sum + x, 0);
      let sum = 0;
      return values.findIndex((x) => {
        sum += x;
        return sum >= share * total;
      });
    };
    // The integral is ln(1 + t / 12): t_p = 12 (21^p - 1).
    const exact = (21 ** 0.9 - 1) / (21 ** 0.5 - 1);
    const ratio = reach(volume, 0.9) / reach(volume, 0.5);
    expect(Math.abs(ratio - exact)).toBeLessThan(0.1);
    expect(ratio).toBeGreaterThan(3.5);
    expect(ratio).toBeLessThan(6);
    const exponential = volume.map((_, t) => Math.exp((-t * 0.25) / 12));
    expect(reach(exponential, 0.9) / reach(exponential, 0.5)).toBeLessThan(3.5);
  });

  it('incidents(...) add up, and are forgotten when they hardly count', () => {
    const two = [
      { at: 10, severity: 2 },
      { at: 20, severity: 1 },
    ];
    const world = town({ ...NONE_BY_CHANCE, planned: two, decay: 1, coverage: 0 });
    const at30 = salienceOf(world, 121).at(-1)!;
    expect(at30).toBeCloseTo(0.2 + 2 / 21 + 1 / 11, 10);
    for (let t = 0; t < 2400; t++) world.step();
    expect((world.view.institution('incidents')['incidents'] as GrowingTable).length).toBe(0);
    expect(world.view.signal('salience')[0]).toBeCloseTo(0.2, 10);
  });

  it('incidents({ coverage, coverageHalfLife }) let state media raise salience, half forgotten in that time', () => {
    const lines: Line[] = [
      ...Array.from({ length: 5 }, (): Line => ({ tick: 3, author: N - 1, topic: 0 })),
      { tick: 3, author: N - 1, topic: 1 },
      { tick: 3, author: N - 1, topic: 0, kind: 'reply' },
      { tick: 3, author: 0, topic: 0 },
    ];
    const kinds = { netizen: N - 1, stateMedia: 1 };
    const found = salienceOf(
      town({ ...NONE_BY_CHANCE, coverage: 0.1, coverageHalfLife: 6 }, { kinds, lines }),
      60,
    );
    found.forEach((salience, tick) => {
      const hours = (tick - 4) * 0.25;
      expect(salience).toBeCloseTo(hours < 0 ? 0.2 : 0.2 + 0.5 * 2 ** (-hours / 6), 10);
    });
  });

  it('incidents({ topic, name }) on two topics stand side by side', () => {
    const institutions = [
      incidents({ ...NONE_BY_CHANCE, planned, topic: 0 }),
      incidents({
        ...NONE_BY_CHANCE,
        planned: [{ at: 0, severity: 3 }],
        topic: 1,
        name: 'scandals',
      }),
    ];
    const world = town({}, { institutions });
    world.step();
    expect(Array.from(world.view.signal('salience'))).toEqual([0.2, 4]);
  });
});

describe('incidents(options): witnesses', () => {
  const many = Array.from({ length: 100 }, (_, n) => ({ at: n, severity: 1 }));
  const seen = (
    options: IncidentOptions,
    changes: Partial<Model> = {},
  ): { posts: Post[]; world: World } => {
    const world = town({ ...NONE_BY_CHANCE, planned: many, ...options }, { tick: 1, ...changes });
    return { posts: stepAndCollect(world, 100), world };
  };

  it('incidents(...) are told at once by accounts that visit, never by dormant ones', () => {
    const { posts, world } = seen({ witnesses: 4 });
    const activity = world.view.column('activity').array;
    expect(posts.length).toBe(400);
    for (const { author, hour } of posts) {
      expect(activity[author]).toBeGreaterThan(0);
      expect(hour % 1).toBe(0);
    }
    expect(new Set(posts.map(({ author }) => author)).size).toBeGreaterThan(30);
  });

  it('incidents({ kind }) are told by that kind; where it has no accounts nobody tells', () => {
    const kinds = { netizen: N - 10, leader: 10 };
    for (const { author } of seen({ kind: 'leader' }, { kinds }).posts)
      expect(author).toBeGreaterThanOrEqual(N - 10);
    const nobody = seen({ kind: 'leader' }, { kinds: { leader: 0, netizen: N } });
    expect(nobody.posts).toEqual([]);
    expect(nobody.world.view.signal('salience')[0]).toBeGreaterThan(0.2);
  });

  it('incidents({ stance, appeal, witnesses }) are told so (false alarm 1e-6)', () => {
    const { posts } = seen({ witnesses: 10, stance: -0.5, appeal: 4 });
    const stances = posts.map(({ stance }) => stance);
    const mean = stances.reduce((sum, s) => sum + s, 0) / stances.length;
    expect(Math.abs(mean + 0.5)).toBeLessThan((ALARM * 0.15) / Math.sqrt(stances.length));
    const logs = posts.map(({ appeal }) => Math.log(appeal / 4));
    const log = logs.reduce((sum, x) => sum + x, 0) / logs.length;
    expect(Math.abs(log)).toBeLessThan((ALARM * 0.8) / Math.sqrt(logs.length));
    expect(seen({ witnesses: 0 }).posts).toEqual([]);
    for (const { stance } of seen({ stance: -1 }).posts) expect(stance).toBeGreaterThanOrEqual(-1);
  });
});

describe('incidents(options): what is wrong', () => {
  it('incidents(...) says what is wrong with an option', () => {
    const wrong: [IncidentOptions, string][] = [
      [{ topic: -1 }, 'incidents: topic must be a whole number in [0, 254], got -1.'],
      [{ perWeek: -1 }, 'perWeek must be a number in [0, Infinity), got -1'],
      [{ smallest: 0 }, 'smallest must be a number in (0, Infinity), got 0'],
      [{ exponent: 1 }, 'exponent must be a number in (1, Infinity), got 1'],
      [{ smallest: 2, largest: 1 }, 'largest must be a number in [2, Infinity), got 1'],
      [{ witnesses: 1.5 }, 'witnesses must be a whole number in [0, 200], got 1.5'],
      [{ stance: 2 }, 'stance must be a number in [-1, 1], got 2'],
      [{ appeal: 0 }, 'appeal must be a number in (0, Infinity), got 0'],
      [{ decay: 0 }, 'decay must be a number in (0, Infinity), got 0'],
      [{ coverage: -1 }, 'coverage must be a number in [0, Infinity), got -1'],
      [{ coverageHalfLife: 0 }, 'coverageHalfLife must be a number in (0, Infinity), got 0'],
      [
        { planned: [{ at: -1, severity: 1 }] },
        'planned[0].at must be a number in [0, Infinity), got -1. It is a number of hours from the start.',
      ],
      [
        { planned: [{ at: 1, severity: 0 }] },
        'planned[0].severity must be a number in (0, Infinity), got 0',
      ],
      [{ perWeeks: 1 } as never, 'Did you mean "perWeek"?'],
    ];
    for (const [options, message] of wrong) expect(() => incidents(options)).toThrow(message);
  });
});

describe('incidents({ among })', () => {
  it('incidents({ among }) takes witnesses from a stretch of the kind, those of a region', () => {
    const authors = (options: IncidentOptions): number[] => {
      const planned = Array.from({ length: 10 }, (_, n) => ({ at: n, severity: 1 }));
      const world = town({ ...NONE_BY_CHANCE, planned, witnesses: 20, ...options });
      return stepAndCollect(world, 60).map(({ author }) => author);
    };
    const region = authors({ among: [0.25, 0.5] });
    expect(region.length).toBe(200);
    expect(Math.min(...region)).toBeGreaterThanOrEqual(N / 4);
    expect(Math.max(...region)).toBeLessThan(N / 2);
    const all = authors({});
    expect(all.some((i) => i < N / 4) && all.some((i) => i >= N / 2)).toBe(true);
    expect(() => incidents({ among: [0.5, 0.25] })).toThrow(
      'incidents: among[1] must be a number in [0.5, 1], got 0.25.',
    );
    expect(() => incidents({ among: [-1, 1] })).toThrow('among[0] must be a number in [0, 1]');
  });
});
