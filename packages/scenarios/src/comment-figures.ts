import type { RunResult } from '@netizen/engine';
import type { FigureWish } from './showing.ts';

/** Comments that the press counted under one anecdote of a police account, mostly positive (Financial Times, 5 December 2011). */
const OBSERVED = 147;

/** Posts of the desk in one manner of speaking. */
export interface Manner {
  name: string;
  comments: number[];
  positive: number;
  reposts: number;
}

/** Picks the posts of the table of responses whose register is of one sort. */
export function manner(
  result: RunResult,
  name: string,
  isIn: (register: number) => boolean,
): Manner {
  const { columns, length } = result.responses();
  const register = columns.register as ArrayLike<number>;
  const rows = Array.from({ length }, (_, row) => row).filter((row) => isIn(register[row]!));
  const pick = (column: string): number[] =>
    rows.map((row) => (columns[column] as ArrayLike<number>)[row]!);
  const sum = (column: string): number => pick(column).reduce((total, value) => total + value, 0);
  const comments = pick('comments').sort((a, b) => a - b);
  return {
    name,
    comments,
    positive: sum('positive') / sum('comments'),
    reposts: sum('reposts') / rows.length,
  };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** Row of the table of manners, in the order of `COLUMNS`. */
export function row({ comments, name, positive, reposts }: Manner): unknown[] {
  const above = comments.filter((count) => count >= OBSERVED).length;
  return [
    name,
    comments.length,
    quantile(comments, 0.5),
    quantile(comments, 0.9),
    comments.at(-1) ?? 0,
    round(positive),
    round(reposts, 1),
    above,
  ];
}

/** Columns of the table of manners. */
export const COLUMNS = [
  'posts of the desk',
  'posts',
  'comments, median',
  'comments, 90%',
  'comments, most',
  'friendly share',
  'reposts, mean',
  `with ${OBSERVED} comments or more`,
];

/** Says where the observed figure falls among the anecdotes of the run. */
export function noteOn({ comments, positive }: Manner): string[] {
  if (comments.length === 0) return [];
  const below = comments.filter((count) => count < OBSERVED).length;
  const share = Math.round((100 * below) / comments.length);
  return [
    `An anecdote of the desk drew ${quantile(comments, 0.5)} comments in the median and ${comments.at(-1)} at most, ` +
      `${Math.round(100 * positive)}% of them friendly; the ${OBSERVED} mostly positive comments reported in 2011 ` +
      `lie above ${share}% of the simulated ones.`,
  ];
}

/** Comments per post as a histogram, with the observed figure marked. */
export function commentHistogram({ comments, name }: Manner): FigureWish {
  return {
    plot: 'histogram',
    values: comments,
    options: {
      title: `Comments per post: ${name} of the desk`,
      xTitle: 'comments',
      yTitle: 'posts',
      reference: { value: OBSERVED, label: `${OBSERVED} reported in 2011` },
    },
  };
}
