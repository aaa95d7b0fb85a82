import type { RunResult } from '@netizen/engine';
import { COLUMNS, commentHistogram, manner, noteOn, row } from './comment-figures.ts';
import { heldVoicedFigure } from './held-voiced-figure.ts';
import type { FigureWish, Showing } from './showing.ts';

function seriesFigures(): FigureWish[] {
  return [
    heldVoicedFigure({
      yTitle: 'opinion of the police',
      caption:
        'Mean opinion held by active accounts, mean stance they are willing to show, and the mean stance of the posts of the last day: those who post are not those who hold an opinion.',
    }),
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
      options: {
        title: 'Trust by kind of source',
        labels: {
          'trust.police': 'the police desk',
          'trust.official': 'other official accounts',
          'trust.stateMedia': 'state media',
        },
      },
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
  const histograms = drawn.map(commentHistogram);
  return {
    figures: [...seriesFigures(), ...histograms],
    tables: [
      { caption: 'What the posts of the desk drew', columns: COLUMNS, rows: drawn.map(row) },
    ],
    ends: ['against the police', 'for the police'],
    notes: noteOn(anecdotes),
  };
}
