import { describe, expect, it } from 'vitest';
import {
  affinity,
  engagement,
  mixedRanking,
  newest,
  type Ranking,
  type RankSite,
} from '../../src/posts/ranking.ts';
import { createVisits } from '../../src/posts/visits.ts';
import { createWall } from './wall.ts';

/** Post 1 with two reposts (2, 3) and a comment (4) under the second; a reply (5); a lone post on a topic without opinions (6). */
function sample() {
  const wall = createWall(6);
  wall.add({ author: 0, hour: 1, stance: 0.5 });
  wall.add({ author: 1, hour: 2, kind: 'repost', parent: 1, stance: 0.5 });
  wall.add({ author: 2, hour: 3, kind: 'repost', parent: 2, stance: 0.5 });
  wall.add({ author: 3, hour: 4, kind: 'comment', parent: 3, stance: -1 });
  wall.add({ author: 4, hour: 5, kind: 'reply', parent: 4, stance: 1 });
  wall.add({ author: 5, hour: 6, topic: 1, stance: 1 });
  return wall;
}

function scores(ranking: Ranking, wall = sample(), site: Partial<RankSite> = {}): number[] {
  const visits = createVisits(1, 1);
  const ids = Array.from({ length: 6 }, (_, k) => k + 1).filter((id) => id >= wall.site.log.oldest);
  visits.count = 1;
  visits.agent[0] = 2;
  visits.candidate.set(ids);
  visits.candidateStart[1] = ids.length;
  visits.score = new Float64Array(ids.length);
  const opinion = Float32Array.of(0, 0, -0.5, 0, 0, 0);
  ranking.score!(visits, { hour: 10, log: wall.site.log, opinion, topics: 1, ...site });
  return Array.from(visits.score);
}

/** By hand: reposts and comments of the root of the first five are 2 and 2. */
const ENGAGEMENT = [5, 5, 5, 5, 5, 1].map(Math.log);
const AGE = [9, 8, 7, 6, 5, 4];
const DISTANCE = [1, 1, 1, 0.5, 0, 0];

function expectClose(found: number[], exact: number[]): void {
  expect(found).toHaveLength(exact.length);
  found.forEach((value, k) => {
    expect(value).toBeCloseTo(exact[k]!, 12);
  });
}

describe('rankings', () => {
  it('newest() needs no scores', () => {
    expect(newest()).toEqual({ name: 'newest', params: {} });
  });

  it('engagement({ patience }) is log engagement of the root less age over patience', () => {
    for (const patience of [6, 0.5])
      expectClose(
        scores(engagement({ patience })),
        ENGAGEMENT.map((value, k) => value - AGE[k]! / patience),
      );
    expectClose(scores(engagement()), scores(engagement({ patience: 6 })));
  });

  it('engagement() of a repost whose root is gone counts its own reposts', () => {
    const wall = sample();
    wall.forget(2);
    const found = scores(engagement({ patience: 1e12 }), wall);
    expectClose(
      found.map((x) => Math.round(Math.exp(x)) - 1),
      [1, 1, 1, 0, 0],
    );
  });

  it('affinity() is minus the distance of opinions, 0 for replies and topics without opinions', () => {
    expectClose(
      scores(affinity()),
      DISTANCE.map((d) => -d),
    );
    expectClose(
      scores(affinity(), sample(), { opinion: undefined as never, topics: 0 }),
      [0, 0, 0, 0, 0, 0],
    );
  });

  it('mixedRanking(options) is the weighted sum of all', () => {
    const weights = { newest: 0.5, engagement: 2, affinity: 3, patience: 4 };
    const exact = AGE.map((age, k) => (-0.5 * age) / 4 + 2 * ENGAGEMENT[k]! - 3 * DISTANCE[k]!);
    expectClose(scores(mixedRanking(weights)), exact);
    expectClose(
      scores(mixedRanking()),
      AGE.map((age, k) => -age / 6 + ENGAGEMENT[k]! - DISTANCE[k]!),
    );
  });

  it('engagement(options), mixedRanking(options) check their options', () => {
    expect(() => engagement({ patience: 0 })).toThrow(
      'engagement: patience must be a number in (0, Infinity), got 0.',
    );
    expect(() => engagement({ patient: 1 } as never)).toThrow('Did you mean "patience"?');
    expect(() => mixedRanking({ affinity: -1 })).toThrow(
      'mixedRanking: affinity must be a number in [0, Infinity), got -1.',
    );
    expect(() => mixedRanking({ patience: -1 })).toThrow('mixedRanking: patience must be');
    expect(() => mixedRanking({ fresh: 1 } as never)).toThrow(
      'mixedRanking: unknown option "fresh".',
    );
  });
});
