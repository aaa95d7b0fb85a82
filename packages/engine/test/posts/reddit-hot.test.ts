import { describe, expect, it } from 'vitest';
import { hotScore, redditHot } from '../../src/posts/reddit-hot.ts';
import { createVisits } from '../../src/posts/visits.ts';
import { createWall, type Wall } from './wall.ts';

const START = 1_323_043_200;

/** Post 1 with two reposts (2, 3) and a comment (4); a lone later post (5). */
function sample(): Wall {
  const wall = createWall(5);
  wall.add({ author: 0, hour: 1 });
  wall.add({ author: 1, hour: 2, kind: 'repost', parent: 1 });
  wall.add({ author: 2, hour: 3, kind: 'repost', parent: 2 });
  wall.add({ author: 3, hour: 4, kind: 'comment', parent: 1 });
  wall.add({ author: 4, hour: 14 });
  return wall;
}

function scores({ site: { log } }: Wall, ids: readonly number[]): number[] {
  const visits = createVisits(1, 1);
  visits.count = 1;
  visits.candidate.set(ids);
  visits.candidateStart[1] = ids.length;
  visits.score = new Float64Array(ids.length);
  redditHot().score!(visits, { hour: 20, log, topics: 1 });
  return Array.from(visits.score);
}

describe('hotScore(votes, second)', () => {
  it('hotScore(votes, second) counts votes by tenfolds and seconds by 45000', () => {
    expect(hotScore(0, 1_134_028_003)).toBe(0);
    expect(hotScore(-100, 1_134_073_003)).toBe(-1);
    // By Python's round(sign * log10(max(abs(s), 1)) + (t - 1134028003) / 45000, 7).
    expect(hotScore(50, START)).toBe(4202.0366811);
    expect(hotScore(2, 1_134_028_004)).toBe(0.3010522);
  });

  it('hotScore(votes, second) refuses what is no finite number', () => {
    expect(() => hotScore(Number.NaN, 1)).toThrow('hotScore: votes must be a number');
    expect(() => hotScore(1, Infinity)).toThrow('hotScore: second must be a number');
  });
});

describe('redditHot(options)', () => {
  it('redditHot() scores the votes and the hour of the root', () => {
    const wall = sample();
    const { columns } = wall.site.log;
    columns.likes[1] = 100;
    columns.reports[1] = 4;
    // Votes of the root: 1 + 100 likes + 2 reposts + 1 comment - 4 reports.
    const root = hotScore(100, START + 3600);
    expect(scores(wall, [1, 2, 3, 5])).toEqual([root, root, root, hotScore(1, START + 14 * 3600)]);
  });

  it('redditHot() ranks ten times the votes with 12.5 hours', () => {
    const wall = sample();
    wall.site.log.columns.likes[1] = 6;
    const [first, later] = scores(wall, [1, 5]);
    expect(later! - first!).toBeCloseTo(13 / 12.5 - 1, 7);
  });

  it('redditHot() of a repost whose root is gone counts its own', () => {
    const wall = sample();
    wall.forget(2);
    expect(scores(wall, [2])).toEqual([hotScore(2, START + 7200)]);
  });

  it('redditHot(options) checks its options', () => {
    expect(redditHot({ start: 7 }).params).toEqual({ start: 7 });
    expect(() => redditHot({ start: -1 })).toThrow('redditHot: start must be a number');
    expect(() => redditHot({ begin: 1 } as never)).toThrow('redditHot: unknown option "begin".');
  });
});
