import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NONE } from '../../src/base/memory.ts';
import type { Model } from '../../src/contract/model.ts';
import { drawUnit } from '../../src/random/draw.ts';
import { type CivilViolenceOptions, civilViolence } from '../../src/society/civil-violence.ts';
import { civilViolenceStep, type StreetRules } from '../../src/society/civil-violence-step.ts';
import { arrestChance, rebels } from '../../src/society/rebellion-rule.ts';
import type { Street, StreetSite } from '../../src/society/street-grid.ts';
import { torusDisc } from '../../src/society/torus-disc.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { nobodyFollows, stage } from '../behaviour/stage.ts';

const K0 = 11;
const K1 = 22;
const RULES: StreetRules = {
  legitimacy: 0.3,
  threshold: 0.1,
  arrestConstant: 2.3,
  rounding: 'floor',
  longestJail: 5,
  moves: true,
};

function streetOf(count: number): Street {
  return {
    cell: new Uint32Array(count).fill(NONE),
    active: new Uint8Array(count),
    jail: new Uint16Array(count),
    hardship: Float32Array.from({ length: count }, (_, i) => drawUnit(K0, K1, 0, i, 98)),
    riskAversion: Float32Array.from({ length: count }, (_, i) => drawUnit(K0, K1, 0, i, 99)),
  };
}

/** The first cell, among those tried by lot and then among all free ones, that nobody stands in. */
function slowCell(street: Street, cells: readonly number[], draw: (t: number) => number): number {
  const isFree = (c: number): boolean => !street.cell.includes(c);
  const tried = Array.from({ length: 64 }, (_, t) => cells[Math.floor(draw(t) * cells.length)]!);
  const free = cells.filter(isFree);
  return tried.find(isFree) ?? free[Math.floor(draw(64) * free.length)] ?? NONE;
}

/** One tick without a grid: everybody looks through everybody. */
function slowStep(street: Street, site: StreetSite, rules: StreetRules, tick: number): void {
  const { citizens, disc, police } = site;
  const draw = (i: number, slot: number): number => drawUnit(K0, K1, tick, i, slot);
  const rangeOf = ({ hi, lo }: { lo: number; hi: number }): number[] =>
    Array.from({ length: hi - lo }, (_, k) => lo + k);
  const inSight = (c: number): number[] =>
    Array.from(disc.cells.subarray(c * disc.count, (c + 1) * disc.count));
  const all = Array.from({ length: disc.width * disc.height }, (_, c) => c);
  const order = [...rangeOf(citizens), ...rangeOf(police)];
  for (const i of order) {
    if (street.cell[i] !== NONE) continue;
    street.jail[i] = Math.max(0, street.jail[i]! - 1);
    if (street.jail[i] === 0) street.cell[i] = slowCell(street, all, (t) => draw(i, 0x100 + t));
  }
  for (let r = order.length - 1; r > 0; r--) {
    const other = Math.floor(draw(r, 0) * (r + 1));
    [order[r], order[other]] = [order[other]!, order[r]!];
  }
  for (const i of order) {
    if (street.cell[i] === NONE) continue;
    const isPolice = rangeOf(police).includes(i);
    if (isPolice || rules.moves) {
      const to = slowCell(street, inSight(street.cell[i]!), (t) => draw(i, 0x200 + t));
      if (to !== NONE) street.cell[i] = to;
    }
    const near = inSight(street.cell[i]!);
    const active = near
      .map((c) => street.cell.indexOf(c))
      .filter((j) => j >= 0 && street.active[j] === 1);
    if (isPolice) {
      const who = active[Math.floor(draw(i, 2) * active.length)];
      if (who === undefined) continue;
      street.jail[who] = 1 + Math.floor(draw(who, 1) * rules.longestJail);
      street.active[who] = 0;
      street.cell[who] = NONE;
    } else {
      const patrols = rangeOf(police).filter((j) => near.includes(street.cell[j]!)).length;
      const rebelling = 1 + active.filter((j) => j !== i).length;
      const chance = arrestChance(patrols, rebelling, rules.arrestConstant, rules.rounding);
      const mind = { hardship: street.hardship[i]!, riskAversion: street.riskAversion[i]! };
      street.active[i] = rebels(mind, chance, rules) ? 1 : 0;
    }
  }
}

function worldOf(
  options: CivilViolenceOptions,
  changes: Partial<Model> & { police?: number; citizens?: number } = {},
): World {
  const { citizens = 40, police = 4, ...rest } = changes;
  const model = stage(nobodyFollows(citizens + police), [], {
    kinds: { netizen: citizens, police },
    behaviours: [civilViolence({ width: 8, vision: 2, ...options })],
    ...rest,
  });
  return createWorld(model, { seed: 'street' });
}

describe('civilViolenceStep(street, site, rules, clock)', () => {
  it('civilViolenceStep(...) puts all who are off the grid into cells of their own', () => {
    const street = streetOf(60);
    const site = {
      disc: torusDisc(8, 8, 2),
      citizens: { lo: 0, hi: 55 },
      police: { lo: 55, hi: 60 },
    };
    const rules = { ...RULES, legitimacy: 1 };
    const count = civilViolenceStep(street, site, rules, { k0: K0, k1: K1, tick: 0 });
    expect(count).toBe(0);
    expect(new Set(street.cell).size).toBe(60);
    expect(Math.max(...street.cell)).toBeLessThan(64);
  });

  it('civilViolenceStep(...) leaves a full torus as it stands', () => {
    const street = streetOf(16);
    street.cell.set(Array.from({ length: 16 }, (_, i) => i));
    const site = {
      disc: torusDisc(4, 4, 1),
      citizens: { lo: 0, hi: 16 },
      police: { lo: 16, hi: 16 },
    };
    civilViolenceStep(street, site, RULES, { k0: K0, k1: K1, tick: 0 });
    expect(Array.from(street.cell)).toEqual(Array.from({ length: 16 }, (_, i) => i));
  });
});

describe('civilViolence(options)', () => {
  it('civilViolence(...) without police has those active whose grievance is above the threshold', () => {
    const world = worldOf({ legitimacy: 0.5, threshold: 0.2 }, { police: 0 });
    for (let t = 0; t < 3; t++) world.step();
    const [active, hardship] = ['active', 'hardship'].map((name) =>
      Array.from(world.view.column(name).array),
    );
    expect(active).toEqual(hardship!.map((h) => (0.5 * h > 0.2 ? 1 : 0)));
    expect(active).toContain(1);
    expect(active).toContain(0);
  });

  it('civilViolence(...) keeps jailed accounts off the grid for as many counts as their term', () => {
    const world = worldOf({ legitimacy: 0, arrestConstant: 1e-9, longestJail: 6 });
    const { array: cell } = world.view.column('cell');
    const { array: jail } = world.view.column('jail');
    const away = new Map<number, { term: number; counts: number }>();
    const ended: { term: number; counts: number }[] = [];
    for (let t = 0; t < 60; t++) {
      world.step();
      world.check();
      for (let i = 0; i < 40; i++) {
        const known = away.get(i);
        // A term that ended and one that begins in the same tick show as a rising number.
        if (known && (cell[i] !== NONE || jail[i]! !== known.term - known.counts)) {
          ended.push(known);
          away.delete(i);
        }
        if (cell[i] !== NONE) continue;
        const one = away.get(i) ?? { term: jail[i]!, counts: 0 };
        one.counts++;
        away.set(i, one);
      }
    }
    expect(ended.length).toBeGreaterThan(100);
    for (const { counts, term } of ended) expect(counts).toBe(term);
    expect([...new Set(ended.map(({ term }) => term))].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('civilViolence({ moves: false }) leaves citizens where they entered; police move on', () => {
    const world = worldOf({ moves: false, legitimacy: 1 });
    world.step();
    const first = Array.from(world.view.column('cell').array);
    for (let t = 0; t < 5; t++) world.step();
    const later = Array.from(world.view.column('cell').array);
    expect(later.slice(0, 40)).toEqual(first.slice(0, 40));
    expect(later.slice(40)).not.toEqual(first.slice(40));
  });

  it('civilViolence(...) follows events that change the rules', () => {
    const world = worldOf(
      { legitimacy: 1 },
      {
        police: 0,
        tick: 1,
        events: [{ at: 3, target: 'civilViolence', set: { legitimacy: 0, threshold: -1 } }],
      },
    );
    const counts = Array.from({ length: 6 }, () => {
      world.step();
      return world.view.column('active').array.filter((x: number) => x === 1).length;
    });
    expect(counts).toEqual([0, 0, 0, 40, 40, 40]);
  });

  it('civilViolence(options) checks its options and the room on the torus', () => {
    expect(() => civilViolence({ rounding: 'ceil' as never })).toThrow(
      'civilViolence: rounding must be floor, round or none, got "ceil". Epstein\'s outbreaks need floor.',
    );
    expect(() => civilViolence({ police: 'netizen' })).toThrow(
      'civilViolence: citizens and police must be two kinds, got "netizen" for both.',
    );
    expect(() => civilViolence({ legitimacy: 2 })).toThrow(
      'civilViolence: legitimacy must be a number in [0, 1], got 2.',
    );
    expect(() => civilViolence({ vison: 3 } as never)).toThrow('Did you mean "vision"?');
    expect(() => worldOf({ width: 5 }).step()).toThrow(
      'civilViolence: 5 x 5 must hold all citizens and police, got 44 for 25 cells.',
    );
  });
});

describe('properties', () => {
  it('civilViolenceStep(...) agrees with a tick in which everybody looks through everybody', () => {
    const cases = fc.record({
      citizens: fc.integer({ min: 0, max: 30 }),
      police: fc.integer({ min: 0, max: 5 }),
      policeFirst: fc.boolean(),
      width: fc.integer({ min: 6, max: 8 }),
      vision: fc.constantFrom(1, 2, 2.5),
      rounding: fc.constantFrom('floor' as const, 'round' as const, 'none' as const),
      moves: fc.boolean(),
    });
    fc.assert(
      fc.property(cases, ({ citizens, moves, police, policeFirst, rounding, vision, width }) => {
        const [a, b] = policeFirst ? [police, 0] : [0, citizens];
        const site = {
          disc: torusDisc(width, 6, vision),
          citizens: { lo: a, hi: a + citizens },
          police: { lo: b, hi: b + police },
        };
        const rules = { ...RULES, rounding, moves };
        const fast = streetOf(citizens + police);
        const twin = streetOf(citizens + police);
        for (let tick = 0; tick < 8; tick++) {
          const count = civilViolenceStep(fast, site, rules, { k0: K0, k1: K1, tick });
          slowStep(twin, site, rules, tick);
          expect(fast).toEqual(twin);
          expect(count).toBe(twin.active.reduce((sum, x) => sum + x, 0));
        }
      }),
      { numRuns: 60 },
    );
  });
});
