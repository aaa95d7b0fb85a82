import type { RunResult } from '@netizen/engine';
import { heldVoicedFigure } from './held-voiced-figure.ts';
import { REAL_NAME_TOPICS } from './real-name-model.ts';
import type { Showing } from './showing.ts';

/** Mean of a series over the hours in (from, to]; NaN where nothing was recorded. */
function meanBetween(result: RunResult, name: string, from: number, to: number): number {
  const values = result.series(name);
  let sum = 0;
  let count = 0;
  for (let t = 0; t < values.length; t++) {
    if (result.hours[t]! <= from || result.hours[t]! > to || Number.isNaN(values[t])) continue;
    sum += values[t]!;
    count++;
  }
  return sum / count;
}

const ROWS: readonly [name: string, about: string, digits: number][] = [
  ['registered.share', 'registered under their real names', 3],
  ['barred.share', 'may read but not write', 3],
  ['silent.share', 'silent on criticism, those who may not write included', 3],
  ['opinion.mean', 'held opinion of the authorities', 3],
  ['voice.mean', 'voiced', 3],
  ['gauge.mean', 'what a poll of visible posts concludes', 3],
  ...REAL_NAME_TOPICS.map((name): [string, string, number] => [
    `volume.${name}`,
    `posts per hour, ${name}`,
    1,
  ]),
  ['volume.critical', 'of the first, critical', 1],
  ['exposure.verified', 'share of what is read that carries a badge', 3],
];

/** Means of the day before the announcement and of the last day. */
function tableOf(result: RunResult): unknown[][] {
  const end = result.hours.at(-1) ?? 0;
  const start = result.markers.find(({ name }) => name === 'announced')?.hour ?? end;
  return ROWS.map(([name, about, digits]) => [
    about,
    Number(meanBetween(result, name, start - 24, start).toFixed(digits)),
    Number(meanBetween(result, name, end - 24, end).toFixed(digits)),
  ]);
}

const VOLUMES = ['critique', 'abuse', 'gossip', 'livelihood'] as const;

/** Says how a run of `real-name` is best shown. */
export function realNameFigures(result: RunResult): Showing {
  const { barred } = result.figures;
  return {
    figures: [
      {
        plot: 'series',
        series: ['registered.share', 'barred.share', 'silent.share'],
        options: {
          title: 'Who is known by name, and who keeps silent',
          yTitle: 'share of accounts that visit',
          domain: [0, 1],
          labels: {
            'registered.share': 'registered',
            'barred.share': 'may not write',
            'silent.share': 'silent on criticism',
          },
        },
        caption: 'Silent counts those who may not write, and of the others those who would not.',
      },
      {
        plot: 'series',
        series: VOLUMES.map((name) => `volume.${name}`),
        options: {
          title: 'What people write about',
          yTitle: 'posts per hour, last 24 h',
          labels: Object.fromEntries(VOLUMES.map((name) => [`volume.${name}`, name])),
        },
      },
      heldVoicedFigure(),
      {
        plot: 'series',
        series: ['rumour.reach'],
        options: {
          title: 'Who heard a false rumour',
          yTitle: 'share of accounts that visit',
        },
      },
    ],
    tables: [
      {
        caption: 'Before the announcement, and at the end',
        columns: ['figure', 'day before', 'last day'],
        rows: tableOf(result),
      },
    ],
    notes: [
      `${barred} posts, reposts, comments and questions were not published because their authors had not registered.`,
    ],
    ends: ['against the authorities', 'for the authorities'],
  };
}
