import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLAG } from '../../src/posts/post-kind.ts';
import {
  createRecommendTable,
  offerPost,
  type RecommendTable,
  stanceBin,
  sweepRecommended,
} from '../../src/posts/recommend-table.ts';
import { removeChain, throttleChain } from '../../src/posts/remove.ts';
import { createWall, type Wall } from './wall.ts';

const KEY = [1, 2] as const;

/** The posts of each list that holds any, best first. */
function listsOf({ count, params, post }: RecommendTable): Record<number, number[]> {
  const lists: Record<number, number[]> = {};
  count.forEach((held, l) => {
    if (held > 0) lists[l] = Array.from(post.subarray(l * params.room, l * params.room + held));
  });
  return lists;
}

function scoreOf({ site: { log } }: Wall, id: number, patience: number): number {
  const c = log.columns;
  const row = id & log.mask;
  return Math.log(1 + c.reposts[row]! + c.comments[row]!) + c.hour[row]! / patience;
}

describe('stanceBin(stance, bins)', () => {
  it('stanceBin(stance, bins) cuts [-1, 1] into equal ranges', () => {
    const at = [-1, -0.76, -0.75, -0.01, 0, 0.74, 0.75, 1];
    expect(at.map((stance) => stanceBin(stance, 8))).toEqual([0, 0, 1, 3, 4, 6, 7, 7]);
    expect(at.map((stance) => stanceBin(stance, 1))).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });
});

describe('offerPost(table, log, id)', () => {
  it('offerPost(...) keeps roots by engagement and age, and lets a repost or comment raise its root', () => {
    const wall = createWall(4);
    const table = createRecommendTable({ bins: 2, patience: 2 }, { topics: 2, key: KEY });
    const offer = (draft: Parameters<Wall['add']>[0]): number => {
      const id = wall.add(draft);
      offerPost(table, wall.site.log, id);
      return id;
    };
    const a = offer({ author: 0, stance: -0.5, hour: 0 });
    const b = offer({ author: 1, stance: -0.4, hour: 0.5 });
    const c = offer({ author: 2, stance: 0.4, hour: 1 });
    const d = offer({ author: 2, topic: 1, hour: 1 });
    offer({ author: 3, kind: 'question', hour: 1 });
    // ln 2 of engagement outweighs less than 1.4 hours of age at a patience of 2.
    expect(listsOf(table)).toEqual({ 0: [b, a], 1: [c], 3: [d] });
    const repost = offer({ author: 1, kind: 'repost', parent: a, hour: 1.1, stance: -0.5 });
    expect(listsOf(table)[0]).toEqual([a, b]);
    offer({ author: 2, kind: 'comment', parent: b, hour: 1.2, stance: 1 });
    expect(listsOf(table)[0]).toEqual([b, a]);
    offer({ author: 3, kind: 'repost', parent: repost, hour: 1.3, stance: -0.5 });
    expect(listsOf(table)[0]).toEqual([a, b]);
    expect(table.score[0]).toBeCloseTo(Math.log(3), 12);
  });

  it('offerPost(...) keeps the best of a full list, and lets those that fell out come back', () => {
    const wall = createWall(3);
    const { log } = wall.site;
    const table = createRecommendTable({ bins: 1, room: 2, patience: 1 }, { topics: 1, key: KEY });
    const ids = [0, 1, 2].map((hour) => wall.add({ author: hour, hour }));
    for (const id of ids) offerPost(table, log, id);
    expect(listsOf(table)).toEqual({ 0: [ids[2], ids[1]] });
    for (let n = 0; n < 8; n++) wall.add({ author: 1, kind: 'comment', parent: ids[0]! });
    offerPost(table, log, log.next - 1);
    // ln 9 at hour 0 beats hour 2 and hour 1.
    expect(listsOf(table)).toEqual({ 0: [ids[0], ids[2]] });
  });

  it('offerPost(...) keeps the posts of each platform apart', () => {
    const wall = createWall(4);
    const table = createRecommendTable({ bins: 2 }, { topics: 1, key: KEY, ends: [2, 4] });
    const ids = [0, 3, 1, 2].map((author) => wall.add({ author, stance: 0.5 }));
    for (const id of ids) offerPost(table, wall.site.log, id);
    expect(listsOf(table)).toEqual({ 1: [ids[2], ids[0]], 3: [ids[3], ids[1]] });
  });
});

describe('sweepRecommended(table, log)', () => {
  it('sweepRecommended(...) drops posts that are gone, removed, hidden or throttled, and keeps the order', () => {
    const wall = createWall(6);
    const { log } = wall.site;
    const table = createRecommendTable({ bins: 1 }, { topics: 1, key: KEY });
    const ids = [0, 1, 2, 3, 4, 5].map((author) => wall.add({ author, hour: author }));
    for (const id of ids) offerPost(table, log, id);
    removeChain(log, ids[3]!, 6);
    throttleChain(log, ids[1]!);
    wall.forget(ids[1]!);
    sweepRecommended(table, log);
    expect(listsOf(table)).toEqual({ 0: [ids[5], ids[4], ids[2]] });
    // A comment brings none of them back.
    wall.add({ author: 0, kind: 'comment', parent: ids[3]! });
    offerPost(table, log, log.next - 1);
    expect(listsOf(table)).toEqual({ 0: [ids[5], ids[4], ids[2]] });
    expect(log.columns.flags[ids[3]! & log.mask]! & FLAG.removed).toBe(FLAG.removed);
  });
});

describe('properties', () => {
  it('offerPost(...) and sweepRecommended(...) agree with sorting all posts, whatever happens to them', () => {
    const act = fc.record({
      what: fc.constantFrom('post', 'post', 'repost', 'comment', 'remove', 'sweep'),
      author: fc.integer({ min: 0, max: 9 }),
      topic: fc.integer({ min: 0, max: 1 }),
      stance: fc.integer({ min: -10, max: 10 }).map((s) => s / 10),
      which: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const wall = createWall(10);
        const { log } = wall.site;
        const table = createRecommendTable(
          { bins: 4, room: 64, patience: 3 },
          { topics: 2, key: KEY },
        );
        const roots: number[] = [];
        const removed = new Set<number>();
        for (const { author, stance, topic, what, which } of acts) {
          const root = roots[which % Math.max(1, roots.length)] ?? 0;
          if (what === 'sweep') sweepRecommended(table, log);
          else if (what === 'remove' && root > 0) {
            removeChain(log, root, 0);
            removed.add(root);
          } else if (what === 'post' || root === 0) {
            const id = wall.add({ author, topic, stance });
            roots.push(id);
            offerPost(table, log, id);
          } else {
            const c = log.columns;
            const row = root & log.mask;
            const draft = { author, parent: root, topic: c.topic[row]!, stance: c.stance[row]! };
            const id = wall.add({ ...draft, kind: what as 'repost' });
            if (id > 0) offerPost(table, log, id);
          }
        }
        sweepRecommended(table, log);
        const expected: Record<number, number[]> = {};
        const kept = roots.filter((id) => !removed.has(id));
        kept.sort((x, y) => scoreOf(wall, y, 3) - scoreOf(wall, x, 3) || y - x);
        for (const id of kept) {
          const row = id & log.mask;
          const l = log.columns.topic[row]! * 4 + stanceBin(log.columns.stance[row]!, 4);
          expected[l] = [...(expected[l] ?? []), id];
        }
        expect(listsOf(table)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});
