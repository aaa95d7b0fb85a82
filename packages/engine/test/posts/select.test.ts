import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { removeChain } from '../../src/posts/remove.ts';
import { dropRemoved, selectNewest, selectScored } from '../../src/posts/select.ts';
import { createVisits, LONG_FEED, type Visits } from '../../src/posts/visits.ts';
import { createWall, type Wall } from './wall.ts';

/** What one account found: hot posts first, then the others. */
interface Found {
  hot: number[];
  others: number[];
  budget: number;
}

function wallOf(posts: number, gone: readonly number[] = []): Wall {
  const wall = createWall(posts, { capacity: 16 });
  for (let k = 0; k < posts; k++) wall.add({ author: k });
  for (const id of gone) removeChain(wall.site.log, id, 1);
  return wall;
}

function visitsOf(found: readonly Found[]): Visits {
  const visits = createVisits(Math.max(1, found.length), 1);
  const all = found.flatMap(({ hot, others }) => [...hot, ...others]);
  visits.candidate = Uint32Array.from([...all, 0]);
  visits.count = found.length;
  visits.firstNew.fill(1);
  let at = 0;
  found.forEach(({ budget, hot, others }, v) => {
    visits.candidateStart[v] = at;
    visits.hotCount[v] = hot.length;
    visits.budget[v] = budget;
    at += hot.length + others.length;
  });
  visits.candidateStart[found.length] = at;
  return visits;
}

function feeds(visits: Visits): number[][] {
  return Array.from({ length: visits.count }, (_, v) =>
    Array.from(visits.post.subarray(visits.start[v]!, visits.start[v + 1]!)),
  );
}

/** Sort everything, take from the top: the hot ones fill half of the attention, or all when there is nothing else. */
function twinFeed(
  { budget, hot, others }: Found,
  gone: ReadonlySet<number>,
  order: (a: number, b: number) => number,
): number[] {
  const seen = hot.filter((id) => !gone.has(id));
  const rest = others.filter((id) => !gone.has(id));
  const most = Math.min(budget, seen.length + rest.length);
  const first = seen.slice(0, rest.length === 0 ? budget : Math.ceil(budget / 2));
  const distinct = [...new Set(rest)].filter((id) => !first.includes(id)).sort(order);
  return [...first, ...distinct].slice(0, most);
}

const newestFirst = (a: number, b: number): number => b - a;
const ALL = 0xffffffff;

function selected(
  found: readonly Found[],
  gone: readonly number[] = [],
): { feeds: number[][]; exposures: number; unseen: number } {
  const counts = { exposures: 0, unseen: 0 };
  const visits = visitsOf(found);
  selectNewest(visits, wallOf(60, gone).site.log, counts);
  return { feeds: feeds(visits), ...counts };
}

describe('selectNewest(visits, log, counts)', () => {
  it('selectNewest(...) reads the newest first, each once, within the budget', () => {
    expect(selected([{ hot: [], others: [3, 9, 5, 9, 1], budget: 3 }])).toEqual({
      feeds: [[9, 5, 3]],
      exposures: 3,
      unseen: 2,
    });
  });

  it('selectNewest(...) reads nothing with a budget of 0, or where nothing was found', () => {
    const found = [
      { hot: [], others: [3, 9], budget: 0 },
      { hot: [], others: [], budget: 5 },
      { hot: [4], others: [], budget: 0 },
      { hot: [], others: [8], budget: 5 },
    ];
    expect(selected(found)).toEqual({ feeds: [[], [], [], [8]], exposures: 1, unseen: 3 });
  });

  it('selectNewest(...) gives the hot list half of the attention, rounded up, in its own order', () => {
    const found = (budget: number) => ({ hot: [2, 7, 4, 1], others: [10, 30, 20, 40], budget });
    expect(selected([2, 3, 4].map(found)).feeds).toEqual([
      [2, 40],
      [2, 7, 40],
      [2, 7, 40, 30],
    ]);
  });

  it('selectNewest(...) gives the hot list all of the attention when there is nothing else', () => {
    const found = { hot: [2, 7, 4], others: [5], budget: 3 };
    expect(selected([found], [5]).feeds).toEqual([[2, 7, 4]]);
  });

  it('selectNewest(...) reads the hot list also without any limit', () => {
    expect(selected([{ hot: [2, 7], others: [10, 30], budget: ALL }])).toEqual({
      feeds: [[2, 7, 30, 10]],
      exposures: 4,
      unseen: 0,
    });
  });

  it('selectNewest(...) loses no attention to a post that is hot and followed too', () => {
    expect(selected([{ hot: [5], others: [5, 4, 3], budget: 2 }]).feeds).toEqual([[5, 4]]);
    const long = Array.from({ length: 50 }, (_, k) => k + 1);
    expect(selected([{ hot: [50, 49], others: long, budget: 44 }]).feeds[0]).toHaveLength(44);
  });

  it('selectNewest(...) shows no removed post, hot or not', () => {
    const found = { hot: [2, 7, 4], others: [9, 8, 7, 6], budget: 4 };
    expect(selected([found, found], [2, 9]).feeds).toEqual([
      [7, 4, 8, 6],
      [7, 4, 8, 6],
    ]);
  });
});

const id = fc.integer({ min: 1, max: 60 });
const found: fc.Arbitrary<Found> = fc.record({
  hot: fc.oneof(fc.constant<number[]>([]), fc.uniqueArray(id, { maxLength: 8 })),
  others: fc.array(id, { maxLength: 90 }),
  budget: fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 60 }), fc.constantFrom(ALL, 0x80000001)),
});
const cases = fc.tuple(fc.array(found, { maxLength: 5 }), fc.uniqueArray(id, { maxLength: 12 }));

describe('properties', () => {
  it('selectNewest(...) finds the rest of each chain while it chooses, and counts those of whom something stays unread', () => {
    const authors = fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 70 });
    const rest = fc.record({
      gone: fc.uniqueArray(fc.integer({ min: 1, max: 70 }), { maxLength: 9 }),
      firstNew: fc.integer({ min: 1, max: 70 }),
      budget: fc.integer({ min: 1, max: 45 }),
    });
    fc.assert(
      fc.property(authors, rest, (who, { budget, firstNew, gone }) => {
        const wall = createWall(7, { capacity: 16 });
        for (const author of who) wall.add({ author });
        for (const id of gone) if (id <= who.length) removeChain(wall.site.log, id, 1);
        const fresh = who
          .map((author, k) => ({ author, id: k + 1 }))
          .filter(({ id }) => id >= firstNew && !gone.includes(id))
          .reverse();
        const heads = fresh.filter(
          (post, k) => fresh.findIndex((p) => p.author === post.author) === k,
        );
        // As `collect` does: of a long feed all that is new, of a short one the newest of each author.
        const others = (budget > LONG_FEED ? fresh : heads).map(({ id }) => id);
        const visits = visitsOf([
          { hot: [], others: others.sort((a, b) => (a % 5) - (b % 5)), budget },
        ]);
        visits.firstNew[0] = firstNew;
        const counts = { exposures: 0, unseen: 0 };
        selectNewest(visits, wall.site.log, counts);
        const read = fresh.slice(0, budget);
        expect(feeds(visits)).toEqual([read.map(({ id }) => id)]);
        const unread = new Set(fresh.slice(budget).map(({ author }) => author)).size;
        expect(counts).toEqual({ exposures: read.length, unseen: unread });
      }),
      { numRuns: 500 },
    );
  });

  it('selectNewest(...) continues nobody’s chain from a reply, and shows a post once that is a reply and followed too', () => {
    const posts = fc.array(fc.nat({ max: 8 }), { minLength: 1, maxLength: 60 });
    const rest = fc.record({
      replies: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 6 }),
      firstNew: fc.integer({ min: 1, max: 60 }),
      budget: fc.integer({ min: 1, max: 45 }),
    });
    fc.assert(
      fc.property(posts, rest, (who, { budget, firstNew, replies }) => {
        const wall = createWall(9, { capacity: 16 });
        for (const author of who) wall.add({ author });
        const all = who.map((author, k) => ({ author, id: k + 1 })).reverse();
        const fresh = all.filter(({ author, id }) => id >= firstNew && author < 5);
        const others = replies.filter((id) => id >= firstNew && id <= who.length);
        const heads = fresh.filter(
          (post, k) => fresh.findIndex((p) => p.author === post.author) === k,
        );
        const followed = (budget > LONG_FEED ? fresh : heads).map(({ id }) => id);
        const visits = visitsOf([{ hot: [], others: [...others, ...followed], budget }]);
        visits.otherCount[0] = others.length;
        visits.firstNew[0] = firstNew;
        const counts = { exposures: 0, unseen: 0 };
        selectNewest(visits, wall.site.log, counts);
        const found = new Set([...others, ...fresh.map(({ id }) => id)]);
        const read = [...found].sort(newestFirst).slice(0, budget);
        expect(feeds(visits)).toEqual([read]);
        expect(counts.exposures).toBe(read.length);
        if (budget > LONG_FEED) return;
        const unread = new Set(
          fresh.filter(({ id }) => !read.includes(id)).map(({ author }) => author),
        );
        const left = others.filter((id) => !read.includes(id)).length;
        expect(counts.unseen).toBe(unread.size + left);
      }),
      { numRuns: 500 },
    );
  });

  it('selectNewest(...) is its sort-everything twin', () => {
    fc.assert(
      fc.property(cases, ([all, gone]) => {
        const isGone = new Set(gone);
        const twin = all.map((one) => twinFeed(one, isGone, newestFirst));
        const result = selected(all, gone);
        expect(result.feeds).toEqual(twin);
        const exposures = twin.reduce((sum, feed) => sum + feed.length, 0);
        const visible = all
          .flatMap(({ hot, others }) => [...hot, ...others])
          .filter((post) => !isGone.has(post));
        expect(result).toMatchObject({ exposures, unseen: visible.length - exposures });
      }),
      { numRuns: 300 },
    );
  });

  it('dropRemoved(...), selectScored(...) are their sort-everything twin, whatever the scores', () => {
    const scores = fc.array(fc.constantFrom(-1, 0, 0.5, 2), { minLength: 61, maxLength: 61 });
    fc.assert(
      fc.property(cases, scores, ([all, gone], score) => {
        const visits = visitsOf(all);
        const counts = { exposures: 0, unseen: 0 };
        dropRemoved(visits, wallOf(60, gone).site.log);
        visits.score = Float64Array.from(visits.candidate, (post) => score[post]!);
        selectScored(visits, counts);
        const best = (a: number, b: number): number => score[b]! - score[a]! || b - a;
        expect(feeds(visits)).toEqual(all.map((one) => twinFeed(one, new Set(gone), best)));
      }),
      { numRuns: 300 },
    );
  });

  it('selectScored(...) with ids as scores is selectNewest(...)', () => {
    fc.assert(
      fc.property(cases, ([all, gone]) => {
        const { log } = wallOf(60, gone).site;
        const visits = visitsOf(all);
        const counts = { exposures: 0, unseen: 0 };
        dropRemoved(visits, log);
        visits.score = Float64Array.from(visits.candidate);
        selectScored(visits, counts);
        expect({ feeds: feeds(visits), ...counts }).toEqual(selected(all, gone));
      }),
    );
  });
});
