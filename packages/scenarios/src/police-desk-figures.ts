import type { RunResult } from '@netizen/engine';
import type { FigureWish, Showing } from './showing.ts';

/** Comments that the press counted under one anecdote of a police account, mostly positive (Financial Times, 5 December 2011). */
const OBSERVED = 147;

/** Posts of the desk in one manner of speaking. */
interface Manner {
  name: string;
  comments: number[];
  positive: number;
  reposts: number;
}

function manner(result: RunResult, name: string, isIn: (register: number) => boolean): Manner {
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

function row({ comments, name, positive, reposts }: Manner): unknown[] {
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

const COLUMNS = [
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
function noteOn({ comments, positive }: Manner): string[] {
  if (comments.length === 0) return [];
  const below = comments.filter((count) => count < OBSERVED).length;
  const share = Math.round((100 * below) / comments.length);
  return [
    `An anecdote of the desk drew ${quantile(comments, 0.5)} comments in the median and ${comments.at(-1)} at most, ` +
      `${Math.round(100 * positive)}% of them friendly; the ${OBSERVED} mostly positive comments reported in 2011 ` +
      `lie above ${share}% of the simulated ones.`,
  ];
}

function seriesFigures(): FigureWish[] {
  return [
    {
      plot: 'series',
      series: ['opinion.mean', 'voice.mean', 'gauge.mean'],
      options: {
        title: 'Held, voiced, and what posts suggest',
        yTitle: 'opinion of the police',
        labels: {
          'opinion.mean': 'held',
          'voice.mean': 'voiced',
          'gauge.mean': 'poll of visible posts',
        },
      },
      caption:
        'Mean opinion held by active accounts, mean stance they are willing to show, and the mean stance of the posts of the last day: those who post are not those who hold an opinion.',
    },
    {
      plot: 'series',
      series: ['opinion.mean@netizen', 'opinion.mean@leader'],
      options: { title: 'Drift of the mean, by kind of account', yTitle: 'opinion of the police' },
      caption: 'The same means as in figure 1, on a scale of their own.',
    },
    {
      plot: 'series',
      series: ['silent.share@netizen', 'silent.share@leader'],
      options: { title: 'Who would stay silent' },
    },
    {
      plot: 'series',
      series: ['trust.police', 'trust.official', 'trust.stateMedia'],
      options: { title: 'Trust by kind of source' },
      caption:
        'Mean trust of active accounts in the desk, in other official accounts and in state media.',
    },
    {
      plot: 'series',
      series: ['desk.response', 'desk.wait'],
      options: {
        title: 'How long questions wait for an answer',
        yTitle: 'hours, mean of the last day',
      },
    },
    {
      plot: 'series',
      series: ['desk.asked', 'desk.answered', 'desk.dropped'],
      options: { title: 'Questions since the start' },
    },
    {
      plot: 'series',
      series: ['desk.comments'],
      options: { title: "Comments on the desk's posts, last 24 h" },
    },
    {
      plot: 'series',
      series: ['desk.positive'],
      options: { title: 'Share of them that is friendly' },
    },
    {
      plot: 'series',
      series: ['salience.police'],
      options: { title: 'Salience of the police: incidents and coverage' },
    },
    {
      plot: 'series',
      series: ['rate.original', 'rate.repost', 'rate.comment', 'rate.question'],
      options: { title: 'Posts per hour, all topics' },
    },
  ];
}

/** Says how a run of `police-desk` is best shown. */
export function policeDeskFigures(result: RunResult): Showing {
  const releases = manner(result, 'press releases', (register) => register < 0.5);
  const anecdotes = manner(result, 'anecdotes', (register) => register >= 0.5);
  const drawn = [releases, anecdotes].filter(({ comments }) => comments.length > 0);
  const histograms = drawn.map(
    ({ comments, name }): FigureWish => ({
      plot: 'histogram',
      values: comments,
      options: {
        title: `Comments per post: ${name} of the desk`,
        xTitle: 'comments',
        yTitle: 'posts',
        reference: { value: OBSERVED, label: `${OBSERVED} reported in 2011` },
      },
    }),
  );
  return {
    figures: [...seriesFigures(), ...histograms],
    tables: [
      { caption: 'What the posts of the desk drew', columns: COLUMNS, rows: drawn.map(row) },
    ],
    ends: ['against the police', 'for the police'],
    notes: noteOn(anecdotes),
  };
}
