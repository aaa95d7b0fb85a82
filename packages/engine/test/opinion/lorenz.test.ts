import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { f64 } from '../../src/agents/column.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { type AttitudeRule, lorenz, lorenzStep } from '../../src/opinion/lorenz.ts';
import { drawUnit } from '../../src/random/draw.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { drawNormal } from '../../src/random/normal.ts';
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

const key = seedKey('lorenz');
const cut = (x: number) => Math.max(-1, Math.min(1, x));
const DEFAULTS = {
  rate: 0.2,
  assimilation: 1,
  latitude: 1 / 7,
  sharpness: 2,
  polarity: false,
  idiosyncrasy: 0.01,
  spread: 2 / 7,
};
const RULES: Record<string, AttitudeRule> = {
  default: {},
  contagion: { assimilation: 0, latitude: Infinity, idiosyncrasy: 0, polarity: true },
  mixed: { assimilation: 0.5, latitude: 0.5, sharpness: 10, rate: 0.9, idiosyncrasy: 0.3 },
};

/** Equation of the paper on the scale -1..1. */
function changed(x: number, m: number, force: number, options: AttitudeRule): number {
  const p = { ...DEFAULTS, ...options };
  const k = p.sharpness;
  const d = Math.abs(m - x);
  const near = p.latitude === Infinity ? 1 : p.latitude ** k / (p.latitude ** k + d ** k);
  const room = p.polarity ? (1 - x ** 2) / 1 : 1;
  return cut(x + p.rate * force * (m - p.assimilation * x) * room * near);
}

function fresh(
  k: readonly [number, number],
  tick: number,
  i: number,
  topic: number,
  options: AttitudeRule,
) {
  const p = { ...DEFAULTS, ...options };
  if (!(drawUnit(k[0], k[1], tick, i, 1 + 3 * topic) < p.idiosyncrasy)) return null;
  return cut(p.spread * drawNormal(k[0], k[1], tick, i, 2 + 3 * topic));
}

describe('lorenzStep(graph, x, { rate, assimilation, latitude, sharpness, polarity, ... })', () => {
  it.each(
    Object.keys(RULES).flatMap((rule) => Object.keys(GRAPHS).map((kind) => [rule, kind] as const)),
  )('lorenzStep(...) with the rule %s agrees with its slow twin on a %s graph', (name, kind) => {
    const rule = RULES[name]!;
    const graph = GRAPHS[kind]!;
    const n = graph.size;
    const susceptibility = units(n, 1);
    const weights = new Float32Array(graph.maxDegree).fill(1);
    for (let tick = 0; tick < 5; tick++) {
      const x = opinions(n, tick);
      const after = lorenzStep(graph, x, { ...rule, key, tick, susceptibility });
      for (let i = 0; i < n; i++) {
        const degree = graph.degree(i);
        const slot = Math.floor(drawUnit(key[0], key[1], tick, i, 0) * degree);
        graph.weights?.(i, weights);
        const heard =
          degree === 0
            ? x[i]!
            : changed(
                x[i]!,
                x[graph.followee(i, slot)]!,
                susceptibility[i]! * Math.min(1, weights[slot]!),
                rule,
              );
        expect(after[i]).toBeCloseTo(fresh(key, tick, i, 0, rule) ?? heard, 14);
      }
    }
  });

  it('fresh opinions come with the probability and the spread asked for', () => {
    const graph = GRAPHS['complete']!;
    const x = new Float64Array(60).fill(0.5);
    const all: number[] = [];
    for (let tick = 0; tick < 1000; tick++)
      all.push(
        ...lorenzStep(graph, x, { idiosyncrasy: 0.25, spread: 0.2, key, tick }).filter(
          (y) => y !== 0.5,
        ),
      );
    // 60,000 draws: s.e. of the share .0018; of the s.d. of 15,000 normal values .2 / sqrt(30,000) = .0012.
    expect(all.length / 60_000).toBeGreaterThan(0.25 - 0.0072);
    expect(all.length / 60_000).toBeLessThan(0.25 + 0.0072);
    const sd = Math.sqrt(all.reduce((sum, y) => sum + y * y, 0) / all.length);
    expect(Math.abs(sd - 0.2)).toBeLessThan(0.0048);
  });

  it('options are checked', () => {
    const graph = GRAPHS['stored']!;
    const x = opinions(60);
    const base = { key, tick: 0 };
    expect(() => lorenz({ rate: 0 })).toThrow('lorenz: rate must be a number in (0, 1], got 0.');
    expect(() => lorenz({ latitude: 0 })).toThrow('latitude must be');
    expect(() => lorenz({ sharpness: -1 })).toThrow('sharpness must be');
    expect(() => lorenz({ assimilation: 2 })).toThrow('assimilation must be');
    expect(() => lorenz({ polarity: 1 as never })).toThrow('polarity must be true or false, got 1');
    expect(() => lorenz({ idiosyncrasy: 2 })).toThrow('idiosyncrasy must be');
    expect(() => lorenz({ spread: 3 })).toThrow('spread must be');
    expect(() => lorenz({ from: 'x' as never })).toThrow('from must be "followees" or "posts"');
    expect(() => lorenz({ latitudes: 1 } as never)).toThrow('Did you mean "latitude"?');
    expect(() => lorenzStep(graph, x, base, x)).toThrow(
      'lorenzStep: out must be another array than x',
    );
    expect(() => lorenzStep(graph, x.slice(1), base)).toThrow('length 60');
  });
});

describe('lorenz(...) in a world', () => {
  it('lorenz(...) is its step tick by tick, in blocks of any size; fixed kinds stay', () => {
    const graph = GRAPHS['weighted']!;
    const rule = RULES['mixed']!;
    for (const blockSize of [1, 17, 16_384]) {
      const world = createWorld(
        {
          name: 'attitudes',
          kinds: { netizen: 50, bot: 10 },
          graph: { name: 'given', params: {}, build: () => graph },
          columns: { opinion: f64({ min: -1, max: 1, perTopic: true }) },
          initial: { opinion: (i) => opinions(60)[i]! },
          behaviours: [lorenz({ ...rule, fixed: ['bot'] })],
          blockSize,
        },
        { seed: 'lorenz' },
      );
      const own = deriveKey(key, 'lorenz');
      let x = opinions(60);
      for (let tick = 0; tick < 5; tick++) {
        stepAll(world, 1);
        const after = lorenzStep(graph, x, { ...rule, key: own, tick }) as Float64Array;
        after.set(x.subarray(50), 50);
        x = after;
        expect(Array.from(world.view.column('opinion').array)).toEqual(Array.from(x));
      }
    }
  });

  it("lorenz({ from: 'posts' }) hears every stance read, post after post", () => {
    const n = 12;
    const rule = RULES['mixed']!;
    const sessions: Session[] = [];
    const topics = ['prices', 'courts', 'sport'].map((name, k) => ({ name, political: k < 2 }));
    const world = createWorld(
      stage(allFollowAll(n), randomLines(5, { ticks: 12, authors: [0, 3, 5, 9, 11], topics: 3 }), {
        topics,
        kinds: { netizen: 9, bot: 3 },
        columns: { opinion: f64({ min: -1, max: 1, perTopic: true }) },
        initial: { opinion: (i, site) => opinions(n, site.topic)[i]! },
        behaviours: [
          shareAwake({ share: 0.4, posts: 100 }),
          recorder(sessions),
          lorenz({ ...rule, from: 'posts', fixed: ['bot'] }),
        ],
      }),
      { seed: 'lorenz' },
    );
    stepAll(world, 14);
    const own = deriveKey(key, 'lorenz');
    const x = Array.from({ length: n }, (_, i) => [opinions(n, 0)[i]!, opinions(n, 1)[i]!]);
    for (const { agent, posts, tick } of sessions) {
      if (agent >= 9) continue;
      for (const k of [0, 1]) x[agent]![k] = fresh(own, tick, agent, k, rule) ?? x[agent]![k]!;
      for (const { author, stance, topic } of posts)
        if (topic < 2 && author !== agent)
          x[agent]![topic] = changed(x[agent]![topic]!, stance, 1, rule);
    }
    expect(sessions.some(({ posts }) => posts.length > 3)).toBe(true);
    x.flat().forEach((y, at) => {
      expect(world.view.column('opinion').array[at]).toBeCloseTo(y, 12);
    });
  });
});

describe('properties', () => {
  const scene = fc.record({
    slot: fc.integer({ min: 10, max: 1_000_000 }),
    kind: fc.constantFrom('stored', 'weighted', 'computed', 'complete'),
    tick: fc.nat(1000),
    rate: fc.double({ min: 0.01, max: 1, noNaN: true }),
    assimilation: fc.double({ min: 0, max: 1, noNaN: true }),
    latitude: fc.constantFrom(0.01, 0.3, Infinity),
    polarity: fc.boolean(),
  });

  it('lorenzStep(...) keeps opinions in [-1, 1], fresh ones included', () => {
    fc.assert(
      fc.property(scene, ({ kind, slot, tick, ...rule }) => {
        const x = opinions(60, slot).map((y) => cut(2 * y));
        const options = { ...rule, key, tick, idiosyncrasy: 0.2, spread: 2 };
        for (const y of lorenzStep(GRAPHS[kind]!, x, options))
          expect(Math.abs(y)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('lorenzStep(...) without fresh opinions mirrors mirrored ones, and assimilation keeps a consensus', () => {
    fc.assert(
      fc.property(
        scene,
        fc.double({ min: -1, max: 1, noNaN: true }),
        ({ kind, slot, tick, ...rule }, c) => {
          const graph = GRAPHS[kind]!;
          const options = { ...rule, key, tick, idiosyncrasy: 0 };
          const x = opinions(60, slot);
          const minus = lorenzStep(
            graph,
            x.map((y) => -y),
            options,
          );
          expect(minus.map((y) => 0 - y)).toEqual(lorenzStep(graph, x, options));
          const same = new Float64Array(60).fill(c);
          expect(lorenzStep(graph, same, { ...options, assimilation: 1 })).toEqual(same);
        },
      ),
    );
  });
});
