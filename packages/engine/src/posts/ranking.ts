import { checkKeys, checkNumber } from '../base/options.ts';
import { log } from '../random/math.ts';
import { POST } from './post-kind.ts';
import type { PostLog } from './post-log.ts';
import type { Visits } from './visits.ts';

/** What a ranking may look at. `opinion` and `topics` are absent when the model has no opinions. */
export interface RankSite {
  readonly hour: number;
  readonly log: PostLog;
  /** Held opinion at i * topics + k. */
  readonly opinion?: Float32Array | Float64Array;
  readonly topics: number;
}

/**
 * Order in which an account reads what it collected.
 *
 * `score` writes `visits.score` for every candidate of every visit; the engine reads the highest first, the newer first among equals.
 * Without `score` the newest is read first, which costs least. `module` names where workers load it.
 */
export interface Ranking {
  readonly name: string;
  readonly params: object;
  readonly module?: string;
  score?(visits: Visits, site: RankSite): void;
}

/** Newest first: the order of the microblogs of 2011. */
export function newest(): Ranking {
  return { name: 'newest', params: {} };
}

type PostScore = (post: number, i: number, site: RankSite) => number;

function perCandidate(of: PostScore): (visits: Visits, site: RankSite) => void {
  return (visits, site) => {
    const { agent, candidate, candidateStart, score } = visits;
    for (let v = 0; v < visits.count; v++) {
      for (let c = candidateStart[v]!; c < candidateStart[v + 1]!; c++) {
        score[c] = of(candidate[c]!, agent[v]!, site);
      }
    }
  };
}

/** Engagement of a post's root: log(1 + reposts + comments). A root that is no longer kept counts through its repost. */
function engagementOf(post: number, { log: posts }: RankSite): number {
  const { comments, reposts, root } = posts.columns;
  const first = root[post & posts.mask]!;
  const row = (first >= posts.oldest ? first : post) & posts.mask;
  return log(1 + reposts[row]! + comments[row]!);
}

function ageOf(post: number, { hour, log: posts }: RankSite): number {
  return hour - posts.columns.hour[post & posts.mask]!;
}

/** Distance between a post's stance and the reader's opinion, 0..2; 0 for topics without opinions and for replies. */
function distanceOf(post: number, i: number, site: RankSite): number {
  const { kind, stance, topic } = site.log.columns;
  const row = post & site.log.mask;
  if (!site.opinion || topic[row]! >= site.topics || kind[row] === POST.reply) return 0;
  return Math.abs(stance[row]! - site.opinion[i * site.topics + topic[row]!]!);
}

/**
 * Ranks by engagement against age: log(1 + reposts + comments) - age / patience.
 *
 * @param options.patience - hours by which one unit of log engagement outweighs age, > 0. Default 6.
 */
export function engagement(options: { patience?: number } = {}): Ranking {
  checkKeys('engagement', options, ['patience']);
  const { patience = 6 } = options;
  checkNumber('engagement', 'patience', patience, { min: 0, openMin: true });
  const score = perCandidate(
    (post, _i, site) => engagementOf(post, site) - ageOf(post, site) / patience,
  );
  return { name: 'engagement', module: import.meta.url, params: { patience }, score };
}

/** Ranks by affinity: what is nearest to the reader's own opinion first, -|stance - opinion|. */
export function affinity(): Ranking {
  return {
    name: 'affinity',
    module: import.meta.url,
    params: {},
    score: perCandidate((post, i, site) => -distanceOf(post, i, site)),
  };
}

/**
 * Ranks by a weighted sum: -newest * age / patience + engagement * log(1 + reposts + comments) - affinity * |stance - opinion|.
 *
 * @param options.newest - weight of freshness, >= 0. Default 1.
 * @param options.engagement - weight of engagement, >= 0. Default 1.
 * @param options.affinity - weight of affinity, >= 0. Default 1.
 * @param options.patience - hours, > 0. Default 6.
 */
export function mixedRanking(
  options: { newest?: number; engagement?: number; affinity?: number; patience?: number } = {},
): Ranking {
  checkKeys('mixedRanking', options, ['newest', 'engagement', 'affinity', 'patience']);
  const params = { newest: 1, engagement: 1, affinity: 1, patience: 6, ...options };
  for (const name of ['newest', 'engagement', 'affinity'] as const)
    checkNumber('mixedRanking', name, params[name], { min: 0 });
  checkNumber('mixedRanking', 'patience', params.patience, { min: 0, openMin: true });
  const score = perCandidate(
    (post, i, site) =>
      params.engagement * engagementOf(post, site) -
      (params.newest * ageOf(post, site)) / params.patience -
      params.affinity * distanceOf(post, i, site),
  );
  return { name: 'mixedRanking', module: import.meta.url, params, score };
}
