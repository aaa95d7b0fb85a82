import { describe, expect, it } from 'vitest';
import { NONE } from '../../src/base/memory.ts';
import { AGENCY_MIX, adoptionCurve } from '../../src/institutions/adoption.ts';
import { type AgencyOptions, agencies } from '../../src/institutions/agencies.ts';
import { type DirectiveOptions, directive } from '../../src/institutions/directives.ts';
import { AGENCY_LEVELS, AGENCY_TYPES, layHierarchy } from '../../src/institutions/hierarchy.ts';
import { restoreWorld } from '../../src/world/restore.ts';
import { agencyMeasures } from '../../src/world/series/agency-measures.ts';
import { deskMeasures } from '../../src/world/series/desk-measures.ts';
import { createWorld } from '../../src/world/world.ts';
import { type Line, nobodyFollows, stage } from '../behaviour/stage.ts';
import { ALARM } from '../random/statistics.ts';
import { stepAndCollect } from '../world/models.ts';

const QUIET = { postsPerDay: 0 };

function world(
  options: AgencyOptions,
  orders: DirectiveOptions[] = [],
  size = 1000,
  lines: Line[] = [],
) {
  const directives = orders.map(({ name = 'directive' }) => name);
  const model = stage(nobodyFollows(size + 1), lines, {
    kinds: { official: size, netizen: 1 },
    behaviours: [],
    institutions: [...orders.map(directive), agencies({ directives, ...options })],
    measures: [
      ...agencyMeasures({ directives }),
      ...deskMeasures({ name: 'agencies', kind: 'official' }),
    ],
  });
  return { model, world: createWorld(model, { seed: 'agencies' }) };
}
const read = (
  { view }: ReturnType<typeof createWorld>,
  name: string,
  directives: string[] = [],
): number =>
  agencyMeasures({ directives })
    .find((measure) => measure.name === name)!
    .of(view) as number;

describe('layHierarchy(count, mix)', () => {
  it('layHierarchy(...) keeps the shares of levels and types, and puts everyone below one of its type a level up', () => {
    const { level, superior, type } = layHierarchy(120_000, AGENCY_MIX);
    AGENCY_LEVELS.forEach((name, l) => {
      const count = level.filter((one) => one === l).length;
      expect(Math.abs(count - 120_000 * AGENCY_MIX.levels[name])).toBeLessThanOrEqual(1);
    });
    AGENCY_TYPES.forEach((name, t) => {
      const count = type.filter((one) => one === t).length;
      expect(Math.abs(count - 120_000 * AGENCY_MIX.types[name])).toBeLessThanOrEqual(4);
    });
    superior.forEach((above, row) => {
      if (level[row] === 0) expect(above).toBe(NONE);
      else if (level[above] !== level[row]! - 1 || type[above] !== type[row])
        throw new Error(`row ${row}`);
    });
  });

  it('layHierarchy(...) works for few agencies: some levels and types are empty', () => {
    for (const count of [0, 1, 2, 7, 30]) {
      const { level, superior } = layHierarchy(count, AGENCY_MIX);
      for (let row = 0; row < count; row++) {
        if (superior[row] === NONE) expect(level[row]).toBe(level[0]);
        else expect(level[superior[row]!]).toBeLessThan(level[row]!);
      }
    }
  });
});

describe('adoptionCurve(options)', () => {
  it('adoptionCurve() gives about 20,000, 60,000 and 100,000 accounts, a third to a half of them police, from the top down', () => {
    const points = adoptionCurve();
    [20_000, 60_000, 100_000].forEach((count, n) => {
      const { accounts, levels, police } = points[n]!;
      expect(Math.abs(accounts / count - 1)).toBeLessThan(0.1);
      expect(police / accounts).toBeGreaterThan(1 / 3);
      expect(police / accounts).toBeLessThan(1 / 2);
      expect(levels).toEqual([...levels].sort((a, b) => b - a));
    });
  });

  it('adoptionCurve({ imitation: 0 }) is exponential in each cell; without either hazard nobody opens', () => {
    const [point] = adoptionCurve({ imitation: 0, innovation: 0.5, days: [365], pool: 1000 });
    let expected = 0;
    for (const [level, factor] of [
      ['ministry', 10],
      ['province', 5],
      ['city', 2],
      ['county', 0.7],
    ] as const)
      for (const type of AGENCY_TYPES) {
        const share = AGENCY_MIX.levels[level] * AGENCY_MIX.types[type];
        const hazard =
          0.5 *
          factor *
          { police: 1.25, courts: 0.9, propaganda: 1, health: 0.9, other: 0.9 }[type];
        expected += 1000 * share * (1 - Math.exp((-hazard * 365) / 365.25));
      }
    expect(point!.accounts).toBeCloseTo(expected, 6);
    expect(adoptionCurve({ imitation: 0, innovation: 0 }).map(({ accounts }) => accounts)).toEqual([
      0, 0, 0,
    ]);
  });

  it('adoptionCurve(...) says what is wrong with an option', () => {
    expect(() => adoptionCurve({ imitation: -1 })).toThrow(
      'adoptionCurve: imitation must be a number in [0, Infinity), got -1.',
    );
    expect(() => adoptionCurve({ days: [5, 3] })).toThrow(
      'days[1] must be a whole number in [5, Infinity), got 3',
    );
    expect(() => adoptionCurve({ pool: 0 })).toThrow('pool must be');
  });
});

describe('agencies(options): who opens an account', () => {
  it('agencies({ since }) has opened what the expected curve says (false alarm 1e-6, and 1% for the finite pool)', () => {
    for (const since of [730, 1096]) {
      const size = 6000;
      const { world: made } = world({ ...QUIET, since }, [], size);
      made.step();
      const [point] = adoptionCurve({ pool: size, days: [since] });
      const p = point!.accounts / size;
      const opened = read(made, 'agencies.opened');
      expect(Math.abs(opened / size - p)).toBeLessThan(
        ALARM * Math.sqrt((p * (1 - p)) / size) + 0.01,
      );
    }
  });

  it('agencies({ pace }) goes through so many days of adoption per day, one by one or all at once', () => {
    const { world: made } = world({ ...QUIET, since: 700, pace: 30 }, [], 6000);
    for (let t = 0; t < 4 * 24 * 4; t++) made.step();
    const [point] = adoptionCurve({ pool: 6000, days: [820] });
    expect(Math.abs(read(made, 'agencies.opened') / point!.accounts - 1)).toBeLessThan(0.1);
    const { world: still } = world({ ...QUIET, since: 700, pace: 0 }, [], 6000);
    still.step();
    const first = read(still, 'agencies.opened');
    for (let t = 0; t < 200; t++) still.step();
    expect(read(still, 'agencies.opened')).toBe(first);
  });
});

describe('directive(options)', () => {
  const AT = { at: 10, delay: { ministry: 0, province: 5, city: 10, county: 20 } };

  it('directive({ at, delay }) arrives after its superiors, with exponential delays (false alarm 1e-6)', () => {
    const size = 10_000;
    const { world: made } = world(QUIET, [AT], size);
    for (let t = 0; t < 50; t++) made.step();
    const { reachedAt } = made.view.institution('directive') as { reachedAt: Float64Array };
    const { level, superior } = layHierarchy(size, AGENCY_MIX);
    const sums = [0, 0, 0, 0];
    const counts = [0, 0, 0, 0];
    for (let row = 0; row < size; row++) {
      const from = superior[row] === NONE ? 10 : reachedAt[superior[row]!]!;
      expect(reachedAt[row]!).toBeGreaterThanOrEqual(from);
      sums[level[row]!]! += reachedAt[row]! - from;
      counts[level[row]!]!++;
    }
    [0, 5, 10, 20].forEach((mean, l) => {
      expect(Math.abs(sums[l]! / counts[l]! - mean)).toBeLessThanOrEqual(
        (ALARM * mean) / Math.sqrt(counts[l]!),
      );
    });
    const [reached, followed] = ['reached', 'followed'].map((what) =>
      read(made, `directive.${what}@city`, ['directive']),
    );
    expect(reached!).toBeGreaterThan(followed!);
    expect(followed!).toBeGreaterThan(0);
  });

  it('directive({ compliance, types }) is followed by so many of those addressed', () => {
    const size = 10_000;
    const { world: made } = world(QUIET, [{ ...AT, types: ['police'] }], size);
    for (let t = 0; t < 50; t++) made.step();
    const { complies } = made.view.institution('directive') as { complies: Uint8Array };
    const { level, type } = layHierarchy(size, AGENCY_MIX);
    [1, 0.9, 0.75, 0.5].forEach((share, l) => {
      const rows = [...complies.keys()].filter((row) => level[row] === l && type[row] === 0);
      const count = rows.filter((row) => complies[row] === 1).length;
      expect(Math.abs(count / rows.length - share)).toBeLessThanOrEqual(
        ALARM * Math.sqrt((share * (1 - share)) / rows.length),
      );
    });
    expect([...complies.keys()].some((row) => complies[row] === 1 && type[row] !== 0)).toBe(false);
  });

  it('directive({ opening }) makes those that follow open an account, and nobody else', () => {
    const opened = (opening: number): number => {
      const { world: made } = world(
        { ...QUIET, since: 0, pace: 0 },
        [{ at: 0, opening, delay: { ministry: 0, province: 0, city: 0, county: 0 } }],
        2000,
      );
      for (let t = 0; t <= 200; t++) made.step();
      return read(made, 'agencies.opened');
    };
    expect(opened(0)).toBe(0);
    // At hour 48, when accounts were last opened, each of the 1,140 or so that follow has opened with 1 - exp(-.96).
    const followers = 2000 * (0.002 + 0.9 * 0.028 + 0.75 * 0.19 + 0.5 * 0.78);
    const expected = followers * (1 - Math.exp(-0.96));
    expect(Math.abs(opened(0.02) - expected)).toBeLessThan(ALARM * Math.sqrt(2000 * 0.25));
  });

  it('directive(...) says what is wrong with an option', () => {
    const wrong: [DirectiveOptions, string][] = [
      [
        { at: -1 },
        'directive: at must be a number in [0, Infinity), got -1. It is a number of hours.',
      ],
      [{ openness: 2 }, 'openness must be a number in [0, 1], got 2'],
      [{ lag: 0 }, 'lag must be a number in (0, Infinity), got 0'],
      [
        { types: ['army' as never] },
        'types[0] must be one of police, courts, propaganda, health, other, got "army".',
      ],
      [{ delay: { ministry: 0, province: -1, city: 0, county: 0 } }, 'delay.province must be'],
      [
        { compliance: { ministry: 0, province: 2, city: 0, county: 0 } },
        'compliance.province must be',
      ],
      [{ opening: -1 }, 'opening must be'],
    ];
    for (const [options, message] of wrong) expect(() => directive(options)).toThrow(message);
  });
});

describe('agencies(options): what they do', () => {
  /** Everybody has opened an account. */
  const OPEN = { since: 30, pace: 0, adoption: { innovation: 1000 } };
  const HERE = {
    at: 0,
    delay: { ministry: 0, province: 0, city: 0, county: 0 },
    compliance: { ministry: 1, province: 1, city: 1, county: 1 },
  };
  const size = 400;
  const questions: Line[] = Array.from({ length: size }, (_, row) => ({
    tick: 1,
    author: size,
    kind: 'question',
    to: row,
    topic: 0,
  }));

  it('agencies({ postsPerDay, register, stance }) post so much, so, and by a directive otherwise', () => {
    const posts = (orders: DirectiveOptions[]) =>
      stepAndCollect(world({ ...OPEN, postsPerDay: 3, stance: 0.2 }, orders, size).world, 96 * 2);
    const before = posts([]);
    expect(before.every(({ register }) => Math.abs(register - 0.1) < 1e-6)).toBe(true);
    const expected = size * 6;
    expect(Math.abs(before.length - expected)).toBeLessThan(ALARM * Math.sqrt(expected));
    const after = posts([{ ...HERE, register: 0.8 }]);
    expect(after.length).toBe(before.length);
    expect(
      after.filter(({ hour }) => hour > 1).every(({ register }) => Math.abs(register - 0.8) < 1e-6),
    ).toBe(true);
  });

  it.each([
    ['openness and lag of its own', [], 0.3, 5],
    ['those of a directive', [{ ...HERE, openness: 0.8, lag: 1 }], 0.8, 1],
    [
      'those of the later directive',
      [
        { ...HERE, openness: 0.8, lag: 1 },
        { ...HERE, name: 'second', openness: 0.5, lag: null },
      ],
      0.5,
      1,
    ],
  ] as const)(
    'agencies(...) answers questions with %s (false alarm 1e-6)',
    (_what, orders, openness, lag) => {
      const { world: made } = world(
        { ...OPEN, ...QUIET, openness: 0.3, lag: 5 },
        [...orders],
        size,
        questions,
      );
      for (let t = 0; t < 4 * 100; t++) made.step();
      const of = (name: string) =>
        deskMeasures({ name: 'agencies', kind: 'official', hours: 1000 })
          .find((one) => one.name === name)!
          .of(made.view) as number;
      expect(of('agencies.asked')).toBe(size);
      const answered = of('agencies.answered');
      expect(answered + of('agencies.dropped')).toBe(size);
      expect(Math.abs(answered / size - openness)).toBeLessThan(
        ALARM * Math.sqrt((openness * (1 - openness)) / size),
      );
      // A question is seen at the next tick, up to a quarter of an hour after it was asked.
      const response = of('agencies.response');
      expect(response).toBeGreaterThan(lag - (ALARM * lag) / Math.sqrt(answered));
      expect(response).toBeLessThan(lag + 0.25 + (ALARM * lag) / Math.sqrt(answered));
    },
  );

  it('agencies(...) continues from a snapshot bit for bit', () => {
    const { model, world: whole } = world({ since: 900, pace: 20 }, [HERE], size, questions);
    for (let t = 0; t < 200; t++) whole.step();
    const first = createWorld(model, { seed: 'agencies' });
    for (let t = 0; t < 90; t++) first.step();
    const second = restoreWorld(first.snapshot(), model);
    for (let t = 90; t < 200; t++) second.step();
    expect(second.digest()).toBe(whole.digest());
  });

  it('agencies(...) says what is wrong with an option', () => {
    const wrong: [AgencyOptions, string][] = [
      [{ since: -1 }, 'agencies: since must be a whole number in [0, 36525], got -1.'],
      [{ pace: -1 }, 'pace must be'],
      [{ lag: 0 }, 'lag must be a number in (0, Infinity), got 0. It is a number of hours.'],
      [{ openness: 2 }, 'openness must be a number in [0, 1], got 2'],
      [{ stance: 2 }, 'stance must be a number in [-1, 1], got 2'],
      [{ registerAppeal: 0 }, 'registerAppeal must be a number in [1, Infinity), got 0'],
      [{ adoption: { innovation: -1 } }, 'innovation must be'],
      [{ register: 3 }, 'register must be'],
      [{ postPerDay: 1 } as never, 'Did you mean "postsPerDay"?'],
    ];
    for (const [options, message] of wrong) expect(() => agencies(options)).toThrow(message);
  });
});
