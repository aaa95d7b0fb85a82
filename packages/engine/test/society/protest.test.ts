import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNIT16 } from '../../src/agents/codec.ts';
import { complete } from '../../src/graph/complete.ts';
import { protest } from '../../src/society/protest.ts';
import { PROTEST } from '../../src/society/protest-state.ts';
import { rebellionWithoutPolice } from '../../src/society/rebellion-rule.ts';
import { restoreWorld } from '../../src/world/restore.ts';
import { run, runAsync } from '../../src/world/run.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { stepAll } from '../behaviour/stage.ts';
import { marchers, type StreetWish, street, town } from './street.ts';

const statesOf = (world: World): number[] => Array.from(world.view.column('protest').array);
const outOf = (world: World): number =>
  statesOf(world).filter((state) => state === PROTEST.out).length;

describe('protest(options) by Epstein, without network', () => {
  it('protest(...) without police brings out 1 - T / (1 - L) where hardship is uniform', () => {
    const n = 20_000;
    for (const [legitimacy, threshold] of [
      [0.5, 0.1],
      [0.2, 0.3],
      [0.82, 0.1],
      [0.9, 0.2],
    ] as const) {
      const world = createWorld(
        street(n, {
          protest: { threshold },
          model: { initial: { trustOfficial: legitimacy } },
        }),
      );
      stepAll(world, 3);
      const share = rebellionWithoutPolice(legitimacy, threshold);
      // Four standard errors of a share of n, and the rounding of hardship and trust to 1/65,535.
      const tolerance = 4 * Math.sqrt((share * (1 - share)) / n) + 2e-4;
      expect(Math.abs(outOf(world) / n - share)).toBeLessThanOrEqual(tolerance);
    }
  });

  it('protest({ reconsider, stay }) keeps out the share s / (r + s) of those who are for it', () => {
    const n = 20_000;
    // Everybody has hardship 1 and no trust: all are for it, and leave only when they tire.
    const model = street(n, {
      protest: { reconsider: 3, stay: 5 },
      model: { initial: { firstHardship: 1, trustOfficial: 0 } },
    });
    const result = run(createWorld(model), { for: 200, every: 10 });
    const shares = Array.from(result.series('protest.share')).slice(5);
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    // Chances per tick 1 - exp(-dt / mean): join a, leave b; a person who tires leaves whatever the rule says.
    const a = 1 - Math.exp(-0.25 / 3);
    const b = 1 - Math.exp(-0.25 / 5);
    expect(Math.abs(mean - a / (a + b))).toBeLessThan(4 * Math.sqrt(0.25 / n));
  });

  it('protest({ rounding: floor }) breaks out where police are fewer than those out, without rounding it does not', () => {
    const n = 1000;
    const after = (rounding: 'floor' | 'none'): number => {
      const world = createWorld(
        street(n, {
          protest: { rounding, threshold: 0.1, arrestRate: 0 },
          policing: { police: 0.1 },
          model: {
            initial: { trustOfficial: 0.5, firstHardship: 0.5, caution: 0.5, protest: 0 },
            institutions: [
              marchers(101),
              ...(street(n, { policing: { police: 0.1 } }).institutions ?? []),
            ],
          },
        }),
      );
      world.step();
      return outOf(world);
    };
    // 100 police. G = .25. Floor: 100 / 102 makes no risk, all 1,000 join. None: N = 1 - exp(-2.3 * 100 / 102), .25 - .45 < .1, and nobody stays.
    expect(after('floor')).toBe(n);
    expect(after('none')).toBe(0);
  });

  it('protest(...) stays calm while there are as many police as those who would begin', () => {
    const calm = createWorld(
      street(1000, { policing: { police: 0.01 }, model: { initial: { caution: 1 } } }),
    );
    stepAll(calm, 20);
    expect(outOf(calm)).toBe(0);
  });
});

describe('protest(options) by Granovetter', () => {
  const crowd = (n: number, caution: (i: number) => number): World =>
    createWorld(
      street(n, {
        protest: { rule: 'granovetter', threshold: -1 },
        model: { graph: complete(), initial: { caution: (i) => caution(i) } },
      }),
    );

  it('protest(...) brings out all where thresholds are 0, 1, .. n - 1 others, one more in each tick', () => {
    const n = 60;
    const world = crowd(n, (i) => i / (n - 1));
    for (let t = 1; t <= n; t++) {
      world.step();
      expect(outOf(world)).toBe(t);
    }
  });

  it('protest(...) leaves one alone where the threshold of 1 other is one of 2', () => {
    const n = 60;
    const world = crowd(n, (i) => (i === 1 ? 2 : i) / (n - 1));
    stepAll(world, n);
    expect(outOf(world)).toBe(1);
  });

  it('protest(...) needs grievance above the threshold too', () => {
    const model = street(50, {
      protest: { rule: 'granovetter', threshold: 0.3 },
      model: {
        graph: complete(),
        initial: { caution: 0, firstHardship: (i) => (i % 2 ? 0.5 : 0.7), trustOfficial: 0.5 },
      },
    });
    const world = createWorld(model);
    stepAll(world, 5);
    expect(statesOf(world)).toEqual(Array.from({ length: 50 }, (_, i) => (i % 2 ? 0 : 1)));
  });
});

describe('protest(options): what it costs and what is read', () => {
  const wish: StreetWish = {
    protest: { arrestRate: 1e6, arrested: 0.4, force: 0, topic: -1, books: true, threshold: -1 },
    policing: { police: 1 },
    model: { initial: { caution: 0, firstHardship: 1, trustOfficial: 0.5 } },
  };

  it('protest({ arrested }) takes trust from who is arrested, and keeps it in the book of force', () => {
    const world = createWorld(street(40, wish));
    stepAll(world, 2);
    const { array: trust } = world.view.column('trustOfficial');
    const { array: book } = world.view.column('trustOfficialByForce');
    expect(statesOf(world)).toEqual(Array(40).fill(PROTEST.arrested));
    for (let i = 0; i < 40; i++) {
      expect(trust[i]! / UNIT16).toBeCloseTo(0.3, 4);
      expect(book[i]).toBeCloseTo(trust[i]! / UNIT16 - Math.round(0.5 * UNIT16) / UNIT16, 6);
    }
  });

  it('protest({ custody }) holds for exponential times with this mean', () => {
    const n = 4000;
    const world = createWorld(
      street(n, { ...wish, protest: { ...wish.protest, custody: 10, reconsider: 1e9 } }),
    );
    world.view.column('protest').array.fill(PROTEST.held);
    stepAll(world, 40);
    const held = statesOf(world).filter((state) => state === PROTEST.held).length;
    const share = Math.exp(-1);
    expect(Math.abs(held / n - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / n));
  });

  it('protest({ topic }) makes readers perceive those of whom they read, and nobody without a topic', () => {
    const perceived = (topic: number): number => {
      const world = createWorld(town({ protest: { topic } }));
      stepAll(world, 60);
      const { array } = world.view.column('perceived');
      return Array.from(array).reduce((sum, code) => sum + code / UNIT16, 0) / array.length;
    };
    expect(perceived(1)).toBeGreaterThan(0.05);
    expect(perceived(-1)).toBe(0);
  });
});

describe('protest(options): errors', () => {
  it('protest(...) names the option, its rule and what it got', () => {
    expect(() => protest({ online: 2 })).toThrow(
      'protest: online must be a number in [0, 1], got 2.',
    );
    expect(() => protest({ rule: 'le bon' as never })).toThrow(
      'protest: rule must be one of epstein, granovetter, got "le bon".',
    );
    expect(() => protest({ regions: 0.5 })).toThrow(
      /regions must be a whole number in \[1, 4096\]/,
    );
    expect(() => protest({ stay: 0 })).toThrow(/stay must be a number in \(0, Infinity\), got 0/);
    expect(() => protest({ legitimacy: {} })).toThrow(/Name at least one column of trust/);
    expect(() => protest({ legitimacy: { trustOfficial: 0 } })).toThrow(/legitimacy.trustOfficial/);
    expect(() => protest({ regoins: 3 } as object)).toThrow(/Did you mean "regions"/);
  });

  it('protest(...) says so when policing has another map', () => {
    const world = createWorld(street(10, { protest: { regions: 2 }, policing: { regions: 3 } }));
    expect(() => world.step()).toThrow(
      'protest: it has 2 regions, policing 3. Give both the same number.',
    );
  });
});

describe('properties', () => {
  it('protest(...) keeps every account in one state and moves it along the allowed ways only', () => {
    const allowed: Record<number, number[]> = {
      [PROTEST.calm]: [PROTEST.calm, PROTEST.out],
      [PROTEST.out]: [PROTEST.out, PROTEST.calm, PROTEST.arrested],
      // Held and released within one tick.
      [PROTEST.arrested]: [PROTEST.held, PROTEST.calm],
      [PROTEST.held]: [PROTEST.held, PROTEST.calm],
    };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.constantFrom('epstein', 'granovetter'),
        (seed, rule) => {
          const world = createWorld(town({ protest: { rule: rule as 'epstein' } }), { seed });
          const { region } = world.view.institution('policing') as {
            region: {
              length: number;
              columns: { population: Float64Array; arrests: Float64Array };
            };
          };
          let taken = 0;
          for (let t = 0; t < 40; t++) {
            const before = statesOf(world);
            world.step();
            world.check();
            const after = statesOf(world);
            before.forEach((state, i) => {
              expect(allowed[state]).toContain(after[i]);
            });
            const arrests = region.columns.arrests.subarray(0, region.length);
            expect(arrests.reduce((sum, count) => sum + count, 0)).toBe(taken);
            taken += after.filter((state) => state === PROTEST.arrested).length;
          }
          expect(region.columns.population.subarray(0, 3)).toEqual(Float64Array.of(100, 100, 100));
        },
      ),
      { numRuns: 10 },
    );
  });

  for (const rule of ['epstein', 'granovetter'] as const) {
    it(`protest({ rule: '${rule}' }) gives the same after a snapshot, and on two threads, as without`, async () => {
      // Every third begins by itself, or nobody would by Granovetter.
      const initial = { caution: (i: number) => (i % 3 ? 0.3 : 0) };
      const model = town({ protest: { rule }, model: { initial } });
      const whole = createWorld(model, { seed: 3 });
      run(whole, { for: 12 });
      const half = createWorld(model, { seed: 3 });
      run(half, { for: 5 });
      expect(statesOf(half).some((state) => state !== PROTEST.calm)).toBe(true);
      const rest = restoreWorld(half.snapshot(), model);
      run(rest, { for: 7 });
      expect(rest.digest()).toBe(whole.digest());
      const threads = createWorld(model, { seed: 3, threads: 2 });
      expect((await runAsync(threads, { for: 12 })).digest).toBe(whole.digest());
    });
  }
});
