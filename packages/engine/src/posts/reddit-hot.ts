import { checkKeys, checkNumber } from '../base/options.ts';
import { log } from '../random/math.ts';
import type { Ranking } from './ranking.ts';

const LN10 = 2.302585092994046;
/** Second of the Unix clock from which the hot score counts. */
const BEGINNING = 1_134_028_003;
/** Seconds that weigh as much as ten times the votes. */
const SECONDS = 45_000;

/**
 * Returns Reddit's hot score: sign(s) log10(max(|s|, 1)) + (second - 1134028003) / 45000, to 7 decimals.
 *
 * @param votes - s, ups less downs.
 * @param second - of the Unix clock, when the post was published.
 * @throws RangeError or TypeError for an argument that is no finite number.
 * @see Reddit's published ranking code of 2008-2017, r2/lib/db/_sorts.pyx, `hot`; used by OASIS (Yang et al. 2024, arXiv 2411.11581)
 */
export function hotScore(votes: number, second: number): number {
  const rule = { min: -Number.MAX_VALUE, max: Number.MAX_VALUE };
  checkNumber('hotScore', 'votes', votes, rule);
  checkNumber('hotScore', 'second', second, rule);
  return score(votes, second);
}

function score(votes: number, second: number): number {
  const order = log(Math.max(Math.abs(votes), 1)) / LN10;
  const exact = Math.sign(votes) * order + (second - BEGINNING) / SECONDS;
  return Math.round(exact * 1e7) / 1e7;
}

/**
 * Ranks by Reddit's hot score of the root: votes count by tenfolds, and 12.5 hours of age weigh as much as one tenfold.
 *
 * Votes are likes + reposts + comments - reports; the account that publishes has voted for itself, hence + 1. A root that is no longer
 * kept counts through its repost.
 *
 * @param options.start - second of the Unix clock at hour 0. It moves all scores alike, so it changes no order but for rounding.
 *   Default 1323043200, 5 December 2011.
 * @throws RangeError or NetizenError for a wrong option.
 * @see hotScore
 */
export function redditHot(options: { start?: number } = {}): Ranking {
  checkKeys('redditHot', options, ['start']);
  const { start = 1_323_043_200 } = options;
  checkNumber('redditHot', 'start', start, { min: 0, max: 1e11 });
  return {
    name: 'redditHot',
    params: { start },
    score(visits, { log: posts }) {
      const { comments, hour, likes, reports, reposts, root } = posts.columns;
      const { candidate, score: scores } = visits;
      const end = visits.candidateStart[visits.count]!;
      for (let c = 0; c < end; c++) {
        const post = candidate[c]!;
        const first = root[post & posts.mask]!;
        const row = (first >= posts.oldest ? first : post) & posts.mask;
        const votes = 1 + likes[row]! + reposts[row]! + comments[row]! - reports[row]!;
        scores[c] = score(votes, start + 3600 * hour[row]!);
      }
    },
  };
}
