import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { f64 } from '../../src/agents/column.ts';
import { complete } from '../../src/graph/complete.ts';
import {
  type ActivityRule,
  activityDriven,
  activityStep,
} from '../../src/opinion/activity-driven.ts';
import { activityMoments, criticalControversialness } from '../../src/opinion/activity-law.ts';
import { closeUrn, likeness, likenessUrn, pickFrom, takeOut } from '../../src/opinion/likeness.ts';
import { drawWith } from '../../src/random/draw.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { tanh } from '../../src/random/math.ts';
import { restoreWorld } from '../../src/world/restore.ts';
import { createWorld } from '../../src/world/world.ts';
import { dice } from '../behaviour/stage.ts';
import { follows } from '../world/models.ts';
import { computed, floyd, graphOf, randomOpinions, randomRows, refuses } from './sweep-laws.ts';

interface Account {
  x: number;
  v: number;
  propensity: number;
  reluctance: number;
  fixed: boolean;
}

type Rule = Required<ActivityRule>;

/** Who hears whom, as a set of "i<j". */
function inputs(
  rows: readonly (readonly number[])[],
  accounts: readonly Account[],
  draw: (agent: number, slot: number) => number,
  rule: Rule,
): Set<string> {
  const { active, contacts, homophily, reciprocity } = rule;
  const met = accounts.map(({ propensity, x }, i) => {
    if (draw(i, 0) >= propensity) return [];
    const row = rows[i]!;
    if (homophily === 0)
      return floyd((unit, slot) => draw(unit, slot), i, row.length, contacts).map(
        (place) => row[place]!,
      );
    const urn = likenessUrn(row.length);
    row.forEach((j, c) => {
      urn.weight[c] = likeness(Math.abs(accounts[j]!.x - x), 1e-6, homophily);
    });
    closeUrn(urn, row.length);
    return Array.from({ length: Math.min(contacts, row.length) }, (_, c) => {
      const place = pickFrom(urn, row.length, draw(i, 1 + c));
      takeOut(urn, row.length, place);
      return row[place]!;
    });
  });
  const pairs = new Set<string>();
  const add = (from: number, to: number) =>
    pairs.add(active === 'speaks' ? `${to}<${from}` : `${from}<${to}`);
  met.forEach((list, i) => {
    list.forEach((j, c) => {
      add(i, j);
      if (draw(i, 0x100000 + c) < reciprocity) add(j, i);
    });
  });
  return pairs;
}

type Flow = (x: readonly number[], v: readonly number[]) => { dx: number[]; dv: number[] };

/** Classical Runge-Kutta on lists. */
function rungeKutta(x: number[], v: number[], h: number, flow: Flow): { x: number[]; v: number[] } {
  const plus = (a: readonly number[], b: readonly number[], f: number) =>
    a.map((one, i) => one + f * b[i]!);
  const one = flow(x, v);
  const two = flow(plus(x, one.dx, h / 2), plus(v, one.dv, h / 2));
  const three = flow(plus(x, two.dx, h / 2), plus(v, two.dv, h / 2));
  const four = flow(plus(x, three.dx, h), plus(v, three.dv, h));
  const mix = (name: 'dx' | 'dv') =>
    one[name].map(
      (k, i) => (h / 6) * (k + 2 * two[name][i]! + 2 * three[name][i]! + four[name][i]!),
    );
  return { x: plus(x, mix('dx'), 1), v: plus(v, mix('dv'), 1) };
}

function twin(accounts: Account[], pairs: Set<string>, rule: Rule): void {
  const { controversialness, friction, step, strength } = rule;
  const flow: Flow = (x, v) => {
    const force = accounts.map(({ fixed, reluctance }, i) => {
      if (fixed) return 0;
      const sum = accounts.reduce(
        (total, _, j) => total + (pairs.has(`${i}<${j}`) ? tanh(controversialness * x[j]!) : 0),
        0,
      );
      return (strength / reluctance) * sum - x[i]!;
    });
    if (friction === null) return { dx: force, dv: v.map(() => 0) };
    return {
      dx: v.map((speed, i) => (accounts[i]!.fixed ? 0 : speed)),
      dv: force.map((push, i) => (accounts[i]!.fixed ? 0 : push - friction * v[i]!)),
    };
  };
  const next = rungeKutta(
    accounts.map(({ x }) => x),
    accounts.map(({ v }) => v),
    step,
    flow,
  );
  accounts.forEach((account, i) => {
    account.x = next.x[i]!;
    account.v = next.v[i]!;
  });
}

function population(seed: number, n: number): Account[] {
  const roll = dice(seed);
  return randomOpinions(seed, n, 'range').map((x) => ({
    x,
    v: 0,
    propensity: Math.fround(roll(11) / 10),
    reluctance: Math.fround(0.5 + roll(10) / 5),
    fixed: roll(6) === 0,
  }));
}

describe('activityDriven', () => {
  const rules = fc.record({
    contacts: fc.integer({ min: 1, max: 4 }),
    reciprocity: fc.constantFrom(0, 0.5, 1),
    homophily: fc.constantFrom(0, 0.5, 3),
    strength: fc.constantFrom(0, 1, 3),
    controversialness: fc.constantFrom(0.1, 3),
    friction: fc.constantFrom(null, 0, 0.5),
    step: fc.constantFrom(0.01, 0.3),
    active: fc.constantFrom<'speaks' | 'reads'>('speaks', 'reads'),
  });
  const cases = fc.record({ seed: fc.nat(), n: fc.integer({ min: 1, max: 12 }), rule: rules });

  const stateOf = (accounts: readonly Account[]) => ({
    opinion: Float64Array.from(accounts, ({ x }) => x),
    velocity: Float64Array.from(accounts, ({ v }) => v),
    propensity: Float64Array.from(accounts, ({ propensity }) => propensity),
    reluctance: Float64Array.from(accounts, ({ reluctance }) => reluctance),
    fixed: Uint8Array.from(accounts, ({ fixed }) => (fixed ? 1 : 0)),
  });

  it('activityStep(...) does the same as its slow twin, to rounding', () => {
    fc.assert(
      fc.property(cases, ({ n, rule, seed }) => {
        const rows = randomRows(seed, n);
        const accounts = population(seed, n);
        const [one, other] = [stateOf(accounts), stateOf(accounts)];
        const draw = drawWith(seedKey(seed));
        for (let tick = 0; tick < 4; tick++) {
          const options = { ...rule, key: seedKey(seed), tick };
          // Contacts are drawn from the very same opinions, so that rounding cannot choose another.
          accounts.forEach((account, i) => {
            account.x = one.opinion[i]!;
          });
          const pairs = inputs(rows, accounts, (agent, slot) => draw(tick, agent, slot), rule);
          twin(accounts, pairs, rule);
          activityStep(graphOf(rows), one, options);
          activityStep(computed(graphOf(rows)), other, options);
          accounts.forEach(({ v, x }, i) => {
            expect(Math.abs(one.opinion[i]! - x)).toBeLessThan(1e-12);
            if (rule.friction !== null) expect(Math.abs(one.velocity[i]! - v)).toBeLessThan(1e-12);
          });
        }
        expect(other).toEqual(one);
      }),
      { numRuns: 150 },
    );
  });

  it('activityDriven(...) in a world does the same as steps over arrays, fixed kinds and all', () => {
    fc.assert(
      fc.property(cases, ({ n, rule, seed }) => {
        const rows = randomRows(seed, n + 1);
        const accounts = population(seed, n + 1).map((account, i) => ({
          ...account,
          fixed: i === n,
        }));
        const world = createWorld(
          {
            name: 'activity',
            kinds: { netizen: n, bot: 1 },
            graph: follows(rows),
            columns: { opinion: f64({ min: -50, max: 50, perTopic: true }) },
            initial: {
              opinion: (i) => accounts[i]!.x,
              propensity: (i) => accounts[i]!.propensity,
              reluctance: (i) => accounts[i]!.reluctance,
            },
            behaviours: [activityDriven({ ...rule, fixed: ['bot'] })],
          },
          { seed },
        );
        const state = stateOf(accounts);
        const key = deriveKey(seedKey(seed), 'activityDriven');
        for (let tick = 0; tick < 4; tick++) {
          world.step();
          world.check();
          activityStep(graphOf(rows), state, { ...rule, key, tick });
        }
        expect(world.view.column('opinion').array).toEqual(state.opinion);
        expect(world.view.has('velocity')).toBe(rule.friction !== null);
      }),
      { numRuns: 30 },
    );
  });

  it('activityStep(...) is mirror symmetric, and nothing moves from neutral', () => {
    fc.assert(
      fc.property(cases, ({ n, rule, seed }) => {
        const graph = graphOf(randomRows(seed, n));
        const one = stateOf(population(seed, n));
        const other = { ...stateOf(population(seed, n)), opinion: one.opinion.map((x) => -x) };
        const neutral = { ...stateOf(population(seed, n)), opinion: new Float64Array(n) };
        for (let tick = 0; tick < 3; tick++) {
          for (const state of [one, other, neutral])
            activityStep(graph, state, { ...rule, key: seedKey(seed), tick });
        }
        expect(Array.from(other.opinion, (x) => 0 - x)).toEqual(
          Array.from(one.opinion, (x) => x + 0),
        );
        expect(Array.from(neutral.opinion, (x) => x + 0)).toEqual(new Array(n).fill(0));
      }),
      { numRuns: 30 },
    );
  });

  it('activityDriven({ homophily, controversialness }) gives consensus, a radical side, or two camps (Baumann et al., figure 2)', () => {
    const camps = (options: { homophily: number; controversialness: number }) => {
      const world = createWorld(
        {
          name: 'radical',
          kinds: { netizen: 300 },
          graph: complete(),
          columns: { opinion: f64({ min: -100, max: 100, perTopic: true }) },
          initial: { opinion: (i, site) => 2 * site.draw(i, 0) - 1 },
          behaviours: [
            activityDriven({ strength: 3, reciprocity: 0.5, contacts: 10, step: 0.05, ...options }),
          ],
        },
        { seed: 'baumann' },
      );
      for (let t = 0; t < 240; t++) world.step();
      const x = Array.from(world.view.column('opinion').array);
      return {
        low: x.filter((one) => one < -0.2).length / 300,
        high: x.filter((one) => one > 0.2).length / 300,
      };
    };
    const neutral = camps({ homophily: 3, controversialness: 0.05 });
    expect(neutral.low + neutral.high).toBeLessThan(0.05);
    const oneSide = camps({ homophily: 0, controversialness: 3 });
    expect(Math.max(oneSide.low, oneSide.high)).toBeGreaterThan(0.9);
    const two = camps({ homophily: 3, controversialness: 3 });
    expect(Math.min(two.low, two.high)).toBeGreaterThan(0.2);
  });

  it('activityDriven({ friction }) goes on from a snapshot bit for bit', () => {
    const model = {
      name: 'inertia',
      kinds: { netizen: 30 },
      graph: complete(),
      columns: { opinion: f64({ min: -50, max: 50, perTopic: true }) },
      initial: { opinion: (i: number) => i / 15 - 1, propensity: 0.5 },
      behaviours: [activityDriven({ friction: 0.5, step: 0.1 })],
    };
    const whole = createWorld(model, { seed: 3 });
    const first = createWorld(model, { seed: 3 });
    for (let t = 0; t < 5; t++) first.step();
    const second = restoreWorld(first.snapshot(), model);
    for (let t = 0; t < 5; t++) second.step();
    for (let t = 0; t < 10; t++) whole.step();
    expect(second.digest()).toBe(whole.digest());
    expect(second.view.column('velocity').array.some((v) => v !== 0)).toBe(true);
  });

  it('activityDriven(...) draws activities from the power law', () => {
    const n = 40_000;
    const world = createWorld({
      name: 'law',
      kinds: { netizen: n },
      graph: complete(),
      behaviours: [activityDriven()],
    });
    const a = world.view.column('propensity').array as Float32Array;
    const { mean, meanSquare } = activityMoments();
    const found = a.reduce((sum, one) => sum + one, 0) / n;
    expect(Math.min(...a)).toBeGreaterThanOrEqual(Math.fround(0.01));
    // Four standard errors of the mean.
    expect(Math.abs(found - mean)).toBeLessThan(4 * Math.sqrt((meanSquare - mean * mean) / n));
  });

  it('activityMoments(...) are those of the density, by quadrature', () => {
    for (const [smallest, exponent] of [
      [0.01, 2.1],
      [0.1, 1],
      [0.05, 2],
      [0.2, 3],
      [0.3, 0],
    ] as const) {
      const steps = 200_000;
      const sums = [0, 0, 0];
      for (let k = 0; k < steps; k++) {
        const a = smallest + ((k + 0.5) / steps) * (1 - smallest);
        for (const power of [0, 1, 2] as const) sums[power]! += a ** (power - exponent);
      }
      const { mean, meanSquare } = activityMoments({ smallest, exponent });
      expect(Math.abs(mean / (sums[1]! / sums[0]!) - 1)).toBeLessThan(1e-6);
      expect(Math.abs(meanSquare / (sums[2]! / sums[0]!) - 1)).toBeLessThan(1e-6);
    }
    expect(activityMoments({ smallest: 1 })).toEqual({ mean: 1, meanSquare: 1 });
  });

  it('criticalControversialness(...) is 1 over K times the largest eigenvalue of the mean contacts', () => {
    const a = [0.1, 0.9, 0.3, 0.3, 0.2];
    const n = a.length;
    const [contacts, r, strength] = [4, 0.3, 2];
    const M = a.map((own) => a.map((other) => (contacts / n) * (other + r * own)));
    let x = a.map(() => 1);
    let value = 0;
    for (let t = 0; t < 500; t++) {
      const y = M.map((line) => line.reduce((sum, w, j) => sum + w * x[j]!, 0));
      value = Math.max(...y);
      x = y.map((one) => one / value);
    }
    const mean = a.reduce((sum, one) => sum + one, 0) / n;
    const meanSquare = a.reduce((sum, one) => sum + one * one, 0) / n;
    const options = { strength, contacts, reciprocity: r, mean, meanSquare };
    expect(criticalControversialness(options)).toBeCloseTo(1 / (strength * value), 10);
    expect(criticalControversialness({ mean: 0.5, contacts: 2, reciprocity: 1, strength: 1 })).toBe(
      0.5,
    );
  });

  it('activityDriven(...) and its kin say what is wrong', () => {
    refuses(activityDriven, [
      [{ contacts: 0 }, 'activityDriven: contacts must be a whole number in [1, 65535], got 0.'],
      [{ homophily: 21 }, 'homophily must be a number in [0, 20], got 21'],
      [{ reciprocity: 2 }, 'reciprocity'],
      [{ friction: -1 }, 'friction'],
      [{ step: 0 }, 'step must be a number in (0, 1], got 0'],
      [{ active: 'writes' }, 'activityDriven: active must be "speaks" or "reads", got "writes".'],
      [{ smallest: 0 }, 'smallest'],
      [{ epsilon: 0.1 }, 'unknown option "epsilon"'],
    ]);
    const graph = graphOf([[1], [0]]);
    const state = { opinion: new Float64Array(2), propensity: new Float64Array(2) };
    expect(() => activityStep(graph, state, { key: [0, 0], tick: 0, friction: 1 })).toThrow(
      'activityStep: velocity must be an array with friction, got undefined. Give zeros.',
    );
    const short = { ...state, reluctance: new Float64Array(1) };
    expect(() => activityStep(graph, short, { key: [0, 0], tick: 0 })).toThrow(
      'reluctance must have length 2, got 1',
    );
    expect(() => criticalControversialness({ mean: 0.5, meanSquare: 0.1 })).toThrow(
      'It is at least the square of the mean.',
    );
    const bots = {
      name: 'b',
      kinds: { netizen: 2 },
      graph: complete(),
      behaviours: [activityDriven({ fixed: ['bot'] })],
    };
    expect(() => createWorld(bots).step()).toThrow('bot');
  });
});
