import { toUnit16, UNIT16 } from '../../src/agents/codec.ts';
import { f32, f64, u32, unit16 } from '../../src/agents/column.ts';
import { NONE } from '../../src/base/memory.ts';
import { type Behaviour, defineBehaviour } from '../../src/contract/behaviour.ts';
import { defineInstitution, type Institution } from '../../src/contract/institution.ts';
import type { Model } from '../../src/contract/model.ts';
import { perVisit } from '../../src/contract/per-visit.ts';
import { microblog } from '../../src/graph/microblog.ts';
import { newestTo } from '../../src/posts/post-log.ts';
import { opinionMeasures } from '../../src/world/series/drift-measures.ts';
import { rateMeasures } from '../../src/world/series/post-measures.ts';
import { bareBehaviours } from './models.ts';

/** Likes, reports, comments, follows and unfollows by chance, asks the desk, and withdraws some own posts. */
const react = (): Behaviour =>
  defineBehaviour({
    name: 'react',
    params: {
      like: 0.2,
      report: 0.1,
      comment: 0.1,
      follow: 0.1,
      ask: 0.15,
      withdraw: 0.05,
      look: 0.3,
    },
    state: { read: u32(), mood: unit16({ init: 0.5 }) },
    reads: ['opinion'],
    before(_state, visits, ctx) {
      for (let v = 0; v < visits.count; v++)
        visits.readsHotList[v] = ctx.draw(visits.agent[v]!, 9) < ctx.params.look ? 1 : 0;
    },
    visit: perVisit((i, feed, { mood, opinion, read }, ctx) => {
      const { params } = ctx;
      const { author, stance } = ctx.log.columns;
      for (let r = 0; r < feed.length; r++) {
        const post = feed[r]!;
        const row = post & ctx.log.mask;
        read[i]!++;
        if (ctx.drawPost(i, post, 0) < params.like) ctx.like(i, post);
        if (ctx.drawPost(i, post, 1) < params.report) ctx.report(i, post);
        if (ctx.drawPost(i, post, 2) < params.comment)
          ctx.comment(i, post, { stance: opinion[i]!, valence: stance[row]! > 0 ? 0.5 : -0.5 });
        if (ctx.drawPost(i, post, 3) < params.follow) ctx.follow(i, author[row]!);
        if (ctx.drawPost(i, post, 4) < params.follow) ctx.unfollow(i, author[row]!);
      }
      mood[i] = toUnit16(0.9 * (mood[i]! / UNIT16) + 0.1 * (feed.length > 2 ? 1 : 0));
      const desk = ctx.kinds.get('official');
      if (ctx.draw(i, 0) < params.ask)
        ctx.post(i, {
          kind: 'question',
          topic: 0,
          stance: opinion[i]!,
          subject: 1 + (i % 3),
          to: desk.lo,
        });
      const own = ctx.lastPost[i]!;
      if (own >= ctx.log.oldest && ctx.draw(i, 1) < params.withdraw) ctx.remove(i, own, ctx.hour);
    }),
  });

/** Four stages of a pull to the mean of the neighbours in id, reading what others published. */
const drift = (): Behaviour =>
  defineBehaviour({
    name: 'drift',
    params: { rate: 0.02 },
    state: { tension: f64({ init: (i, site) => site.draw(i, 0), min: -5, max: 5 }) },
    published: ['tension'],
    stages: 4,
    update({ tension }, lo, hi, ctx) {
      const others = ctx.published['tension']!;
      for (let i = lo; i < hi; i++) {
        const next = others[(i + 1) % ctx.size]!;
        tension[i] = tension[i]! + ctx.params.rate * (ctx.stage + 1) * (next - tension[i]!);
      }
    },
  });

/** One pass over all rows each tick, reading a neighbour as it was when the tick began. */
const tire = (): Behaviour =>
  defineBehaviour({
    name: 'tire',
    params: { step: 0.001 },
    state: { fatigue: f32({ max: 10, init: (i, site) => site.draw(i, 0) }) },
    published: ['fatigue'],
    update({ fatigue }, lo, hi, ctx) {
      const others = ctx.published['fatigue']!;
      for (let i = lo; i < hi; i++)
        fatigue[i] = Math.min(10, fatigue[i]! + ctx.params.step * others[(i + 1) % ctx.size]!);
    },
  });

/** Two partners meet and both move, on one thread. */
const meet = (): Behaviour =>
  defineBehaviour({
    name: 'meet',
    params: { meetings: 3 },
    writes: ['opinion'],
    serial({ opinion }, ctx) {
      for (let m = 0; m < ctx.params.meetings; m++) {
        const a = Math.floor(ctx.draw(m, 0) * ctx.size);
        const b = Math.floor(ctx.draw(m, 1) * ctx.size);
        const gap = opinion[b]! - opinion[a]!;
        opinion[a] = opinion[a]! + 0.1 * gap;
        opinion[b] = opinion[b]! - 0.1 * gap;
        if (gap > 1.5) ctx.warn('FAR', 'Two partners are far apart.');
      }
    },
  });

/** Answers the oldest questions put to the official account, two a tick. */
const desk = (): Institution =>
  defineInstitution({
    name: 'desk',
    kind: 'official',
    params: { perTick: 2, register: 0.1 },
    state: { answered: u32(), patience: f32({ init: 1 }) },
    tables: { queue: { post: 'u32', hour: 'f64' } },
    reads: ['opinion'],
    act(own, view, ctx) {
      const { hour, kind, previousToAccount } = ctx.log.columns;
      const account = ctx.kinds.get('official').lo;
      const seen = own.queue.length > 0 ? own.queue.columns.post[own.queue.length - 1]! : 0;
      const fresh: number[] = [];
      for (
        let id = newestTo(ctx.log, account);
        id > seen && id >= ctx.log.oldest;
        id = previousToAccount[id & ctx.log.mask]!
      )
        if (kind[id & ctx.log.mask] === 4) fresh.push(id);
      for (const post of fresh.reverse())
        own.queue.push({ post, hour: hour[post & ctx.log.mask]! });
      const count = Math.min(ctx.params.perTick, own.queue.length);
      for (let q = 0; q < count; q++) {
        ctx.post(account, {
          kind: 'reply',
          topic: 0,
          parent: own.queue.columns.post[q]!,
          register: ctx.params.register,
        });
        own.answered[0]!++;
      }
      own.queue.dropFirst(count);
      if (view.tick % 4 === 0) {
        const mean = view.memo('mean', () => average(view.column('opinion').array));
        ctx.post(account, {
          kind: 'rebuttal',
          topic: 0,
          subject: 2,
          stance: -mean,
          register: ctx.params.register,
        });
      }
    },
  });

/** Removes what was reported, and makes some accounts forget to follow. */
const censor = (): Institution =>
  defineInstitution({
    name: 'censor',
    kind: null,
    phase: 'moderation',
    params: { least: 1 },
    state: { done: u32() },
    act(own, view, ctx) {
      const { flags, reports } = view.log.columns;
      for (let id = view.log.oldest; id < view.log.next; id++) {
        const row = id & view.log.mask;
        if (reports[row]! < ctx.params.least || flags[row] !== 0 || ctx.drawPost(0, id, 0) < 0.5)
          continue;
        ctx.remove(NONE, id, ctx.hour);
        own.done[0]!++;
      }
    },
  });

/** A society-level value that follows the mean opinion. */
const unrest = (): Institution =>
  defineInstitution({
    name: 'unrest',
    kind: null,
    phase: 'society',
    signals: { unrest: 2, byTopic: 'topics' },
    reads: ['opinion'],
    act(_own, view, ctx) {
      const level = ctx.signal('unrest');
      level[0] =
        0.9 * level[0]! + 0.1 * view.memo('mean', () => average(view.column('opinion').array));
      level[1] = ctx.draw(0, 0);
      ctx.signal('salience')[1] = 1 + level[1]!;
      ctx.signal('byTopic')[0] = view.tick;
    },
  });

function average(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** A small model that uses every call, phase, table, signal and stage there is. */
export function richModel(changes: Partial<Model> = {}): Model {
  return {
    name: 'rich',
    kinds: {
      netizen: 50,
      leader: { count: 3, place: [0, 0.1] },
      official: { count: 1, place: [0, 0.05] },
    },
    graph: microblog({ mean: 8 }),
    topics: [{ name: 'police', political: true, sensitivity: 0.4 }, { name: 'sport' }],
    initial: { opinion: (i, site) => 2 * site.draw(i, 0) - 1 },
    behaviours: [
      ...bareBehaviours({ share: 0.4, posts: 6, repost: 0.1, write: 0.3 }),
      react(),
      drift(),
      tire(),
      meet(),
    ],
    institutions: [desk(), censor(), unrest()],
    measures: [...opinionMeasures({ kinds: ['leader'] }), ...rateMeasures()],
    events: [
      { at: 2, marker: 'register-change', target: 'desk', set: { register: 0.9 } },
      { at: 1, until: 4, target: 'react', set: { ask: 0.4 } },
    ],
    feed: { horizon: 3, hotList: { slots: 4 } },
    blockSize: 16,
    ...changes,
  };
}
