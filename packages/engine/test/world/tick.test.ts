import { describe, expect, it } from 'vitest';
import { f64, u32 } from '../../src/agents/column.ts';
import { type Behaviour, defineBehaviour } from '../../src/contract/behaviour.ts';
import { defineInstitution, type Phase } from '../../src/contract/institution.ts';
import type { Model } from '../../src/contract/model.ts';
import { perVisit } from '../../src/contract/per-visit.ts';
import { createWorld } from '../../src/world/world.ts';
import { bareBehaviours, bareModel, everybody, follows, postsBetween } from './models.ts';

const still: Model = {
  name: 'still',
  kinds: { netizen: 5 },
  graph: everybody(5),
  behaviours: [],
  tick: 1,
};
const [wake] = bareBehaviours({ share: 1 }) as [Behaviour];

describe('world.step()', () => {
  it('world.step() runs the phases in their order, with the commits between them', () => {
    const log: string[] = [];
    const inPhase = (phase: Phase) =>
      defineInstitution({
        name: phase,
        kind: null,
        phase,
        act: (_own, view, ctx) => {
          log.push(`${phase} sees ${view.log.next - view.firstOfTick}`);
          ctx.post(0, { topic: 0 });
        },
      });
    const speak = defineBehaviour({
      name: 'speak',
      visit: (_state, visits, ctx) => {
        log.push(`visits see ${ctx.log.next - 1}`);
        for (let v = 0; v < visits.count; v++) ctx.post(visits.agent[v]!, { topic: 0 });
      },
      serial: (_state, ctx) => {
        log.push(`serial sees ${ctx.log.next - 1}`);
        ctx.post(1, { topic: 0 });
      },
    });
    const phases: Phase[] = ['society', 'moderation', 'institutions', 'events'];
    const world = createWorld({
      ...still,
      behaviours: [wake, speak],
      institutions: phases.map(inPhase),
    });
    world.step();
    expect(log).toEqual([
      'events sees 0',
      'institutions sees 0',
      'visits see 0',
      'moderation sees 7',
      'society sees 8',
      'serial sees 9',
    ]);
    const authors = postsBetween(world.view.log, 1, world.view.log.next).map(
      ({ author }) => author,
    );
    expect(authors).toEqual([0, 0, 0, 1, 2, 3, 4, 0, 0, 1]);
    expect(world.figures.posts).toBe(10);
  });

  it('world.step() shows behaviours with "published" the columns of others as the tick began', () => {
    const shift = (name: string): Behaviour =>
      defineBehaviour({
        name,
        state: { level: f64({ init: (i) => i }) },
        published: ['level'],
        update({ level }, lo, hi, ctx) {
          for (let i = lo; i < hi; i++) level[i] = ctx.published['level']![(i + 1) % ctx.size]!;
        },
      });
    const world = createWorld({ ...still, behaviours: [shift('shift')], blockSize: 2 });
    world.step();
    expect(Array.from(world.view.column('level').array)).toEqual([1, 2, 3, 4, 0]);
    world.step();
    expect(Array.from(world.view.column('level').array)).toEqual([2, 3, 4, 0, 1]);
  });

  it('world.step() publishes what serial models and late institutions wrote before the next tick', () => {
    const seen: number[] = [];
    const grow = defineBehaviour({
      name: 'grow',
      writes: ['opinion'],
      published: ['opinion'],
      update(_state, lo, _hi, ctx) {
        if (lo === 0) seen.push(ctx.published['opinion']![0]!);
      },
      serial({ opinion }) {
        opinion[0] = opinion[0]! + 0.25;
      },
    });
    const halve = defineInstitution({
      name: 'halve',
      kind: null,
      phase: 'society',
      writes: ['opinion'],
      act: (_own, view) => {
        const { array } = view.column('opinion');
        array[0] = array[0]! / 2;
      },
    });
    const world = createWorld({ ...still, behaviours: [grow], institutions: [halve] });
    for (let t = 0; t < 4; t++) world.step();
    expect(seen).toEqual([0, 0.25, 0.375, 0.4375]);
  });

  it('world.step() runs all blocks of a stage before the next, which sees them', () => {
    const stages: number[] = [];
    const shift = defineBehaviour({
      name: 'shift',
      state: { level: f64({ init: (i) => i }) },
      published: ['level'],
      stages: 3,
      update({ level }, lo, hi, ctx) {
        stages.push(ctx.stage);
        for (let i = lo; i < hi; i++) level[i] = ctx.published['level']![(i + 1) % ctx.size]!;
      },
    });
    const world = createWorld({ ...still, behaviours: [shift], blockSize: 2 });
    world.step();
    expect(Array.from(world.view.column('level').array)).toEqual([3, 4, 0, 1, 2]);
    expect(stages).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
  });

  it('world.step() gives kernels the columns they name, trust by kind of source, and voice', () => {
    let seen: unknown;
    const look = defineBehaviour({
      name: 'look',
      state: { own: u32() },
      reads: ['fear?', 'trust', 'voice', 'willing'],
      writes: ['opinion'],
      visit(state, visits) {
        seen = Object.keys(state).sort();
        expect(state.fear).toHaveLength(1);
        expect(state.trust.map((column) => column?.length ?? null)).toEqual([null, 5]);
        expect(Array.from(visits.voice.subarray(0, visits.count))).toEqual(
          Array.from(state.opinion.subarray(0, visits.count)),
        );
        expect(new Set(visits.willing.subarray(0, visits.count))).toEqual(new Set([1]));
      },
    });
    const kinds = { netizen: 4, official: 1 };
    createWorld({ ...still, kinds, behaviours: [wake, look], initial: { opinion: 0.25 } }).step();
    expect(seen).toEqual(['fear', 'opinion', 'own', 'trust']);
  });

  it('world.step() lets "before" set budget, hour and the hot list', () => {
    const lengths: number[][] = [];
    const tight = defineBehaviour({
      name: 'tight',
      before(_state, visits) {
        for (let v = 0; v < visits.count; v++) visits.budget[v] = visits.agent[v]!;
      },
      visit: perVisit((i, feed) => {
        lengths[i] = [...(lengths[i] ?? []), feed.length];
      }),
    });
    const [, , , write] = bareBehaviours({ write: 1 });
    const world = createWorld({ ...still, behaviours: [wake, tight, write!] });
    for (let t = 0; t < 3; t++) world.step();
    expect(lengths).toEqual([
      [0, 0, 0],
      [0, 1, 1],
      [0, 2, 2],
      [0, 3, 3],
      [0, 4, 4],
    ]);
  });

  it('world.step() changes parameters by the schedule, seen by behaviours and the view', () => {
    const seen: number[] = [];
    const look = defineBehaviour({
      name: 'look',
      params: { level: 1 },
      update: (_state, lo, _hi, { params }) => {
        if (lo === 0) seen.push(params.level);
      },
    });
    const events = [{ at: 2, until: 4, target: 'look', set: { level: 5 } }];
    const world = createWorld({ ...still, behaviours: [look], events });
    for (let t = 0; t < 6; t++) world.step();
    expect(seen).toEqual([1, 1, 1, 3, 5, 5]);
    expect(world.view.params('look')).toEqual({ level: 5 });
    world.reset();
    expect(world.view.params('look')).toEqual({ level: 1 });
  });

  it('world.step() shows accounts that follow nobody the hot list, and others when they look', () => {
    const feeds: string[] = [];
    const look = defineBehaviour({
      name: 'look',
      before(_state, visits, { tick }) {
        for (let v = 0; v < visits.count; v++)
          visits.readsHotList[v] = tick === 2 && visits.agent[v] === 1 ? 1 : 0;
      },
      visit: perVisit((i, feed, _state, { tick }) => {
        for (let r = 0; r < feed.length; r++) feeds.push(`tick ${tick}: ${i} reads ${feed[r]}`);
      }),
    });
    const news = defineInstitution({
      name: 'news',
      kind: null,
      act: (_own, view, ctx) => ctx.post(4, { topic: 0, subject: view.tick + 1 }),
    });
    const graph = follows([[], [0], [0], [0], [0]]);
    const world = createWorld({
      ...still,
      graph,
      behaviours: [wake, look],
      institutions: [news],
      feed: { hotList: { slots: 1 } },
    });
    for (let t = 0; t < 3; t++) world.step();
    expect(feeds).toEqual(['tick 1: 0 reads 1', 'tick 2: 0 reads 2', 'tick 2: 1 reads 2']);
  });

  it('world.step() ranks by the ranking of the model', () => {
    const read: number[] = [];
    const look = defineBehaviour({
      name: 'look',
      visit: perVisit((i, feed) => {
        if (i === 0) for (let r = 0; r < feed.length; r++) read.push(feed[r]!);
      }),
    });
    const [, , , write] = bareBehaviours({ write: 1 });
    const oldest = {
      name: 'oldest',
      params: {},
      score: (visits: {
        candidate: Uint32Array;
        candidateStart: Uint32Array;
        count: number;
        score: Float64Array;
      }) => {
        for (let c = 0; c < visits.candidateStart[visits.count]!; c++)
          visits.score[c] = -visits.candidate[c]!;
      },
    };
    const world = createWorld({
      ...still,
      behaviours: [wake, look, write!],
      feed: { rank: oldest },
    });
    world.step();
    world.step();
    expect(read).toEqual([2, 3, 4, 5]);
  });

  it('world.step() lets no repost outlive a removal of the same tick, whoever commits first', () => {
    for (const phase of ['events', 'institutions', 'moderation'] as const) {
      const censor = defineInstitution({
        name: 'censor',
        kind: null,
        phase,
        act: (_own, view, ctx) => {
          if (view.tick === 0) ctx.post(0, { topic: 0 });
          else ctx.remove(0, 1, ctx.hour);
        },
      });
      const [, , repost] = bareBehaviours({ repost: 1 });
      const world = createWorld({
        ...still,
        behaviours: [wake, repost!],
        institutions: [censor],
        blockSize: 2,
      });
      for (let t = 0; t < 3; t++) world.step();
      const posts = postsBetween(world.view.log, 1, world.view.log.next);
      expect([phase, posts.filter(({ flags }) => flags === 0)]).toEqual([phase, []]);
    }
  });

  it('world.step() collects replies under own posts, whoever one follows', () => {
    const read: number[][] = [];
    const talk = defineBehaviour({
      name: 'talk',
      visit: perVisit((i, feed, _state, ctx) => {
        if (ctx.tick === 0 && i === 0) ctx.post(0, { topic: 0 });
        if (ctx.tick === 1 && i === 1) ctx.comment(1, feed[0]!, {});
        if (i === 0) read.push(Array.from(feed));
      }),
    });
    const world = createWorld({
      ...still,
      graph: follows([[4], [0], [], [], []]),
      behaviours: [wake, talk],
    });
    for (let t = 0; t < 4; t++) world.step();
    expect(read).toEqual([[], [], [2], []]);
  });
});

describe('createWorld(bareModel)', () => {
  it('createWorld(...) over a computed graph and its stored copy gives one digest', () => {
    const digests = [everybody(30), { name: 'follows', params: {}, build: () => computed(30) }].map(
      (graph) => {
        const world = createWorld(
          bareModel({ netizens: 30, graph, share: 0.6, write: 0.3, repost: 0.1 }),
          { seed: 's' },
        );
        for (let t = 0; t < 30; t++) world.step();
        return world.digest();
      },
    );
    expect(digests[1]).toBe(digests[0]);
  });
});

/** Everybody follows everybody else, without rows. */
function computed(n: number) {
  const { rows: _, ...graph } = everybody(n).build({ size: n, key: [1, 2] });
  return graph;
}
