import type { RunResult } from '@netizen/engine';
import type { FigureWish, Showing } from './showing.ts';

/** Bins of the last histogram of opinion that was recorded. */
function lastOpinions(result: RunResult): number[] {
  const { values, width } = result.histogram('opinion.histogram');
  return Array.from(values.slice(-width));
}

/** Says how a run of a model of bounded confidence is best shown: the mean, the clusters, and where opinions ended. */
export function confidenceFigures(result: RunResult): Showing {
  const hour = result.hours.at(-1) ?? 0;
  const figures: FigureWish[] = [
    {
      plot: 'histogram',
      values: { counts: lastOpinions(result), range: [-1, 1] },
      options: {
        title: `Opinions after ${hour} steps`,
        xTitle: 'opinion [-1, 1]',
        yTitle: 'share of accounts',
        heights: 'share',
      },
      caption: 'Where opinions lie at the end: each spike is a cluster.',
    },
    {
      plot: 'series',
      series: ['opinion.clusters'],
      options: { title: 'Major clusters of opinion', yTitle: 'clusters', time: 'hours' },
      caption: 'Groups with 5 % of the accounts or more, more than half the bound apart.',
    },
  ];
  return { figures, time: 'hours' };
}
