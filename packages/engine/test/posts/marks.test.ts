import { describe, expect, it } from 'vitest';
import { demoteThrottled } from '../../src/posts/demote.ts';
import { FLAG } from '../../src/posts/post-kind.ts';
import { chainBelow, hideChain, removeChain, throttleChain } from '../../src/posts/remove.ts';
import { createVisits } from '../../src/posts/visits.ts';
import { createWall, type Wall } from './wall.ts';

/** A root (1), reposts 2 and 3 of it, 4 below 2, and another root 5. */
function sample(): Wall {
  const wall = createWall(10);
  wall.add({ author: 0 });
  wall.add({ author: 1, kind: 'repost', parent: 1 });
  wall.add({ author: 2, kind: 'repost', parent: 1 });
  wall.add({ author: 3, kind: 'repost', parent: 2 });
  wall.add({ author: 0 });
  return wall;
}
const flagsOf = ({ site: { log } }: Wall) => Array.from(log.columns.flags.subarray(1, log.next));

describe('chainBelow(log, post)', () => {
  it('chainBelow(log, post) is the post and the reposts below it, ascending', () => {
    const { log } = sample().site;
    expect([1, 2, 3, 5].map((id) => chainBelow(log, id))).toEqual([[1, 2, 3, 4], [2, 4], [3], [5]]);
    expect([chainBelow(log, 0), chainBelow(log, 6)]).toEqual([[], []]);
  });
});

describe('removeChain(log, post, hour, options)', () => {
  it('removeChain(..., { isWithdrawn, lost }) marks whose deed it was and who lost a post', () => {
    const wall = sample();
    const lost = new Uint32Array(1);
    expect(removeChain(wall.site.log, 2, 3, { isWithdrawn: true, lost })).toBe(2);
    expect(removeChain(wall.site.log, 1, 4, { lost })).toBe(2);
    const both = FLAG.removed | FLAG.withdrawn;
    expect(flagsOf(wall)).toEqual([FLAG.removed, both, FLAG.removed, both, 0]);
    expect(lost[0]).toBe(0b1111);
  });
});

describe('hideChain(log, post), throttleChain(log, post)', () => {
  it('hideChain(...) and throttleChain(...) mark what is not removed, once, and count it', () => {
    const wall = sample();
    const { log } = wall.site;
    removeChain(log, 3, 1);
    expect(hideChain(log, 1)).toBe(3);
    expect(hideChain(log, 2)).toBe(0);
    expect(throttleChain(log, 2)).toBe(2);
    expect([log.removed, log.hidden, log.throttled]).toEqual([1, 3, 2]);
    const { hidden, removed, throttled } = FLAG;
    expect(flagsOf(wall)).toEqual([hidden, hidden | throttled, removed, hidden | throttled, 0]);
  });
});

describe('demoteThrottled(visits, log, counts)', () => {
  function feeds(budgets: readonly number[]) {
    const wall = sample();
    const visits = createVisits(4, 1);
    visits.count = budgets.length;
    const feed = [5, 4, 3, 1];
    budgets.forEach((budget, v) => {
      visits.budget[v] = budget;
      visits.post.set(feed, v * 4);
      visits.start[v + 1] = (v + 1) * 4;
    });
    const counts = { exposures: 4 * budgets.length, unseen: 0 };
    const read = () =>
      budgets.map((_, v) => Array.from(visits.post.subarray(visits.start[v], visits.start[v + 1])));
    return { counts, log: wall.site.log, read, visits };
  }

  it('demoteThrottled(...) changes nothing while nothing was throttled', () => {
    const { counts, log, read, visits } = feeds([4, 9]);
    demoteThrottled(visits, log, counts);
    expect(read()).toEqual([
      [5, 4, 3, 1],
      [5, 4, 3, 1],
    ]);
  });

  it('demoteThrottled(...) puts throttled posts last where attention is left, and drops them where it is not', () => {
    const { counts, log, read, visits } = feeds([9, 4, 5]);
    throttleChain(log, 2);
    throttleChain(log, 5);
    demoteThrottled(visits, log, counts);
    expect(read()).toEqual([
      [3, 1, 5, 4],
      [3, 1],
      [3, 1, 5, 4],
    ]);
    expect(counts).toEqual({ exposures: 10, unseen: 2 });
  });
});
