import { describe, expect, it } from 'vitest';
import { f64, unit16 } from '../../src/agents/column.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import type { Behaviour } from '../../src/contract/behaviour.ts';
import type { Model } from '../../src/contract/model.ts';
import type { FollowerGraph } from '../../src/graph/follower-graph.ts';
import {
  biasedAssimilation,
  biasedAssimilationStep,
} from '../../src/opinion/biased-assimilation.ts';
import { deGroot, deGrootStep } from '../../src/opinion/de-groot.ts';
import { friedkinJohnsen, friedkinJohnsenStep } from '../../src/opinion/friedkin-johnsen.ts';
import { hegselmannKrause, hegselmannKrauseStep } from '../../src/opinion/hegselmann-krause.ts';
import type { Opinions } from '../../src/opinion/held.ts';
import { createWorld } from '../../src/world/world.ts';
import {
  allFollowAll,
  alwaysAwake,
  nobodyFollows,
  randomLines,
  recorder,
  type Session,
  stage,
  stepAll,
} from '../behaviour/stage.ts';
import { biasedOf, GRAPHS, meanOf, opinions, units } from './averaging-twin.ts';

const N = 60;
const EXACT = { opinion: f64({ min: -1, max: 1, perTopic: true }) };

function worldOf(graph: FollowerGraph, behaviour: Behaviour, changes: Partial<Model> = {}) {
  return createWorld({
    name: 'averaging',
    kinds: { netizen: graph.size },
    graph: { name: 'given', params: {}, build: () => graph },
    columns: EXACT,
    initial: { opinion: (i) => opinions(graph.size)[i]! },
    behaviours: [behaviour],
    ...changes,
  });
}

const held = (world: ReturnType<typeof createWorld>): Opinions =>
  world.view.column('opinion').array as Opinions;

const prejudice = opinions(N);
const MODELS: Record<
  string,
  { behaviour: () => Behaviour; step: (g: FollowerGraph, x: Opinions) => Opinions }
> = {
  deGroot: {
    behaviour: () => deGroot({ rate: 0.6, selfWeight: 2 }),
    step: (g, x) => deGrootStep(g, x, { rate: 0.6, selfWeight: 2 }),
  },
  friedkinJohnsen: {
    behaviour: () => friedkinJohnsen({ susceptibility: 0.4 }),
    step: (g, x) => friedkinJohnsenStep(g, x, { prejudice, susceptibility: 0.4 }),
  },
  hegselmannKrause: {
    behaviour: () => hegselmannKrause({ bound: 0.3 }),
    step: (g, x) => hegselmannKrauseStep(g, x, { bound: 0.3 }),
  },
  biasedAssimilation: {
    behaviour: () => biasedAssimilation({ bias: 0.8 }),
    step: (g, x) => biasedAssimilationStep(g, x, { bias: 0.8 }),
  },
};
const NAMES = Object.keys(MODELS);
const KINDS = ['stored', 'weighted', 'computed', 'complete'];

describe('deGroot, friedkinJohnsen, hegselmannKrause, biasedAssimilation in a world', () => {
  it.each(NAMES.flatMap((name) => KINDS.map((kind) => [name, kind] as const)))(
    '%s(...) does tick by tick what its step does, on a %s graph and in blocks of any size',
    (name, kind) => {
      const graph = GRAPHS[kind]!;
      const { behaviour, step } = MODELS[name]!;
      const columns = {
        ...EXACT,
        prejudice: f64({ min: -1, max: 1, perTopic: true }),
        susceptibility: { ...unit16({ init: 1 }), storage: 'f64' as const },
      };
      const digests = [1, 7, 16_384].map((blockSize) => {
        const world = worldOf(graph, behaviour(), { blockSize, columns });
        let x: Opinions = opinions(N);
        for (let t = 0; t < 5; t++) {
          stepAll(world, 1);
          x = step(graph, x);
          for (let i = 0; i < N; i++)
            expect(Math.abs(held(world)[i]! - x[i]!)).toBeLessThan(1e-15 * (t + 1) + 1e-15);
        }
        return world.digest();
      });
      expect(new Set(digests).size).toBe(1);
    },
  );

  it.each(NAMES)('%s(...) runs on the default Float32 opinions, every topic apart', (name) => {
    const graph = GRAPHS['weighted']!;
    const { behaviour, step } = MODELS[name]!;
    const topics = [
      { name: 'prices', political: true },
      { name: 'courts', political: true },
    ];
    const world = worldOf(graph, behaviour(), {
      topics,
      columns: {},
      initial: {
        opinion: (i, site) => (site.topic === 0 ? 1 : -0.5) * prejudice[i]!,
        ...(name === 'friedkinJohnsen' && {
          prejudice: (i: number, site: { topic: number }) => (site.topic === 0 ? prejudice[i]! : 0),
        }),
      },
    });
    stepAll(world, 1);
    const expected = step(graph, prejudice);
    const minusHalf =
      name === 'friedkinJohnsen'
        ? friedkinJohnsenStep(
            graph,
            prejudice.map((x) => -x / 2),
            {
              prejudice: new Float64Array(N),
              susceptibility: 0.4,
            },
          )
        : step(
            graph,
            prejudice.map((x) => -x / 2),
          );
    for (let i = 0; i < N; i++) {
      // Susceptibility is rounded to two bytes, opinions to Float32.
      expect(Math.abs(held(world)[2 * i]! - expected[i]!)).toBeLessThan(2e-5);
      expect(Math.abs(held(world)[2 * i + 1]! - minusHalf[i]!)).toBeLessThan(2e-5);
    }
  });

  it.each(NAMES)(
    '%s({ fixed }) leaves whole kinds where they are, and others go on seeing them',
    (name) => {
      const graph = GRAPHS['stored']!;
      const options = { fixed: ['bot'] };
      const make = { deGroot, friedkinJohnsen, hegselmannKrause, biasedAssimilation }[name]!;
      const kinds = { netizen: 30, bot: 10, late: 20 };
      const world = worldOf(graph, make(options), { kinds });
      const free = worldOf(graph, make({}), { kinds });
      stepAll(world, 1);
      stepAll(free, 1);
      const start = opinions(N);
      for (let i = 0; i < N; i++) {
        const isBot = i >= 30 && i < 40;
        expect(held(world)[i]).toBe(isBot ? start[i] : held(free)[i]);
      }
      expect(() => stepAll(worldOf(graph, make({ fixed: ['bots'] }), { kinds }), 1)).toThrow(
        'there is no kind "bots". Did you mean "bot"?',
      );
    },
  );

  it('susceptibility 0 makes zealots, and the column selfWeight stubborn accounts', () => {
    const graph = GRAPHS['stored']!;
    const zealots = worldOf(graph, deGroot(), {
      initial: { opinion: (i) => prejudice[i]!, susceptibility: (i) => i % 2 },
    });
    stepAll(zealots, 20);
    for (let i = 0; i < N; i += 2) expect(held(zealots)[i]).toBe(prejudice[i]);
    const selfWeight = units(N, 5);
    const world = worldOf(graph, deGroot({ selfWeight: 'column' }), {
      initial: { opinion: (i) => prejudice[i]!, selfWeight: (i) => selfWeight[i]! },
    });
    stepAll(world, 1);
    expect(Array.from(held(world))).toEqual(
      Array.from(deGrootStep(graph, prejudice, { selfWeight })),
    );
  });

  it('friedkinJohnsen() is anchored to the opinion at the start unless the model says otherwise', () => {
    const graph = GRAPHS['empty']!;
    const world = worldOf(graph, friedkinJohnsen({ susceptibility: 0 }), {
      initial: { opinion: 0.5, prejudice: -0.25 },
    });
    stepAll(world, 1);
    expect(Array.from(held(world))).toEqual([-0.25, -0.25, -0.25]);
    const plain = worldOf(graph, friedkinJohnsen(), { initial: { opinion: 0.5 } });
    stepAll(plain, 3);
    expect(Array.from(held(plain))).toEqual([0.5, 0.5, 0.5]);
  });

  it('options are checked', () => {
    expect(() => deGroot({ from: 'feeds' as never })).toThrow(
      'deGroot: from must be "followees" or "posts", got "feeds".',
    );
    expect(() => deGroot({ selfWeight: 'row' as never })).toThrow('deGroot: selfWeight must be');
    expect(() => deGroot({ rate: 2 })).toThrow('deGroot: rate must be a number in (0, 1], got 2');
    expect(() => hegselmannKrause({ bound: 0 })).toThrow('hegselmannKrause: bound must be');
    expect(() => hegselmannKrause({ selfWeight: 1 } as never)).toThrow('unknown option');
    expect(() => friedkinJohnsen({ susceptibility: 2 })).toThrow('susceptibility must be');
    expect(() => biasedAssimilation({ bias: Number.NaN })).toThrow('bias must be');
  });
});

describe("deGroot, friedkinJohnsen, hegselmannKrause, biasedAssimilation({ from: 'posts' })", () => {
  const accounts = 12;
  const topics = [
    { name: 'prices', political: true },
    { name: 'courts', political: true },
    { name: 'sport', political: false },
  ];
  const makers: Record<
    string,
    { behaviour: Behaviour; goal: (seen: Parameters<typeof meanOf>[0]) => number; s: number }
  > = {
    deGroot: {
      behaviour: deGroot({ from: 'posts', selfWeight: 2, fixed: ['bot'] }),
      goal: (seen) => meanOf(seen, 2),
      s: 1,
    },
    hegselmannKrause: {
      behaviour: hegselmannKrause({ from: 'posts', bound: 0.5, fixed: ['bot'] }),
      goal: (seen) => meanOf(seen, 1, 0.5 + 1e-12),
      s: 1,
    },
    biasedAssimilation: {
      behaviour: biasedAssimilation({ from: 'posts', bias: 0.7, fixed: ['bot'] }),
      goal: (seen) => biasedOf(seen, 1, 0.7),
      s: 1,
    },
    friedkinJohnsen: {
      behaviour: friedkinJohnsen({ from: 'posts', susceptibility: 1, fixed: ['bot'] }),
      goal: (seen) => meanOf(seen, 1),
      s: 1,
    },
  };

  it.each(Object.keys(makers))(
    '%s(...) takes the stances read in a visit for those followed',
    (name) => {
      const { behaviour, goal } = makers[name]!;
      const sessions: Session[] = [];
      const start = (i: number, topic: number) => opinions(accounts, topic)[i]!;
      const lines = randomLines(3, { ticks: 12, authors: [0, 3, 5, 9, 11], topics: 3 });
      const world = createWorld(
        stage(allFollowAll(accounts), lines, {
          topics,
          kinds: { netizen: 9, bot: 3 },
          columns: EXACT,
          initial: { opinion: (i, site) => start(i, site.topic) },
          behaviours: [shareAwake({ share: 0.4, posts: 100 }), recorder(sessions), behaviour],
        }),
      );
      stepAll(world, 14);
      const x = Array.from({ length: accounts }, (_, i) => [start(i, 0), start(i, 1)]);
      for (const { agent, posts } of sessions) {
        if (agent >= 9) continue;
        for (const k of [0, 1]) {
          const others = posts
            .filter(({ author, topic }) => topic === k && author !== agent)
            .map(({ stance }) => ({ y: stance, weight: 1 }));
          x[agent]![k] = goal({ x: x[agent]![k]!, others });
        }
      }
      expect(sessions.some(({ posts }) => posts.length > 3)).toBe(true);
      x.flat().forEach((value, at) => {
        expect(held(world)[at]).toBeCloseTo(value, 12);
      });
    },
  );

  it('nobody moves where nobody reads', () => {
    const world = createWorld(
      stage(nobodyFollows(3), [], {
        initial: { opinion: 0.5 },
        behaviours: [alwaysAwake(), deGroot({ from: 'posts' })],
      }),
    );
    stepAll(world, 3);
    expect(Array.from(held(world))).toEqual([0.5, 0.5, 0.5]);
  });
});
