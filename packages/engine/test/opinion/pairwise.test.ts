import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { f64 } from '../../src/agents/column.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import type { Behaviour } from '../../src/contract/behaviour.ts';
import type { Model } from '../../src/contract/model.ts';
import type { FollowerGraph } from '../../src/graph/follower-graph.ts';
import { deffuantWeisbuch, deffuantWeisbuchSweep } from '../../src/opinion/deffuant-weisbuch.ts';
import { socialJudgement, socialJudgementSweep } from '../../src/opinion/social-judgement.ts';
import { drawUnit } from '../../src/random/draw.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { createWorld } from '../../src/world/world.ts';
import {
  allFollowAll,
  randomLines,
  recorder,
  type Session,
  stage,
  stepAll,
} from '../behaviour/stage.ts';
import { GRAPHS, opinions, units } from './averaging-twin.ts';

interface Rule {
  bound: number;
  rate: number;
  reject: number;
  repulsion: number;
}

const DEFFUANT: Rule = { bound: 0.7, rate: 0.3, reject: Infinity, repulsion: 0 };
const JUDGEMENT: Rule = { bound: 0.5, rate: 0.3, reject: 0.9, repulsion: 0.2 };
const key = seedKey('pairs');
const cut = (x: number) => Math.max(-1, Math.min(1, x));

/** The step that x makes toward y, and away from it. */
function stepOf(x: number, y: number, rule: Rule): number {
  const gap = y - x;
  if (Math.abs(gap) < rule.bound) return rule.rate * gap;
  return Math.abs(gap) > rule.reject ? -rule.repulsion * gap : 0;
}

/** Meetings one after the other, through the graph's slowest door. */
function meetTwin(
  graph: FollowerGraph,
  x: number[],
  rule: Rule,
  options: { k: readonly [number, number]; tick: number; updates: number; s: ArrayLike<number> },
): void {
  const { k, s, tick, updates } = options;
  const n = graph.size;
  for (let p = 0; p < updates; p++) {
    const i = Math.floor(drawUnit(k[0], k[1], tick, p, 0) * n);
    const degree = graph.degree(i);
    if (degree === 0) continue;
    const j = graph.followee(i, Math.floor(drawUnit(k[0], k[1], tick, p, 1) * degree));
    const left = x[i]! + s[i]! * stepOf(x[i]!, x[j]!, rule);
    const right = x[j]! + s[j]! * stepOf(x[j]!, x[i]!, rule);
    x[i] = cut(left);
    x[j] = cut(right);
  }
}

/** Everybody listens to one followee of the state before. */
function listenTwin(
  graph: FollowerGraph,
  before: ArrayLike<number>,
  rule: Rule,
  options: { k: readonly [number, number]; tick: number; s: ArrayLike<number> },
): number[] {
  const { k, s, tick } = options;
  return Array.from(before, (x, i) => {
    const degree = graph.degree(i);
    if (degree === 0) return x;
    const j = graph.followee(i, Math.floor(drawUnit(k[0], k[1], tick, i, 0) * degree));
    return cut(x + s[i]! * stepOf(x, before[j]!, rule));
  });
}

const SWEEPS = {
  deffuantWeisbuch: {
    rule: DEFFUANT,
    sweep: deffuantWeisbuchSweep,
    options: { bound: 0.7, rate: 0.3 },
    make: deffuantWeisbuch as (options: object) => Behaviour,
  },
  socialJudgement: {
    rule: JUDGEMENT,
    sweep: socialJudgementSweep,
    options: JUDGEMENT,
    make: socialJudgement as (options: object) => Behaviour,
  },
};
const NAMES = Object.keys(SWEEPS) as (keyof typeof SWEEPS)[];
const PAIRS = NAMES.flatMap((name) => Object.keys(GRAPHS).map((kind) => [name, kind] as const));

function worldOf(graph: FollowerGraph, behaviour: Behaviour, changes: Partial<Model> = {}) {
  return createWorld(
    {
      name: 'pairs',
      kinds: { netizen: graph.size },
      graph: { name: 'given', params: {}, build: () => graph },
      columns: { opinion: f64({ min: -1, max: 1, perTopic: true }) },
      initial: { opinion: (i) => opinions(graph.size)[i]! },
      behaviours: [behaviour],
      ...changes,
    },
    { seed: 'pairs' },
  );
}

const held = (world: ReturnType<typeof createWorld>): Float64Array =>
  world.view.column('opinion').array as Float64Array;

describe('deffuantWeisbuchSweep, socialJudgementSweep', () => {
  it.each(PAIRS)(
    '%s: meetings drawn in batches agree with one after the other, on a %s graph',
    (name, kind) => {
      const { options, rule, sweep } = SWEEPS[name];
      const graph = GRAPHS[kind]!;
      const n = graph.size;
      const s = units(n, 1);
      const x = opinions(n);
      const twin = Array.from(x);
      for (const [tick, updates] of [
        [0, 700],
        [1, 256],
        [2, 3],
      ] as const) {
        sweep(graph, x, { ...options, key, tick, updates, susceptibility: s });
        meetTwin(graph, twin, rule, { k: key, tick, updates, s });
        for (let i = 0; i < n; i++) expect(Math.abs(x[i]! - twin[i]!)).toBeLessThan(1e-13);
      }
    },
  );

  it.each(PAIRS)(
    '%s: listening to one of the state before agrees with its twin, on a %s graph',
    (name, kind) => {
      const { options, rule, sweep } = SWEEPS[name];
      const graph = GRAPHS[kind]!;
      const s = units(graph.size, 1);
      const x = opinions(graph.size);
      for (let tick = 0; tick < 4; tick++) {
        const twin = listenTwin(graph, x, rule, { k: key, tick, s });
        sweep(graph, x, { ...options, key, tick, oneSided: true, susceptibility: s });
        twin.forEach((y, i) => {
          expect(Math.abs(x[i]! - y)).toBeLessThan(1e-15);
        });
      }
    },
  );

  it('a sweep makes as many meetings as there are accounts unless told otherwise', () => {
    const graph = GRAPHS['stored']!;
    const [left, right] = [opinions(60), opinions(60)];
    deffuantWeisbuchSweep(graph, left, { key, tick: 3 });
    deffuantWeisbuchSweep(graph, right, { key, tick: 3, updates: 60 });
    expect(left).toEqual(right);
    deffuantWeisbuchSweep(graph, right, { key, tick: 4, updates: 0 });
    expect(left).toEqual(right);
  });

  it('options are checked', () => {
    const graph = GRAPHS['stored']!;
    const x = opinions(60);
    const base = { key, tick: 0 };
    expect(() => deffuantWeisbuchSweep(graph, x, { ...base, bound: 3 })).toThrow(
      'deffuantWeisbuchSweep: bound must be a number in (0, 2], got 3. On a [0, 1] opinion scale double your epsilon.',
    );
    expect(() => deffuantWeisbuchSweep(graph, x, { ...base, rate: 0.6 })).toThrow(
      'rate must be a number in (0, 0.5], got 0.6. Half the gap is where two opinions meet.',
    );
    deffuantWeisbuchSweep(graph, x, { ...base, rate: 0.6, oneSided: true });
    expect(() => deffuantWeisbuchSweep(graph, new Float64Array(2), base)).toThrow('length 60');
    expect(() => deffuantWeisbuchSweep(graph, x, { ...base, epsilon: 1 } as never)).toThrow(
      'unknown option "epsilon"',
    );
    expect(() => socialJudgementSweep(graph, x, { ...base, bound: 0.5, reject: 0.4 })).toThrow(
      'reject must be a number in [0.5, 2], got 0.4. Repulsion begins at or beyond the bound.',
    );
    expect(() => socialJudgementSweep(graph, x, { ...base, repulsion: 1 })).toThrow(
      'repulsion must be',
    );
    expect(() => socialJudgement({ sweeps: -1 })).toThrow('socialJudgement: sweeps must be');
    expect(() => deffuantWeisbuch({ oneSided: 1 as never })).toThrow(
      'oneSided must be true or false',
    );
    expect(() => deffuantWeisbuch({ from: 'all' as never })).toThrow(
      'from must be "followees" or "posts"',
    );
  });

  it('socialJudgement ends in consensus, two camps at the ends or many groups, by its latitudes', () => {
    const graph = GRAPHS['complete']!;
    const endOf = (bound: number, reject: number) => {
      const x = opinions(60);
      for (let tick = 0; tick < 3000; tick++)
        socialJudgementSweep(graph, x, { key, tick, bound, reject, rate: 0.2 });
      return x;
    };
    const wide = endOf(1.6, 2);
    expect(Math.max(...wide) - Math.min(...wide)).toBeLessThan(1e-6);
    const camps = endOf(0.3, 0.6);
    expect(camps.every((x) => Math.abs(x) > 0.999)).toBe(true);
    expect(camps.some((x) => x > 0) && camps.some((x) => x < 0)).toBe(true);
    const groups = new Set(Array.from(endOf(0.2, 2), (x) => Math.round(20 * x)));
    expect(groups.size).toBeGreaterThan(2);
  });
});

describe('deffuantWeisbuch, socialJudgement in a world', () => {
  it.each(NAMES)('%s({ sweeps }) meets in the serial phase, tick by tick as its sweep', (name) => {
    const { make, options, sweep } = SWEEPS[name];
    const graph = GRAPHS['weighted']!;
    const world = worldOf(graph, make({ ...options, sweeps: 1.5 }));
    const own = deriveKey(seedKey('pairs'), name);
    const x = opinions(60);
    for (let tick = 0; tick < 5; tick++) {
      stepAll(world, 1);
      sweep(graph, x, { ...options, key: own, tick, updates: 90 });
      expect(Array.from(held(world))).toEqual(Array.from(x));
    }
  });

  it.each(NAMES)('%s({ oneSided }) is its one-sided sweep, in blocks of any size', (name) => {
    const { make, options, sweep } = SWEEPS[name];
    const graph = GRAPHS['stored']!;
    const own = deriveKey(seedKey('pairs'), name);
    for (const blockSize of [1, 13, 16_384]) {
      const world = worldOf(graph, make({ ...options, oneSided: true }), { blockSize });
      const x = opinions(60);
      for (let tick = 0; tick < 4; tick++) {
        stepAll(world, 1);
        sweep(graph, x, { ...options, key: own, tick, oneSided: true });
        expect(Array.from(held(world))).toEqual(Array.from(x));
      }
    }
  });

  it.each(NAMES.flatMap((name) => [true, false].map((oneSided) => [name, oneSided] as const)))(
    '%s({ fixed, oneSided: %s }) never moves a kind, which goes on moving others; so does susceptibility 0',
    (name, oneSided) => {
      const { make, options } = SWEEPS[name];
      const graph = GRAPHS['complete']!;
      const start = opinions(60);
      const kinds = { bot: 6, netizen: 54 };
      const world = worldOf(graph, make({ ...options, oneSided, fixed: ['bot'] }), { kinds });
      const zealots = worldOf(graph, make({ ...options, oneSided }), {
        initial: { opinion: (i) => start[i]!, susceptibility: (i) => (i < 6 ? 0 : 1) },
      });
      stepAll(world, 10);
      stepAll(zealots, 10);
      expect(Array.from(held(world))).toEqual(Array.from(held(zealots)));
      expect(Array.from(held(world).slice(0, 6))).toEqual(Array.from(start.slice(0, 6)));
      const moved = held(world)
        .slice(6)
        .filter((x, i) => x !== start[i + 6]);
      expect(moved.length).toBeGreaterThan(45);
    },
  );

  it.each(NAMES)(
    '%s(...) lets two meet on every political topic, on Float32 opinions too',
    (name) => {
      const { make, options } = SWEEPS[name];
      const graph = GRAPHS['stored']!;
      const start = opinions(60);
      const topics = ['prices', 'courts'].map((topic) => ({ name: topic, political: true }));
      const opinion = (i: number, site: { topic: number }) =>
        (site.topic === 0 ? 1 : -1) * start[i]!;
      for (const oneSided of [true, false]) {
        const world = worldOf(graph, make({ ...options, oneSided }), {
          topics,
          columns: {},
          initial: { opinion },
        });
        const single = worldOf(graph, make({ ...options, oneSided }), { columns: {} });
        stepAll(world, 5);
        stepAll(single, 5);
        for (let i = 0; i < 60; i++) {
          expect(held(world)[2 * i]).toBe(held(single)[i]);
          expect(held(world)[2 * i + 1]).toBe(-held(single)[i]!);
        }
      }
    },
  );

  it.each(NAMES)("%s({ from: 'posts' }) answers every stance read, post after post", (name) => {
    const { make, options, rule } = SWEEPS[name];
    const n = 12;
    const sessions: Session[] = [];
    const topics = ['prices', 'courts', 'sport'].map((topic, k) => ({
      name: topic,
      political: k < 2,
    }));
    const world = createWorld(
      stage(allFollowAll(n), randomLines(5, { ticks: 12, authors: [0, 3, 5, 9, 11], topics: 3 }), {
        topics,
        kinds: { netizen: 9, bot: 3 },
        columns: { opinion: f64({ min: -1, max: 1, perTopic: true }) },
        initial: { opinion: (i, site) => opinions(n, site.topic)[i]!, susceptibility: 1 },
        behaviours: [
          shareAwake({ share: 0.4, posts: 100 }),
          recorder(sessions),
          make({ ...options, from: 'posts', fixed: ['bot'] }),
        ],
      }),
    );
    stepAll(world, 14);
    const x = Array.from({ length: n }, (_, i) => [opinions(n, 0)[i]!, opinions(n, 1)[i]!]);
    for (const { agent, posts } of sessions) {
      for (const { author, stance, topic } of posts) {
        if (agent >= 9 || topic > 1 || author === agent) continue;
        x[agent]![topic] = cut(x[agent]![topic]! + stepOf(x[agent]![topic]!, stance, rule));
      }
    }
    expect(sessions.some(({ posts }) => posts.length > 3)).toBe(true);
    x.flat().forEach((y, at) => {
      expect(held(world)[at]).toBeCloseTo(y, 12);
    });
  });
});

describe('properties', () => {
  const scene = fc.record({
    slot: fc.integer({ min: 10, max: 1_000_000 }),
    kind: fc.constantFrom('stored', 'weighted', 'computed', 'complete', 'changed'),
    oneSided: fc.boolean(),
    tick: fc.nat(1000),
    rate: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
    bound: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
  });
  const extremes = (slot: number) =>
    opinions(60, slot).map((x) => (x > 0.5 ? 1 : x < -0.5 ? -1 : x));
  const startOf = (slot: number) => (slot % 2 === 0 ? extremes(slot) : opinions(60, slot));

  it.each(NAMES)('%s keeps opinions in [-1, 1]', (name) => {
    fc.assert(
      fc.property(scene, ({ bound, kind, oneSided, rate, slot, tick }) => {
        const x = startOf(slot);
        SWEEPS[name].sweep(GRAPHS[kind]!, x, { bound, rate, key, tick, oneSided });
        for (const y of x) expect(Math.abs(y)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each(NAMES)('%s leaves a consensus where it is', (name) => {
    fc.assert(
      fc.property(
        scene,
        fc.double({ min: -1, max: 1, noNaN: true }),
        ({ kind, oneSided, rate, tick }, c) => {
          const x = new Float64Array(60).fill(c);
          SWEEPS[name].sweep(GRAPHS[kind]!, x, { rate, key, tick, oneSided });
          for (const y of x) expect(Math.abs(y - c)).toBeLessThanOrEqual(oneSided ? 2.3e-16 : 0);
        },
      ),
    );
  });

  it.each(NAMES)('%s of mirrored opinions is the mirror image, bit for bit', (name) => {
    fc.assert(
      fc.property(scene, ({ bound, kind, oneSided, rate, slot, tick }) => {
        const options = { bound, rate, key, tick, oneSided };
        const x = startOf(slot);
        const minus = x.map((y) => -y);
        SWEEPS[name].sweep(GRAPHS[kind]!, x, options);
        SWEEPS[name].sweep(GRAPHS[kind]!, minus, options);
        expect(minus.map((y) => 0 - y)).toEqual(x.map((y) => 0 + y));
      }),
    );
  });

  it('deffuantWeisbuch keeps the sum, and the one-sided form does not', () => {
    const sum = (x: Float64Array) => x.reduce((a, b) => a + b, 0);
    fc.assert(
      fc.property(scene, ({ bound, kind, rate, slot, tick }) => {
        const x = opinions(60, slot);
        const before = sum(x);
        deffuantWeisbuchSweep(GRAPHS[kind]!, x, { bound, rate, key, tick, updates: 500 });
        expect(Math.abs(sum(x) - before)).toBeLessThan(1e-12 * 60);
      }),
    );
    const x = opinions(60);
    const before = sum(x);
    deffuantWeisbuchSweep(GRAPHS['stored']!, x, { key, tick: 0, oneSided: true });
    expect(Math.abs(sum(x) - before)).toBeGreaterThan(1e-3);
  });
});
