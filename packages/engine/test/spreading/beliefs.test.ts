import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawUnit } from '../../src/random/draw.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { exp } from '../../src/random/math.ts';
import { sbfc, sbfcRun } from '../../src/spreading/sbfc.ts';
import { sbfcReading } from '../../src/spreading/sbfc-reading.ts';
import { seiz, seizRun } from '../../src/spreading/seiz.ts';
import { seizReading } from '../../src/spreading/seiz-reading.ts';
import { createWorld } from '../../src/world/world.ts';
import { alwaysAwake, type Line, stage } from '../behaviour/stage.ts';
import { graphOf, history, randomRows } from './towns.ts';

const PAIR = graphOf([[], [0]]);
const CERTAIN = { persuasion: 1e6, doubt: 1e6, atOnce: 1, skeptical: 1 };

describe('seizRun(population, { infected, skeptics }, rates)', () => {
  it('seizRun(...) leads from a susceptible account to each compartment', () => {
    const end = (seeds: { infected: number[]; skeptics?: number[] }, rates: object) =>
      seizRun(PAIR, seeds, { ...CERTAIN, ...rates, steps: 1 }).state[1];
    expect(end({ infected: [0] }, {})).toBe(2);
    expect(end({ infected: [0] }, { atOnce: 0 })).toBe(1);
    expect(end({ infected: [], skeptics: [0] }, {})).toBe(3);
    expect(end({ infected: [], skeptics: [0] }, { skeptical: 0 })).toBe(1);
    const twoSteps = { ...CERTAIN, atOnce: 0, incubation: 1e6, steps: 2 };
    expect(seizRun(PAIR, { infected: [0] }, twoSteps).state[1]).toBe(2);
  });

  it('seizRun(...) does nothing at zero rates and without anybody who knows', () => {
    const none = { persuasion: 0, doubt: 0, reinforcement: 0, incubation: 0 };
    const still = seizRun(40, { infected: [1], skeptics: [2] }, { ...none, steps: 30 });
    expect(still.counts.susceptible.at(-1)).toBe(38);
    expect(seizRun(40, { infected: [] }).steps).toBe(0);
  });

  it('seizRun(n, ...) follows its differential equations', () => {
    // Euler steps of the same length on shares; N = 40,000: 4 standard errors of a share are at most .01.
    const r = {
      persuasion: 0.5,
      doubt: 0.3,
      atOnce: 0.3,
      skeptical: 0.6,
      reinforcement: 0.2,
      incubation: 0.05,
    };
    const [n, dt, steps] = [40_000, 0.1, 120];
    let [s, e, i, z] = [0.85, 0, 0.1, 0.05];
    for (let t = 0; t < steps; t++) {
      const heard = r.persuasion * s * i * dt;
      const doubted = r.doubt * s * z * dt;
      const turned = (r.reinforcement * i + r.incubation) * e * dt;
      s -= heard + doubted;
      e += (1 - r.atOnce) * heard + (1 - r.skeptical) * doubted - turned;
      i += r.atOnce * heard + turned;
      z += r.skeptical * doubted;
    }
    const infected = Array.from({ length: n / 10 }, (_, k) => k);
    const skeptics = Array.from({ length: n / 20 }, (_, k) => n - 1 - k);
    const { counts } = seizRun(n, { infected, skeptics }, { ...r, dt, steps });
    const found = Object.values(counts).map((count) => count.at(-1)! / n);
    [s, e, i, z].forEach((share, c) => {
      expect(Math.abs(found[c]! - share)).toBeLessThan(0.01);
    });
  });

  it('seizRun(...) says what is wrong with an option', () => {
    expect(() => seizRun(PAIR, { infected: [0] }, { atOnce: 2 })).toThrow(
      'seizRun: atOnce must be',
    );
    expect(() => seizRun(PAIR, { infected: [2] })).toThrow('seizRun: seeds[0]');
    expect(() => seizRun(PAIR, { infected: [0], skeptic: [] } as never)).toThrow(
      'Did you mean "skeptics"?',
    );
    expect(() => seiz({ doubt: -1 })).toThrow('seiz: doubt');
    expect(() => seizReading({ subject: 0 })).toThrow('seizReading: subject');
    expect(() => sbfcReading({ share: 2 })).toThrow('sbfcReading: share');
    expect(seiz().params).toMatchObject({
      persuasion: 0.3,
      incubation: 0.01,
      mixing: 'follows',
    });
  });
});

describe('sbfcRun(population, { believers, factCheckers }, rates)', () => {
  it('sbfcRun(...) moves by verifying and forgetting alone when nothing spreads', () => {
    const end = (rates: object) => [
      ...sbfcRun(PAIR, { believers: [0], factCheckers: [1] }, { spreading: 0, steps: 1, ...rates })
        .state,
    ];
    expect(end({ verify: 1, forget: 0 })).toEqual([2, 2]);
    expect(end({ verify: 0, forget: 1 })).toEqual([0, 0]);
    expect(end({ verify: 0, forget: 0 })).toEqual([1, 2]);
  });

  it('sbfcRun(...) splits newcomers by number and credibility', () => {
    // 1 believer and 2 fact-checkers, credibility .5: hoax weighs 1.5 against 1, so .6 of the readers believe.
    const readers = 20_000;
    const rows = [[], [], [], ...Array.from({ length: readers }, () => [0, 1, 2])];
    const rates = { credibility: 0.5, spreading: 1, verify: 0, forget: 0, steps: 1 };
    const { counts } = sbfcRun(graphOf(rows), { believers: [0], factCheckers: [1, 2] }, rates);
    const error = Math.sqrt(0.24 / readers);
    expect(Math.abs((counts.believers[1]! - 1) / readers - 0.6)).toBeLessThan(4 * error);
    expect(counts.susceptible[1]).toBe(0);
  });

  it('sbfcRun(...) ends when all are susceptible, and says what is wrong with an option', () => {
    expect(sbfcRun(PAIR, { believers: [0] }, { verify: 0, forget: 1, spreading: 0 }).steps).toBe(1);
    expect(() => sbfcRun(PAIR, { believers: [0] }, { verify: 0.5, forget: 0.6 })).toThrow(
      'sbfcRun: forget must be a number in [0, 0.5], got 0.6. A believer verifies or forgets, never both in one step.',
    );
    expect(() => sbfc({ credibility: 2 })).toThrow('sbfc: credibility');
  });
});

type Twin = (s: number, u: number, counts: number[]) => number;

/** Synchronous steps on plain arrays. */
function play(
  name: string,
  rows: number[][],
  start: number[],
  { next, seed, steps }: { next: Twin; seed: string; steps: number },
): number[] {
  const [k0, k1] = deriveKey(seedKey(seed), name);
  let state = start;
  for (let t = 0; t < steps; t++) {
    const was = state;
    state = was.map((s, i) => {
      const counts = [0, 0, 0, 0];
      for (const j of rows[i]!) counts[was[j]!]!++;
      return next(s, drawUnit(k0, k1, t, i, 0), counts);
    });
  }
  return state;
}

describe('properties', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const towns = fc.record({ seed: fc.nat({ max: 100_000 }), n: fc.integer({ min: 3, max: 14 }) });

  it('seizRun(...) does the same as its slow twin, in a world too', () => {
    fc.assert(
      fc.property(towns, share, share, share, ({ n, seed }, persuasion, atOnce, doubt) => {
        const rows = randomRows(seed, n, 4);
        const rates = {
          persuasion,
          doubt,
          atOnce,
          skeptical: 0.5,
          reinforcement: 0.3,
          incubation: 0.1,
        };
        const dt = 0.5;
        const next: Twin = (s, u, counts) => {
          if (s > 1) return s;
          const toRumour = persuasion * dt * counts[2]!;
          const toDoubt = doubt * dt * counts[3]!;
          if (s === 1) return u < 1 - exp(-(0.3 * (dt * counts[2]!) + 0.1 * dt)) ? 2 : 1;
          const total = toRumour + toDoubt;
          const any = 1 - exp(-total);
          if (!(u < any)) return 0;
          // Four shares of [0, any): infected at once, exposed by rumour, skeptic, exposed by doubt.
          const place = u / any;
          const ends = [atOnce * toRumour, toRumour, toRumour + 0.5 * toDoubt].map(
            (x) => x / total,
          );
          const cell = ends.filter((end) => place >= end).length;
          return [2, 1, 3, 1][cell]!;
        };
        const seeds = { infected: [0], skeptics: [1] };
        const start = rows.map((_, i) => (i === 0 ? 2 : i === 1 ? 3 : 0));
        const options = { ...rates, dt, steps: 5, seed: `${seed}` };
        const found = seizRun(graphOf(rows), seeds, options);
        expect([...found.state]).toEqual(
          play('seiz', rows, start, { next, seed: `${seed}`, steps: 5 }),
        );
        for (let t = 0; t <= found.steps; t++)
          expect(Object.values(found.counts).reduce((sum, c) => sum + c[t]!, 0)).toBe(n);
        const states = history(rows, seiz(rates), 'rumour', {
          ticks: 5,
          seed: `${seed}`,
          changes: { tick: dt, initial: { rumour: (i) => start[i]! } },
        });
        expect(states[5]).toEqual([...found.state]);
      }),
      { numRuns: 60 },
    );
  });

  it('sbfcRun(...) does the same as its slow twin, in a world too', () => {
    fc.assert(
      fc.property(towns, share, share, share, ({ n, seed }, spreading, credibility, verify) => {
        const rows = randomRows(seed, n, 4);
        const forget = (1 - verify) / 2;
        const rates = { spreading, credibility, verify, forget };
        const next: Twin = (s, u, counts) => {
          const hoax = counts[1]! * (1 + credibility);
          const total = hoax + counts[2]! * (1 - credibility);
          if (s === 0) {
            if (total === 0 || u >= spreading) return 0;
            return u * total < spreading * hoax ? 1 : 2;
          }
          if (s === 1) return u < verify ? 2 : u - verify < forget ? 0 : 1;
          return u < forget ? 0 : 2;
        };
        const start = rows.map((_, i) => (i === 0 ? 1 : i === 1 ? 2 : 0));
        const seeds = { believers: [0], factCheckers: [1] };
        const found = sbfcRun(graphOf(rows), seeds, { ...rates, steps: 5, seed: `${seed}` });
        expect([...found.state]).toEqual(
          play('sbfc', rows, start, { next, seed: `${seed}`, steps: found.steps }),
        );
        for (let t = 0; t <= found.steps; t++)
          expect(Object.values(found.counts).reduce((sum, c) => sum + c[t]!, 0)).toBe(n);
        const states = history(rows, sbfc(rates), 'hoax', {
          ticks: found.steps,
          seed: `${seed}`,
          changes: { initial: { hoax: (i) => start[i]! } },
        });
        expect(states.at(-1)).toEqual([...found.state]);
      }),
      { numRuns: 60 },
    );
  });

  it('seiz and sbfc behaviours can meet everyone alike', () => {
    const rows = Array.from({ length: 30 }, () => []);
    const rumour = history(
      rows,
      seiz({ mixing: 'everyone', persuasion: 2, seeds: [0] }),
      'rumour',
      {
        ticks: 20,
        seed: 'mixed',
      },
    );
    const even = seizRun(30, { infected: [0] }, { persuasion: 2, seed: 'mixed', steps: 20 });
    expect(rumour.at(-1)).toEqual([...even.state]);
    const hoax = history(rows, sbfc({ mixing: 'everyone', seeds: [0] }), 'hoax', {
      ticks: 9,
      seed: 'mixed',
    });
    expect(hoax[9]).toEqual([
      ...sbfcRun(30, { believers: [0] }, { seed: 'mixed', steps: 9 }).state,
    ]);
  });
});

/** Readers who follow account 0, which posts one line of each stance in turn. */
function readings(
  behaviour: ReturnType<typeof seizReading>,
  stances: readonly number[],
  subject = 1,
) {
  const lines: Line[] = stances.map((stance, tick) => ({
    tick,
    author: 0,
    topic: 0,
    stance,
    subject,
  }));
  const rows = [[], ...Array.from({ length: 2000 }, () => [0])];
  const world = createWorld(stage(rows, lines, { behaviours: [alwaysAwake(), behaviour] }), {
    seed: 'r',
  });
  for (let t = 0; t <= stances.length; t++) {
    world.step();
    world.check();
  }
  const name = behaviour.name === 'seizReading' ? 'rumour' : 'hoax';
  const state = Array.from(world.view.column(name).array).slice(1);
  const shares = [0, 1, 2, 3].map((s) => state.filter((x) => x === s).length / state.length);
  return { shares, reposts: world.figures.reposts };
}

describe('seizReading({ subject, share }) and sbfcReading({ subject, share })', () => {
  /** 4 standard errors of a share among 2,000 readers. */
  const near = (found: number, expected: number) =>
    expect(Math.abs(found - expected)).toBeLessThanOrEqual(
      4 * Math.sqrt((expected * (1 - expected)) / 2000),
    );

  it('seizReading(...) persuades by a post for, makes skeptics by a post against, and reposts', () => {
    const rates = { persuasion: 1, doubt: 0.5, atOnce: 0.25, skeptical: 0.4, incubation: 0 };
    const one = readings(seizReading({ ...rates, share: 1 }), [0.8]);
    near(one.shares[2]!, 0.25 * (1 - Math.exp(-1)));
    near(one.shares[1]!, 0.75 * (1 - Math.exp(-1)));
    expect(one.reposts).toBe(Math.round(one.shares[2]! * 2000));
    const against = readings(seizReading({ ...rates, share: 0 }), [-0.8]);
    near(against.shares[3]!, 0.4 * (1 - Math.exp(-0.5)));
    expect(against.reposts).toBe(0);
  });

  it('seizReading(...) passes over other subjects and neutral posts, and incubates by the hour', () => {
    expect(readings(seizReading({ persuasion: 1e6 }), [1], 2).shares[0]).toBe(1);
    expect(readings(seizReading({ persuasion: 1e6 }), [0]).shares[0]).toBe(1);
    // Exposed at once; two visits of a quarter of an hour later.
    const rates = { persuasion: 1e6, atOnce: 0, reinforcement: 0, incubation: 2 };
    near(readings(seizReading(rates), [1, 0, 0]).shares[2]!, 1 - Math.exp(-2 * 0.5));
  });

  it('sbfcReading(...) is one step per visit over what was read', () => {
    const rates = { spreading: 0.5, credibility: 0.2, verify: 0, forget: 0 };
    const one = readings(sbfcReading(rates), [1]);
    near(one.shares[1]!, 0.5);
    expect(one.reposts).toBe(Math.round(one.shares[1]! * 2000));
    near(readings(sbfcReading({ ...rates, share: 0 }), [-1]).shares[2]!, 0.5);
    expect(readings(sbfcReading(rates), [1], 3).shares[0]).toBe(1);
    // Believers of the first visit verify or forget in the second, in which they read nothing new.
    const two = readings(sbfcReading({ ...rates, verify: 0.5, forget: 0.5, share: 0 }), [1, 0]);
    expect(two.shares[1]).toBe(0);
    near(two.shares[2]!, 0.25);
  });
});
