import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FollowerGraph } from '../../src/graph/follower-graph.ts';
import { overlayGraph } from '../../src/graph/overlay.ts';
import { storedGraph } from '../../src/graph/stored-graph.ts';
import { collectRecommended, countRecommended, recommendSite } from '../../src/posts/recommend.ts';
import type { RecommendOptions } from '../../src/posts/recommend-options.ts';
import { createRecommendTable, offerPost, stanceBin } from '../../src/posts/recommend-table.ts';
import { createVisits, isRecommended } from '../../src/posts/visits.ts';
import { drawUnit } from '../../src/random/draw.ts';
import { createWall } from './wall.ts';

const ACCOUNTS = 8;
const TOPICS = 3;
const POLITICAL = 2;
const KEY = [11, 12] as const;
const TICK = 5;

interface Post {
  author: number;
  topic: number;
  stance: number;
  comments: number;
}

/** The table, log and posts of a case. */
function boardOf(posts: readonly Post[], options: RecommendOptions) {
  const wall = createWall(ACCOUNTS);
  const table = createRecommendTable(options, { topics: TOPICS, key: KEY });
  const { log } = wall.site;
  const kept = posts.map(({ author, comments, stance, topic }) => {
    const own = { author, topic, stance: topic < POLITICAL ? Math.fround(stance) : 0 };
    const id = wall.add(own);
    offerPost(table, log, id);
    for (let n = 0; n < comments; n++) {
      offerPost(table, log, wall.add({ author: 0, kind: 'comment', parent: id }));
    }
    return { ...own, id };
  });
  const scoreOf = (id: number): number => {
    const row = id & log.mask;
    return Math.log(1 + log.columns.comments[row]!) + log.columns.hour[row]! / 6;
  };
  return { log, table, kept: kept.map((post) => ({ ...post, score: scoreOf(post.id) })) };
}

/** Ranges of topic k that a reader of opinion x gets posts from, in plain words of the rule. */
function rangesOf(options: RecommendOptions, i: number, k: number, x: number): number[] {
  const bins = options.rule === 'engagement' ? 1 : (options.bins ?? 8);
  if (k >= POLITICAL || bins === 1) return [stanceBin(0, bins)];
  if (options.rule === 'random')
    return [Math.floor(drawUnit(KEY[0], KEY[1], TICK, i, 1 + k) * bins)];
  const own = stanceBin(x, bins);
  const middle = ((own + 0.5) / bins) * 2 - 1;
  return [own, x < middle ? own - 1 : own + 1];
}

const post = fc.record({
  author: fc.integer({ min: 0, max: ACCOUNTS - 1 }),
  topic: fc.integer({ min: 0, max: TOPICS - 1 }),
  stance: fc.integer({ min: -10, max: 10 }).map((s) => s / 10),
  comments: fc.integer({ min: 0, max: 3 }),
});
const options = fc.record({
  rule: fc.constantFrom('affinity' as const, 'engagement' as const, 'random' as const),
  share: fc.constantFrom(0, 0.5, 1),
  slots: fc.integer({ min: 1, max: 4 }),
  bins: fc.integer({ min: 1, max: 6 }),
});
const row = fc.uniqueArray(fc.integer({ min: 0, max: ACCOUNTS - 1 }), { maxLength: 4 });

/** The same follows as rows in memory, as rows under changes, and as a graph that computes them. */
function graphsOf(rows: readonly number[][]): FollowerGraph[] {
  const offsets = new Uint32Array(ACCOUNTS + 1);
  rows.forEach((followees, i) => {
    offsets[i + 1] = offsets[i]! + followees.length;
  });
  const stored = storedGraph({ offsets, followees: Uint32Array.from(rows.flat()) });
  const changed = overlayGraph(
    storedGraph({ offsets: new Uint32Array(ACCOUNTS + 1), followees: new Uint32Array(0) }),
  );
  rows.forEach((followees, i) => {
    for (const j of followees) changed.apply(i, j, true);
  });
  const { rows: _rows, ...computed } = stored;
  return [stored, changed, computed];
}

describe('collectRecommended(visits, site, known, place)', () => {
  it('chooses what a look at all posts chooses, over graphs of every sort (property)', () => {
    fc.assert(
      fc.property(
        fc.array(post, { maxLength: 25 }),
        options,
        fc.array(row, { minLength: ACCOUNTS, maxLength: ACCOUNTS }),
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
          minLength: ACCOUNTS * POLITICAL,
          maxLength: ACCOUNTS * POLITICAL,
        }),
        fc.integer({ min: 1, max: 20 }),
        (posts, wish, follows, opinions, firstNew) => {
          const { kept, log, table } = boardOf(posts, wish);
          const opinion = Float64Array.from(opinions);
          const site = recommendSite(table, {
            tick: TICK,
            opinion,
            scale: 1,
            politicalTopics: POLITICAL,
          });
          const rows = follows.map((list, i) => list.filter((j) => j !== i).sort((a, b) => a - b));
          for (const graph of graphsOf(rows)) {
            const visits = createVisits(16, POLITICAL);
            visits.count = ACCOUNTS;
            let at = 0;
            for (let v = 0; v < ACCOUNTS; v++) {
              visits.agent[v] = v;
              visits.firstNew[v] = firstNew;
              const known = { graph, log, scratch: new Uint32Array(ACCOUNTS) };
              const end = collectRecommended(visits, site, known, { v, from: at, at });
              const isAsked = drawUnit(KEY[0], KEY[1], TICK, v, 0) < wish.share;
              const expected = kept
                .filter(({ stance, topic }) => {
                  const bins = wish.rule === 'engagement' ? 1 : wish.bins;
                  const x = opinions[v * POLITICAL + topic] ?? 0;
                  return rangesOf(wish, v, topic, x).includes(stanceBin(stance, bins));
                })
                .filter(({ author, id }) => isAsked && id >= firstNew && author !== v)
                .filter(({ author }) => !rows[v]!.includes(author))
                .sort((a, b) => b.score - a.score || b.id - a.id)
                .slice(0, wish.slots)
                .map(({ id }) => id);
              expect(Array.from(visits.candidate.subarray(at, end))).toEqual(expected);
              for (const id of expected) expect(isRecommended(visits, v, id)).toBe(true);
              expect(isRecommended(visits, v, 1e6)).toBe(false);
              at = end;
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('leaves out what the visit has already, and counts what is read of the rest', () => {
    const posts = [1, 2, 3].map((author) => ({ author, topic: 2, stance: 0, comments: 0 }));
    const { kept, log, table } = boardOf(posts, { rule: 'engagement', share: 1 });
    const site = recommendSite(table, {
      tick: TICK,
      opinion: undefined,
      scale: 1,
      politicalTopics: 0,
    });
    const visits = createVisits(16, 1);
    visits.count = 1;
    visits.candidate[0] = kept[1]!.id;
    const graph = graphsOf(Array.from({ length: ACCOUNTS }, () => []))[0]!;
    const known = { graph, log, scratch: new Uint32Array(ACCOUNTS) };
    const end = collectRecommended(visits, site, known, { v: 0, from: 0, at: 1 });
    expect(Array.from(visits.candidate.subarray(0, end))).toEqual([
      kept[1]!.id,
      kept[2]!.id,
      kept[0]!.id,
    ]);
    visits.post.set([kept[1]!.id, kept[2]!.id]);
    visits.start[1] = 2;
    const counts = { recommended: 0 };
    countRecommended(visits, counts);
    expect(counts.recommended).toBe(1);
  });
});
